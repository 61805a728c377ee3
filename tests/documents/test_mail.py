"""A mail: its two parts, its thread, its bytes, and names that try to be more than names."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from rmentor_cli.decisions.rebook import Slot, rebooked
from rmentor_cli.documents.mail_pages import index_page
from rmentor_cli.documents.message import is_as_written
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.event import EventStatus
from rmentor_cli.model.journal import JournalLine
from rmentor_cli.model.pairing import CheckInState, PairingStatus, Side
from rmentor_cli.model.people import PersonStatus, Role
from rmentor_cli.model.program import Cover, Invitations
from rmentor_cli.model.pulse import Pulse, PulseRound
from rmentor_cli.model.topic import Topic
from rmentor_cli.problems import RmentorError
from tests.builders import day, offers, topics
from tests.conftest import Golden
from tests.documents.example import ON, the_dossier, the_program
from tests.documents.mails import a_desk, a_duty, a_letter, a_mail, parsed, part, renamed, the_mail, the_mails
from tests.duties.stage import said

HOSTILE = ("{{ 7*7 }}", "<script>x</script>", "*Zoë* | # [a](https://evil.example)", 'A "B" & C', "Zoë</title><p>")


@pytest.mark.parametrize(
    ("check_in_id", "side"), [("p001-s02", Role.MENTOR), ("p001-s02", Role.MENTEE), ("p002-s02", Role.MENTEE)]
)
def test_a_mail_reads_well(check_in_id: str, side: Role, golden: Golden) -> None:
    mail = the_mail(check_in_id, side)
    golden(f"documents/golden/mail/{mail.file_name}", mail.content.decode())


def test_the_index_shows_every_mail_before_anything_leaves(golden: Golden) -> None:
    desk, mails = a_desk(), the_mails()
    page = index_page(reversed(mails), [a_mail(a_duty(DutyKind.INTRODUCTION))], desk.head, desk.templates)
    golden("documents/golden/mail/index.html", page)
    for mail in the_mails():
        assert f'href="{mail.file_name}"' in page
        assert mail.email in page
        assert str(mail.lowered) in page


def test_each_person_gets_one_mail_from_and_back_to_the_coordinator() -> None:
    mails = the_mails()
    assert [mail.path for mail in mails[:2]] == [
        "out/mail/agenda-p001-s02-0-mentor.eml",
        "out/mail/agenda-p001-s02-0-leader.eml",
    ]
    assert [str(parsed(mail)["To"]) for mail in mails[:2]] == [
        "Zoë Åström <j-aaaa@example.org>",
        '"Dr. Henrik Larsen" <s-aaaa@example.org>',
    ]
    assert {str(parsed(mail)["Reply-To"]) for mail in mails} == {"Ana Lúcia Prado <ana@example.org>"}


def test_the_mails_of_a_pairing_are_one_thread_and_each_has_its_own_id() -> None:
    found = [parsed(mail) for mail in (*the_mails(), the_mail("p001-s03"))]
    assert len({m["Message-ID"] for m in found}) == len(found)
    assert found[0]["References"] == found[1]["References"] == found[-1]["References"]
    assert found[0]["References"] != found[2]["References"]
    assert all(m["Message-ID"].endswith("@bridge-4f2a.rmentor.invalid>") for m in found)


def test_a_key_is_another_mail_and_another_day_the_same() -> None:
    moved = a_mail(a_duty(DutyKind.AGENDA, key="agenda-p001-s02-1-mentor"))
    here, later = the_mail(), the_mail(on=date(2027, 2, 9))
    assert parsed(moved)["Message-ID"] != parsed(here)["Message-ID"]
    assert parsed(later)["Message-ID"] == parsed(here)["Message-ID"]


def test_a_mail_is_dated_at_the_first_minute_of_the_day_in_the_programs_zone() -> None:
    auckland = the_dossier(program=the_program(time_zone="Pacific/Auckland"))
    assert parsed(the_mail(dossier=auckland))["Date"] == "Mon, 08 Feb 2027 00:00:00 +1300"


def test_the_text_part_shows_what_was_typed_and_the_html_part_the_same_words() -> None:
    mail = the_mail()
    text, html = part(mail, "plain"), part(mail, "html")
    assert "- Look for *one* statement that may be wrong." in text
    assert "\\" not in text
    assert "Look for *one* statement that may be wrong.</li>" in html
    assert "https://meet.example.org/room_7\n" in text
    assert '<a href="https://meet.example.org/room_7"' in html
    words = unescape(re.sub(r"<style.*?</style>|<title.*?</title>|<[^>]*>", " ", html, flags=re.DOTALL)).split()
    assert "**" not in text
    assert not [line for line in text.splitlines() if line.startswith("#")]
    spoken = re.sub(r"(?m)^-+$", "", text).replace("- ", " ").split()
    assert " ".join(spoken) in " ".join(words)


def test_the_html_part_has_one_main_a_language_inlined_styles_and_the_dark_colors() -> None:
    html = part(the_mail(), "html")
    assert html.count("<main") == 1
    assert '<html lang="en">' in html
    assert "@media (prefers-color-scheme: dark)" in html
    assert '<h1 style="' in html
    assert re.search(r"<script|src=|url\(|<link", html) is None


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_a_name(name: str) -> None:
    dossier = renamed(the_dossier(), name)
    mail = the_mail(dossier=dossier)
    (address,) = parsed(mail)["To"].addresses
    assert address.display_name == name
    assert name in part(mail, "plain")
    html = part(mail, "html")
    assert name in unescape(re.sub(r"<[^>]*>", "", html))
    assert html.count("<li") == part(the_mail(), "html").count("<li")
    assert html.count("<p") == part(the_mail(), "html").count("<p")
    assert "<script" not in html
    assert "evil.example</a>" not in html
    desk = a_desk(dossier)
    page = index_page([mail], [], desk.head, desk.templates)
    assert "<script" not in page
    assert page.count("<li>") == index_page([the_mail()], [], desk.head, desk.templates).count("<li>")


def test_a_users_agenda_is_in_the_mail_too_and_a_block_can_be_changed() -> None:
    mine = '{% extends "rmentor/mail/agenda.md.j2" %}{% block subject %}Soon: {{ title }}{% endblock %}'
    agenda = "Just talk, {{ reader.first_name }}.\n"
    templates = Templates({"agenda.md.j2": agenda, "mail/agenda.md.j2": mine})
    mail = the_mail(templates=templates)
    assert mail.subject == "Soon: One real task"
    assert "Just talk, Zoë." in part(mail, "plain")
    assert "Hello Zoë" in part(mail, "plain")


@pytest.mark.parametrize(
    "text",
    ["Hello", "---\nsubject:\n---\nHello", "---\ntitle: x\n---\nHello", "---\nsubject: x\nHello", "---\n---\nHello"],
)
def test_a_mail_template_without_a_subject_is_a_located_problem(text: str) -> None:
    with pytest.raises(RmentorError) as raised:
        the_mail(templates=Templates({"mail/agenda.md.j2": text}))
    (problem,) = raised.value.problems
    assert str(problem.location) == "templates/mail/agenda.md.j2:1"
    assert "no subject" in problem.message


def test_front_matter_may_hold_more_than_a_subject_and_a_subject_may_hold_colons() -> None:
    text = "\n---\nwhen: before: each\nsubject: Re: {{ title }}: now\n---\n\nHello\n"
    mail = the_mail(templates=Templates({"mail/agenda.md.j2": text}))
    assert mail.subject == "Re: One real task: now"
    assert part(mail, "plain") == "Hello\n"


def test_the_same_program_gives_the_same_bytes_on_another_run() -> None:
    code = (
        "import sys, hashlib; from tests.documents.mails import the_mails; "
        "sys.stdout.write(hashlib.sha256(b''.join(mail.content for mail in the_mails())).hexdigest())"
    )
    root = Path(__file__).parents[2]
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root), "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(answers) == 1
    assert len(answers.pop()) == 64


NEAR = (Topic(id="ai", label="AI"), Topic(id="ai-agents", label="AI agents", broader="ai"))


def introductions(**cells: dict[str, object]) -> list[str]:
    """Return the text of both introductions, with cells changed by person; the mentor's first."""
    dossier = replace(the_dossier(), topics=(*topics("short-video", "strategy", "budgets"), *NEAR))
    rosters = [tuple(replace(p, **cells.get(p.id[0], {})) for p in dossier.roster(side)) for side in Role]  # type: ignore[arg-type]
    dossier = replace(dossier, mentors=rosters[0], mentees=rosters[1])
    return [part(a_mail(a_duty(DutyKind.INTRODUCTION, side), dossier), "plain") for side in Role]


