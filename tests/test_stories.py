"""Who is named in a story, and whose yes to which words holds."""

import pytest

from rmentor_cli.model.consent import STORIES, TAKING_PART, Consent
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.program import Names
from rmentor_cli.model.story import Story, StoryConsent
from rmentor_cli.stories import agreed, may_be_told, named_in, told, version_of
from tests.builders import a_dossier, a_leader, a_mentor, a_pairing, a_program, day

TEXT = "It took courage."


def a_story(text: str = TEXT, consent: StoryConsent = StoryConsent.UNNAMED) -> Story:
    return Story(id="story-001", date=day("2027-03-01"), pairing_id="p001", consent=consent, text=text)


def program(*consents: Consent, story: Story | None = None, names: Names = Names.TRACKED) -> Dossier:
    return a_dossier(
        program=a_program(names=names),
        mentors=(a_mentor("j-a", name="Will Åström", known_as="Billy"), a_mentor("j-b", name="Kim Park")),
        mentees=(a_leader("s-a", name="Dr. Ada Lund"),),
        pairings=(a_pairing("p001", "j-a", "s-a"),),
        stories=(story or a_story(),),
        consents=consents,
    )


def yes(person_id: str, text: str = TEXT, *, named: bool = False, back: bool = False) -> Consent:
    withdrawn = day("2027-03-05") if back else None
    version, given = version_of(text, named=named), day("2027-03-02")
    return Consent(person_id=person_id, what="story-001", text_version=version, given=given, withdrawn=withdrawn)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("We will see.", []),
        ("Then Will asked.", ["j-a"]),
        ("Billy's plan", ["j-a"]),
        ("Astrom led it", ["j-a"]),  # accents hide nobody
        ("Lund and others", ["s-a"]),
        ("Kim helped", []),
        ("kim park helped", ["j-b"]),
    ],
)
def test_the_two_are_known_by_any_part_of_a_name_and_others_by_all_of_it(text: str, named: list[str]) -> None:
    assert [each.id for each in named_in(program(), a_story(text), text)] == named


def test_whoever_agreed_to_be_named_may_be_and_nobody_else() -> None:
    text = "Will and Ada asked Kim Park."
    assert [each.id for each in named_in(program(), a_story(text, StoryConsent.NAMED), text)] == ["j-b"]


def test_where_names_stay_out_of_git_no_words_name_anybody() -> None:
    text = "Will asked."
    private = program(names=Names.PRIVATE)
    assert [each.id for each in named_in(private, a_story(text, StoryConsent.NAMED), text)] == ["j-a"]


def test_a_yes_is_one_to_these_words_and_a_yes_to_a_name_is_one_without_it_too() -> None:
    dossier = program(yes("j-a"), yes("s-a", named=True))
    assert agreed(dossier, "story-001", TEXT, named=False) == {"j-a", "s-a"}
    assert agreed(dossier, "story-001", TEXT, named=True) == {"s-a"}
    assert agreed(dossier, "story-001", "Other words.", named=False) == frozenset()
    assert agreed(dossier, "story-001", f"{TEXT}\n", named=False) == {"j-a", "s-a"}, "spaces are no words"


def test_a_story_is_told_while_both_consents_hold() -> None:
    assert told(program(yes("j-a"), yes("s-a")))
    assert not told(program(yes("j-a")))
    assert not told(program(yes("j-a"), yes("s-a", back=True)))


@pytest.mark.parametrize("what", [TAKING_PART, STORIES])
def test_nothing_is_told_of_whoever_took_back_more(what: str) -> None:
    back = Consent(person_id="s-a", what=what, text_version="1", given=day("2027-01-01"), withdrawn=day("2027-03-05"))
    assert not told(program(yes("j-a"), yes("s-a"), back))


@pytest.mark.parametrize("consent", [StoryConsent.ASKED, StoryConsent.WITHDRAWN])
def test_only_a_story_that_says_so_is_told(consent: StoryConsent) -> None:
    story = a_story(consent=consent)
    assert not may_be_told(program(yes("j-a"), yes("s-a"), story=story), story)
