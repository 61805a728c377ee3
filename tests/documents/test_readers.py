"""The reports side by side: what each reader gets, what they may not see, and that numbers lead to their formulas."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt

from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.report import FOLDER, report_files
from rmentor_cli.documents.report_page import slug
from rmentor_cli.measures.attendance import _joined
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.promises import promises
from rmentor_cli.model.aims import Goal, GoalState
from rmentor_cli.model.checklist import Item, Tick
from rmentor_cli.model.consent import Consent
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import PersonStatus
from rmentor_cli.model.program import Sponsor, SponsorCommitment
from rmentor_cli.model.pulse import PulseFigure
from rmentor_cli.model.reader import Reader
from rmentor_cli.model.story import Story, StoryConsent
from rmentor_cli.sponsor_promises import Standing
from rmentor_cli.stories import version_of
from tests.builders import START, a_dossier
from tests.conftest import Golden
from tests.documents.test_report import Outline
from tests.measures.editions import an_edition
from tests.measures.test_few import BECAME, a_year
from tests.measures.troubled import ON, troubled_dossier, troubled_scores

SPONSOR = Sponsor(
    name="Ines Falk",
    commitments=(
        SponsorCommitment(what="Host the closing event", due=date(2027, 7, 5)),
        SponsorCommitment(what="Open the program in person", due=START, kept=START),
        SponsorCommitment(what="Answer the themes of the first pulse", due=date(2027, 4, 30), round="midpoint"),
        SponsorCommitment(what="Ask leaders to protect the time", due=date(2027, 1, 25), kept=date(2027, 1, 28)),
    ),
)


def sponsored(dossier: Dossier | None = None, *, by_name: bool = False) -> Dossier:
    """Give a program a sponsor who promised something."""
    dossier = dossier or troubled_dossier()
    return replace(dossier, program=replace(dossier.program, sponsor=replace(SPONSOR, attendance_by_name=by_name)))


def files_for(reader: Reader, dossier: Dossier | None = None, on: date = ON) -> dict[str, str]:
    dossier = dossier or sponsored()
    return report_files(dossier, an_edition(dossier, on, reader, troubled_scores(dossier)), Templates())


FILES = {reader: files_for(reader) for reader in Reader}
NOT_COORDINATORS = [Reader.SPONSOR, Reader.PARTICIPANTS]


def html_of(files: dict[str, str]) -> str:
    return next(text for path, text in files.items() if path.endswith(".html"))


def markdown_of(files: dict[str, str]) -> str:
    return next(text for path, text in files.items() if path.endswith(".md"))


def headings(text: str) -> Iterator[str]:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for opened, inline in pairwise(tokens):
        if opened.type == "heading_open":
            yield "".join(child.content for child in inline.children or ())


def linked(text: str) -> Iterator[str]:
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        yield from (str(child.attrs["href"]) for child in token.children or () if child.type == "link_open")


@pytest.mark.parametrize("reader", NOT_COORDINATORS)
def test_golden(reader: Reader, golden: Golden) -> None:
    for path, text in FILES[reader].items():
        if not path.endswith(".svg"):
            golden(f"documents/golden/report/{path.removeprefix(f'{FOLDER}/')}", text)


@pytest.mark.parametrize("reader", Reader)
def test_every_link_of_the_text_leads_to_one_heading(reader: Reader) -> None:
    text = markdown_of(FILES[reader])
    found = [slug(heading) for heading in headings(text)]
    links = [link.removeprefix("#") for link in linked(text)]
    assert len(links) > 15
    assert {link for link in links if found.count(link) != 1} == set()


@pytest.mark.parametrize("reader", Reader)
def test_every_large_figure_and_every_chart_of_the_page_leads_to_how_it_is_counted(reader: Reader) -> None:
    page = html_of(FILES[reader])
    outline = Outline(page)
    ids, links = list(outline.values("id")), list(outline.values("href"))
    assert len(ids) == len(set(ids))
    assert {link for link in links if link[1:] not in ids} == set()
    assert re.findall(r"<dd><b>(?!<a)[^<]+", page) == []
    assert page.count('class="counted"') == page.count("<figure>")


@pytest.mark.parametrize("reader", NOT_COORDINATORS)
def test_nobody_who_takes_part_is_named_and_no_pairing(reader: Reader) -> None:
    dossier = sponsored()
    names = {person.name for person in dossier.people.values()} | {person.id for person in dossier.people.values()}
    for path, text in FILES[reader].items():
        assert [name for name in names if name in text.replace("\\", "")] == [], path
        assert not re.search(r"\bp\d{3}\b", text), path
    assert not [path for path in FILES[reader] if "check-ins.svg" in path or "match-quality" in path]


def test_participants_get_no_word_about_who_needs_a_call_nor_about_the_sponsor() -> None:
    said = " ".join(FILES[Reader.PARTICIPANTS].values()).lower()
    assert not [
        word
        for word in ("attention", "cancelled on", "silent", "missed", "promised", "mentors less leaders")
        if word in said
    ]


def test_the_sponsor_reads_first_what_they_promised() -> None:
    text = markdown_of(FILES[Reader.SPONSOR])
    first, *_ = text.partition("# ")[2].split("## ")[1:]
    assert first.startswith("What you said you would do")
    rows = [row.split(" | ") for row in first.splitlines() if row.startswith("| ") and "---" not in row][1:]
    assert [(row[0].strip("| "), row[2], row[3].rstrip(" |")) for row in rows] == [
        ("Open the program in person", "kept on 11 Jan 2027", "✓ kept"),
        ("Ask leaders to protect the time", "kept on 28 Jan 2027, 3 days after the day named", "✓ kept late"),
        ("Answer the themes of the first pulse", "the day was 13 days ago", "○ not yet"),
        ("Host the closing event", "in 53 days", "◷ open"),
    ]


@pytest.mark.parametrize(
    ("on", "standing", "so_far"),
    [
        (date(2027, 4, 29), Standing.OPEN, "in 1 day"),
        (date(2027, 4, 30), Standing.OPEN, "today"),
        (date(2027, 5, 1), Standing.MISSED, "the day was 1 day ago"),
    ],
)
def test_a_promise_is_open_only_once_its_day_is_over(on: date, standing: Standing, so_far: str) -> None:
    found = promises(Facts(sponsored(), on))[2]
    assert (found.standing, found.so_far) == (standing, so_far)


def test_a_promise_kept_later_was_not_kept_on_an_earlier_day() -> None:
    found = promises(Facts(sponsored(), date(2027, 1, 26)))[1]
    assert found.standing is Standing.MISSED


def test_leaders_are_named_to_the_sponsor_only_once_it_is_noted_that_they_have_heard_so() -> None:
    unheard, heard = sponsored(by_name=True), Tick(item=Item.ATTENDANCE, done=ON)
    before = files_for(Reader.SPONSOR, unheard)
    assert "Margaret Ashworth" not in " ".join(before.values())
    for ticks in ((replace(heard, done=ON + timedelta(days=1)),), (Tick(item=Item.TRUST, done=ON),)):
        assert files_for(Reader.SPONSOR, replace(unheard, checklist=ticks)) == before
    agreed = files_for(Reader.SPONSOR, replace(unheard, checklist=(heard,)))
    assert "| Margaret Ashworth | 4 |" in markdown_of(agreed)
    assert "It is noted that every leader has heard that you see by name" in markdown_of(agreed)
    assert not [name for name in ("Zoë Åström", "p001") if name in " ".join(agreed.values())]
    for reader in (Reader.COORDINATOR, Reader.PARTICIPANTS):
        assert files_for(reader, sponsored(by_name=True)) == FILES[reader]


def test_by_name_the_sponsor_reads_how_many_meetings_took_place_and_of_nothing_on_whose_side_it_fell_through() -> None:
    for ticks in ((), (Tick(item=Item.ATTENDANCE, done=ON),)):
        dossier = replace(sponsored(by_name=True), checklist=ticks)
        figures = an_edition(dossier, ON, Reader.SPONSOR).figures
        sides = {"missed", "cancelled-by-leader", "cancelled-by-mentor"}
        assert not [key for key in figures if key in sides or key.startswith("leaders-")]
        assert sides <= an_edition(dossier, ON, Reader.COORDINATOR).figures.keys()
    said = markdown_of(files_for(Reader.SPONSOR, dossier))
    leaders = {each.pairing.mentee_id for each in Facts(dossier, ON).pairings}
    rows = re.findall(
        r"^\| [^|]+ \| \d+ \|$", said.partition("## Who needs a call")[2].partition("## How")[0], re.MULTILINE
    )
    assert len(rows) == len(leaders)


def test_once_a_leader_was_erased_no_row_nor_the_sum_of_the_others_says_how_often_they_met() -> None:
    dossier = replace(sponsored(by_name=True), checklist=(Tick(item=Item.ATTENDANCE, done=ON),))
    known = next(each for each in dossier.mentees if each.name == "Margaret Ashworth")
    gone = replace(known, name=f"former participant {known.id}", email="", status=PersonStatus.LEFT)
    after = replace(dossier, mentees=tuple(gone if each.id == known.id else each for each in dossier.mentees))
    said = " ".join(files_for(Reader.SPONSOR, after).values())
    assert "former participant" not in said
    assert known.id not in said
    made = an_edition(after, ON, Reader.SPONSOR)
    assert made.figures["check-ins-on-plan"].value is not None
    assert made.leaders == ()
    assert not [each.name for each in after.mentees if each.name in said]
    assert not [key for key in made.figures if key.startswith("leaders-")]


def test_bands_of_leaders_are_joined_until_none_is_of_a_few() -> None:
    figures = an_edition(sponsored(), ON, Reader.SPONSOR).figures
    bands = {key: figure for key, figure in figures.items() if key.startswith("leaders-")}
    assert bands == {}  # of thirty, two let one fall through


def test_of_few_leaders_the_sponsor_does_not_read_on_whose_side_it_was() -> None:
    dossier = sponsored()
    few = replace(dossier, pairings=dossier.pairings[:3])
    for reader, hidden in ((Reader.SPONSOR, True), (Reader.COORDINATOR, False)):
        figures = an_edition(few, ON, reader).figures
        told = {
            figures[key].text.startswith("hidden") for key in ("cancelled-by-leader", "cancelled-by-mentor", "missed")
        }
        assert told == {hidden}


@pytest.mark.parametrize("reader", NOT_COORDINATORS)
def test_a_page_says_nothing_of_what_came_of_the_first_check_in_of_all(reader: Reader) -> None:
    pages = []
    for state in BECAME:
        dossier = a_year({1: state})
        pages.append(files_for(reader, dossier, START + timedelta(days=1)))
    assert all(each == pages[0] for each in pages)
    assert "**Under way.** How many of the sessions due were held is hidden" in markdown_of(pages[0])


@pytest.mark.parametrize("counts", [[0, 0, 5], [5, 0, 0], [0, 0, 0], [5, 3, 0], [0, 5, 5], [0, 5, 0]])
def test_a_band_of_everybody_is_no_band(counts: list[int]) -> None:
    assert _joined(counts, 5) == []


@pytest.mark.parametrize("counts", [[9, 5, 0], [9, 0, 5], [9, 1, 4]])
def test_an_empty_band_is_told_as_little_as_one_of_a_few(counts: list[int]) -> None:
    assert _joined(counts, 5) == [("none", 9), ("one or more", 5)]
    assert _joined([9, 5, 6], 5) == [("none", 9), ("one", 5), ("two or more", 6)]


@pytest.mark.parametrize("reader", Reader)
def test_a_program_with_nothing_in_it_makes_a_report_that_says_so(reader: Reader) -> None:
    files = files_for(reader, a_dossier(), START)
    assert "none due yet" in markdown_of(files)
    if reader is Reader.SPONSOR:
        assert "Nothing is written down yet" in markdown_of(files)


@pytest.mark.parametrize("reader", Reader)
def test_one_answer_is_told_to_nobody(reader: Reader) -> None:
    one = PulseFigure(question="stay", group="all", n=1, missing=62, mean=Decimal("4.7391"))
    files = files_for(reader, replace(sponsored(), pulse={"baseline": (one,)}))
    said = " ".join(files.values()).replace("\\", "")
    assert "4.7" not in said
    assert "hidden: fewer than 5" in said


@pytest.mark.parametrize("reader", Reader)
def test_what_total_and_one_side_would_leave_of_a_few_is_told_to_nobody(reader: Reader) -> None:
    figures = (
        PulseFigure(question="stay", group="all", n=31, mean=Decimal("4.01")),
        PulseFigure(question="stay", group="mentor", n=28, mean=Decimal("3.83")),
        PulseFigure(question="stay", group="mentee", n=3, mean=Decimal("5.67")),
    )
    files = files_for(reader, replace(sponsored(), pulse={"baseline": figures}))
    said = " ".join(files.values()).replace("\\", "")
    assert "4.01" in said
    assert "3.83" not in said
    assert "5.67" not in said
    assert "hidden: what a few said could be worked out" in said


def with_goals(dossier: Dossier) -> Dossier:
    """Let both sides have set themselves goals, and two of them tell a story that both agreed to."""
    states = (GoalState.MET, GoalState.PARTLY, GoalState.OPEN, GoalState.DROPPED)
    goals = tuple(
        Goal(id=f"g{n:03}", person_id=f"{side}-{n:03}", set=START, state=states[n % 4])
        for side in ("j", "s")
        for n in range(1, 13)
    )
    words, mark = "We drew the budget anew | *together* <b>", version_of
    stories = (
        Story(id="story-001", date=ON, pairing_id="p001", consent=StoryConsent.UNNAMED, text=words),
        Story(id="story-002", date=ON, pairing_id="p002", consent=StoryConsent.ASKED, text=""),
        Story(id="story-003", date=ON, pairing_id="p003", consent=StoryConsent.UNNAMED, text="Nobody agreed to this"),
    )
    consents = tuple(
        Consent(person_id=who, what="story-001", text_version=mark(words, named=False), given=ON)
        for who in ("j-001", "s-001")
    )
    return replace(dossier, goals=goals, stories=stories, consents=consents)


@pytest.mark.parametrize("reader", Reader)
def test_goals_are_told_as_totals_and_stories_in_words_both_agreed_to(reader: Reader) -> None:
    files = files_for(reader, with_goals(sponsored()))
    text = markdown_of(files)
    assert "### Goals people set themselves" in text
    assert "| Leaders | ███████░░░ | 6 of 9 (67%) | 3 | 3 | 3 | 3 | 68% | 18 |" in text
    assert "## Worth celebrating" in text
    shown = "".join(Outline(html_of(files)).texts)
    assert "We drew the budget anew | *together* <b>" in shown
    assert "Nobody agreed" not in shown
    assert "<b>" not in html_of(files).partition("blockquote")[2].partition("blockquote")[0]
    assert not [who for who in ("j-001", "p001") if reader is not Reader.COORDINATOR and who in shown]


@pytest.mark.parametrize("reader", Reader)
def test_who_meets_across_departments_is_drawn_only_where_no_cell_is_of_a_few(reader: Reader) -> None:
    files = files_for(reader)
    is_drawn = f"{FOLDER}/charts/{reader.value}-crossing.svg" in files
    assert is_drawn is (reader is Reader.COORDINATOR)
    few = replace(sponsored(), pairings=sponsored().pairings[:4])
    assert f"{FOLDER}/charts/{reader.value}-crossing.svg" not in files_for(reader, few)


JARGON = re.compile(r"costs\.|program\.yaml|\.csv|pulse/|Edmondson|eligible|extract from HR")


@pytest.mark.parametrize("reader", NOT_COORDINATORS)
@pytest.mark.parametrize("dossier", [sponsored(a_dossier()), sponsored()], ids=["empty", "troubled"])
def test_others_read_no_names_of_files_nor_figures_that_nobody_set_up(reader: Reader, dossier: Dossier) -> None:
    for text in (markdown_of(files_for(reader, dossier)), html_of(files_for(reader, dossier))):
        assert not JARGON.findall(text)
    ours = an_edition(dossier, ON, Reader.COORDINATOR).figures
    unset = {key for key, each in ours.items() if not each.is_set_up}
    assert unset >= {"reach-mentors", "coordinator-hours", "cost", "return-on-cost", "retention-difference"}
    assert unset.isdisjoint(an_edition(dossier, ON, reader).figures)