@pytest.mark.parametrize(
    ("state", "is_first"), [(CheckInState.CANCELLED, True), (CheckInState.MISSED, True), (CheckInState.DONE, False)]
)
def test_the_first_meeting_is_the_first_that_was_not_called_off(state: CheckInState, *, is_first: bool) -> None:
    dossier = the_dossier()
    states = {"p001-s01": state, "p001-s02": CheckInState.PLANNED}
    rows = tuple(replace(c, state=states.get(c.id, c.state)) for c in dossier.check_ins)
    text = part(the_mail("p001-s02", Role.MENTOR, replace(dossier, check_ins=rows)), "plain")
    assert ("for your first meeting" in text) is is_first


BOTH: dict[str, dict[str, object]] = {
    "j": {"offers": offers("short-video"), "wants": ("strategy", "budgets"), "department": "Legal", "location": "Oslo"},
    "s": {"offers": offers("budgets", "strategy"), "wants": ("short-video", "strategy"), "department": ""},
}


def test_the_two_are_introduced_to_each_other_in_the_same_tone(golden: Golden) -> None:
    mentor, leader = introductions(**BOTH)
    assert "Your partner in Bridge 2027 is Dr. Henrik Larsen. You were" in mentor
    assert "Your partner in Bridge 2027 is Zoë Åström (Legal, Oslo). You were" in leader
    assert "From Henrik to you: Strategy and Budgets. From you to Henrik: short video." in mentor
    assert "From Zoë to you: short video. From you to Zoë: Strategy and Budgets." in leader
    for text in (mentor, leader):
        about = text.partition("\n---")[0].rpartition("\n")[0]
        assert not any(word in about for word in ("mentor", "leader", "mentee", "point", "score", "declin"))
    golden("documents/golden/mail/introduction.txt", f"{mentor}\n{'-' * 72}\n\n{leader}")


@pytest.mark.parametrize(
    ("cells", "to_mentor", "to_leader"),
    [
        (
            {"j": {"offers": offers("short-video")}, "s": {"wants": ("video", "short-video")}},
            "would like to learn: short video. What you would like to learn from Henrik is yours to bring",
            "would like to learn: short video. What Zoë would like to learn from you is a good first question",
        ),
        (
            {"j": {"offers": offers("ai")}, "s": {"wants": ("ai-agents",)}},
            "because you know something close to AI agents, which Henrik would like to learn: AI. What you would like",
            "because Zoë knows something close to AI agents, which you would like to learn: AI. What Zoë would like",
        ),
        (
            {
                "j": {"offers": offers("ai"), "wants": ("strategy",)},
                "s": {"wants": ("ai-agents",), "offers": offers("strategy")},
            },
            "In return, you know something close to AI agents, which Henrik would like to learn: AI.",
            "would like to learn: AI. In return, you can offer what Zoë would like to learn: Strategy.",
        ),
        ({}, "to learn from each other. What that will be", "to learn from each other. What that will be"),
    ],
)
def test_an_introduction_claims_only_what_the_two_have_said(
    cells: dict[str, dict[str, object]], to_mentor: str, to_leader: str
) -> None:
    mentor, leader = introductions(**cells)
    assert ("each of you can offer" in mentor + leader) is False
    assert to_mentor in mentor
    assert to_leader in leader


def test_whoever_is_asked_about_a_partner_reads_what_is_only_close_as_close() -> None:
    dossier = replace(the_dossier(), topics=NEAR)
    mentors = tuple(replace(each, offers=offers("ai")) for each in dossier.mentors)
    leaders = tuple(replace(each, wants=("ai-agents",)) for each in dossier.mentees)
    dossier = replace(dossier, mentors=mentors, mentees=leaders)
    mentor, leader = (part(a_mail(a_duty(DutyKind.CONSULT, side), dossier), "plain") for side in Role)
    assert "Henrik would like to learn about AI agents, and you know something close to it: AI." in mentor
    assert "You would like to learn about AI agents, and Zoë knows something close to it: AI." in leader


def test_the_words_of_an_introduction_can_be_changed_apart_from_the_rest() -> None:
    mine = Templates({"partner.md.j2": "Meet {{ partner.name }}.\n"})
    assert "\n\nMeet Dr. Henrik Larsen.\n\n" in part(a_mail(a_duty(DutyKind.INTRODUCTION), templates=mine), "plain")


def test_answers_reach_the_cover_while_there_is_one_and_the_mail_says_so() -> None:
    cover = Cover(name="Sam Reed", email="sam@example.org", first=ON, until=date(2027, 2, 14))
    program = the_program()
    dossier = the_dossier(program=replace(program, coordinator=replace(program.coordinator, cover=cover)))
    during, after = the_mail(dossier=dossier), the_mail(dossier=dossier, on=date(2027, 2, 15))
    assert str(parsed(during)["Reply-To"]) == "Sam Reed <sam@example.org>"
    assert str(parsed(during)["From"]) == "Ana Lúcia Prado <ana@example.org>"
    assert "Until Sunday 14 February 2027, Sam Reed stands in for Ana Lúcia Prado" in part(during, "plain")
    assert "An answer reaches Sam Reed." in part(during, "html")
    assert str(parsed(after)["Reply-To"]) == "Ana Lúcia Prado <ana@example.org>"
    assert "Sam Reed" not in part(after, "plain")


def test_a_mail_tells_whether_somebody_has_changed_it() -> None:
    content = the_mail().content
    assert is_as_written(content)
    assert is_as_written(content.replace(b"\r\n", b"\n"))
    assert not is_as_written(content.replace(b"Questions", b"Riddles"))
    assert not is_as_written(content.replace(b"Subject: ", b"Subject: Re: "))
    assert not is_as_written(b"Hello")


def test_the_index_of_a_large_program_is_as_long_as_its_mails() -> None:
    mail, desk = replace(the_mail(), body=Markup("<p>word</p>") * 2500), a_desk()
    page = index_page([mail] * 300, [], desk.head, desk.templates)
    assert page.count("<article") == 300


def test_who_sits_in_a_pairing_no_more_reads_of_the_partner_they_knew() -> None:
    dossier = the_dossier()
    swapped = replace(dossier, pairings=(replace(dossier.pairings[0], mentor_id="j-bbbb"), *dossier.pairings[1:]))
    told = datetime(2027, 2, 23, 10, tzinfo=UTC)
    duty = a_duty(DutyKind.CANCELLATION, told=told, partner_id="s-aaaa")
    letter = a_letter(duty, swapped)
    assert letter.event is not None
    assert (letter.event.status, letter.event.sequence) == (EventStatus.CANCELLED, 2)
    assert letter.event.uid == "p001-s02@bridge-4f2a.rmentor.invalid"
    mail = a_mail(duty, swapped)
    assert (mail.name, mail.subject) == (
        "Zoë Åström",
        "Bridge 2027: no meeting with Henrik on Tuesday 23 February 2027",
    )
    assert "Your meeting with Henrik on Tuesday 23 February 2027, 10:00, London time, does not take place." in mail.text
    assert "Next step: none." in mail.text
    assert "Farhan" not in mail.content.decode()


def rebooked_dossier() -> Dossier:
    """Make the example with its second session called off and given a new date a week later."""
    dossier = the_dossier()
    old = dossier.check_ins[1]
    off = replace(old, state=CheckInState.CANCELLED, cancelled_by=Side.MENTEE, seq=2)
    slot = Slot(datetime(2027, 3, 2, 11, 0), "Europe/London", 45)  # noqa: DTZ001 - wall time
    new = rebooked(off, dossier.check_ins, slot, dossier, ON)
    return replace(dossier, check_ins=(dossier.check_ins[0], off, *dossier.check_ins[2:], new))


def test_of_a_meeting_with_a_new_date_both_mails_say_which_takes_the_place_of_which() -> None:
    dossier = rebooked_dossier()
    off = a_mail(a_duty(DutyKind.CANCELLATION, check_in_id="p001-s02"), dossier)
    assert off.subject == "Bridge 2027: new time with Henrik, Tuesday 2 March 2027 instead of Tuesday 23 February 2027"
    assert "on Tuesday 23 February 2027, 10:00, London time, is instead on Tuesday 2 March 2027, 11:00" in off.text
    assert "none, if the new time suits you" in off.text
    assert "does not take place" not in off.text
    on = a_mail(a_duty(DutyKind.INVITATION, check_in_id="p001-x01"), dossier)
    assert "has a new time, instead of Tuesday 23 February 2027, 10:00: session 2" in on.text


def rebooked_twice(journal: tuple[JournalLine, ...] = ()) -> Dossier:
    """Make the example with a new date for its second session that fell through, too, and has a third."""
    dossier = rebooked_dossier()
    off = replace(dossier.check_ins[-1], state=CheckInState.CANCELLED, cancelled_by=Side.MENTOR)
    rows = (*dossier.check_ins[:-1], off)
    slot = Slot(datetime(2027, 3, 5, 9, 0), "Europe/London", 45)  # noqa: DTZ001 - wall time
    return replace(dossier, check_ins=(*rows, rebooked(off, rows, slot, dossier, ON)), journal=journal)


def test_of_a_meeting_rebooked_twice_before_the_mails_left_both_name_the_first_date_and_the_last() -> None:
    dossier = rebooked_twice()
    off = a_mail(a_duty(DutyKind.CANCELLATION, check_in_id="p001-s02"), dossier).text
    assert "on Tuesday 23 February 2027, 10:00, London time, is instead on Friday 5 March 2027, 09:00" in off
    assert "if the two of you have a new time" not in off
    on = a_mail(a_duty(DutyKind.INVITATION, check_in_id="p001-x02"), dossier).text
    assert "has a new time, instead of Tuesday 23 February 2027, 10:00: session 2" in on
    assert "2 March" not in on


def test_of_a_second_date_that_people_were_told_the_third_says_that_it_takes_its_place() -> None:
    told = said("invitation-p001-x01-0.20270302t1100z.00000000-mentor", "2027-02-08")
    on = a_mail(a_duty(DutyKind.INVITATION, check_in_id="p001-x02"), rebooked_twice((told,))).text
    assert "has a new time, instead of Tuesday 2 March 2027, 11:00: session 2" in on


@pytest.mark.parametrize("brings", [Invitations.REQUEST, Invitations.FILE])
def test_while_a_pairing_rests_the_invitation_to_a_new_date_is_promised_for_when_it_goes_on(
    brings: Invitations,
) -> None:
    dossier = rebooked_dossier()
    calendar = replace(dossier.program.calendar, invitations=brings)
    first, *others = dossier.pairings
    rests = replace(first, status=PairingStatus.PAUSED, paused_from=ON, paused_until=day("2027-02-28"))
    stage = replace(dossier, program=replace(dossier.program, calendar=calendar))
    duty, promise = a_duty(DutyKind.CANCELLATION, check_in_id="p001-s02"), "one when the pairing goes on"
    assert promise in a_mail(duty, replace(stage, pairings=(rests, *others))).text
    assert promise not in a_mail(duty, stage).text


def test_once_the_pairing_has_ended_no_cancellation_promises_another_date() -> None:
    dossier = rebooked_dossier()
    over = tuple(replace(each, status=PairingStatus.ENDED) for each in dossier.pairings)
    off = a_mail(a_duty(DutyKind.CANCELLATION, check_in_id="p001-s02"), replace(dossier, pairings=over))
    assert "does not take place" in off.text
    assert "instead" not in off.text


def test_an_assistant_is_not_asked_to_agree_on_a_place() -> None:
    mentees = tuple(replace(each, assistant_email="pat@example.org") for each in the_dossier().mentees)
    dossier, duty = replace(the_dossier(), mentees=mentees), a_duty(DutyKind.INVITATION, Role.MENTEE)
    nowhere = replace(dossier, pairings=tuple(replace(each, place="") for each in dossier.pairings))
    copy = replace(duty, copy_to_assistant=True)
    assert "Where: for the two of you to agree" in a_mail(duty, nowhere).text
    assert "Where:" not in a_mail(copy, nowhere).text
    assert "Where:" in a_mail(copy, dossier).text


def with_two_mentors() -> Dossier:
    """Make the example with one leader whom two people mentor."""
    dossier = the_dossier()
    first, second, *others = dossier.pairings
    return replace(dossier, pairings=(first, replace(second, mentee_id=first.mentee_id), *others))


def test_a_leader_with_two_mentors_reads_of_both_when_the_program_closes() -> None:
    duty = replace(a_duty(DutyKind.CLOSING, Role.MENTEE), check_in_id="")
    text = a_mail(duty, with_two_mentors()).text
    assert "people like you and Zoë and Farhan give" in text
    assert "who showed you, if Zoë and Farhan agree." in text
    one = a_mail(duty).text
    assert "if Zoë agrees." in one
    assert "Farhan" not in one


@pytest.mark.parametrize("gone", [{"name": "former participant j-bbbb", "email": ""}, {}])
def test_the_closing_mail_names_nobody_who_is_gone(gone: dict[str, Any]) -> None:
    dossier = with_two_mentors()
    first, second, *others = dossier.mentors
    over = tuple(replace(each, status=PairingStatus.COMPLETED) for each in dossier.pairings)
    left = (first, replace(second, status=PersonStatus.LEFT, **gone), *others)
    stage = replace(dossier, mentors=left, pairings=over)
    for check_in_id in ("p001-s02", "p002-s02"):
        duty = replace(a_duty(DutyKind.CLOSING, Role.MENTEE, check_in_id), check_in_id="", person_id="s-aaaa")
        partners: Any = a_letter(duty, stage).variables["partners"]
        assert [each.email for each in partners] == ["j-aaaa@example.org"]
    alone = replace(stage, pairings=over[1:])
    assert [each.name for each in a_letter(duty, alone).variables["partners"]] == [left[1].name]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("until", "comes"), [("2027-04-15", True), ("2027-03-31", False)])
def test_the_word_on_a_pause_names_the_survey_that_falls_into_it(until: str, *, comes: bool) -> None:
    program = the_program(pulse=Pulse(rounds=(PulseRound(id="pulse-2", week=13),)))  # it opens on 12 April
    dossier = the_dossier(program=program)
    first, *others = dossier.pairings
    rests = replace(first, status=PairingStatus.PAUSED, paused_from=day("2027-03-01"), paused_until=day(until))
    text = a_mail(a_duty(DutyKind.PAUSED), replace(dossier, pairings=(rests, *others))).text
    assert ("The short survey that goes to everybody reaches you all the same" in text) is comes


def test_the_question_to_two_counts_the_sessions_that_still_fit() -> None:
    question, dossier = a_duty(DutyKind.CONSULT), the_dossier(check_ins=())
    assert "every 4 weeks, 3 times in all." in part(a_mail(question, dossier), "plain")
    late = part(a_mail(question, dossier, on=date(2027, 4, 28)), "plain")
    assert "every 4 weeks, 2 times in all." in late
