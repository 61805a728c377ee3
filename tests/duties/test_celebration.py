"""Stories are asked about, certificates follow the closing, letters the consent, and a look back the year after."""

from dataclasses import replace
from typing import Any

import pytest

from rmentor_cli.duties.retention import ONLY_INVITED, erased_by
from rmentor_cli.model.consent import CREDIT_LETTER, Consent
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import DELICATE, DutyKind
from rmentor_cli.model.journal import JournalState
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import OrgMember, PersonStatus, Role
from rmentor_cli.model.private import PersonalCode, PrivateDossier, PulseAnswer, StoryText
from rmentor_cli.model.program import ArcSession, Milestones
from rmentor_cli.model.story import Story, StoryConsent
from rmentor_cli.stories import version_of
from tests.builders import a_mentor, day
from tests.duties.stage import a_stage, duties, keys, met, paired, said

ASKED = Story(id="story-001", date=day("2027-03-01"), pairing_id="p001", consent=StoryConsent.ASKED)
WORDS = PrivateDossier(story_texts=(StoryText(story_id="story-001", pairing_id="p001", text="It took courage."),))
VERSION = version_of("It took courage.", named=False)
MARK = VERSION.removeprefix("unnamed-")
DATES = Milestones(midpoint=day("2027-04-12"), closing=day("2027-06-28"))
ARC = tuple(ArcSession(title=title, purpose="Learn") for title in ("One", "Two", "Three"))
MANAGER = OrgMember(id="o-1", name="Maud", email="maud@example.org")
AGREED = Consent(person_id="j-a", what=CREDIT_LETTER, text_version="1", given=day("2027-07-01"))


def a_finished_stage(**parts: Any) -> Dossier:
    parts.setdefault("mentors", (a_mentor("j-a", offers="ai", manager_id="o-1"),))
    settings = {"milestones": DATES, "arc": ARC}
    return a_stage(met(1, "2027-02-02"), met(2, "2027-03-02"), org=(MANAGER,), settings=settings, **parts)


def test_both_are_asked_whether_a_story_may_be_told_until_they_agree() -> None:
    both = [f"story-story-001-{MARK}-leader", f"story-story-001-{MARK}-mentor"]
    assert keys(a_stage(stories=(ASKED,)), "2027-03-01", "story", private=WORDS) == both
    yes = Consent(person_id="j-a", what="story-001", text_version=VERSION, given=day("2027-03-02"))
    assert keys(a_stage(stories=(ASKED,), consents=(yes,)), "2027-03-02", "story", private=WORDS) == both[:1]


@pytest.mark.parametrize("consent", [StoryConsent.UNNAMED, StoryConsent.NAMED, StoryConsent.WITHDRAWN])
def test_nobody_is_asked_about_a_story_that_is_decided(consent: StoryConsent) -> None:
    story = replace(ASKED, consent=consent)
    assert keys(a_stage(stories=(story,)), "2027-03-01", "story", private=WORDS) == []


def test_without_the_words_nobody_is_asked() -> None:
    assert keys(a_stage(stories=(ASKED,)), "2027-03-01", "story") == []


@pytest.mark.parametrize(
    ("on", "owed"),
    [
        ("2027-06-25", []),
        ("2027-06-28", ["certificate-j-a", "certificate-s-a"]),
        ("2027-07-26", ["certificate-j-a", "certificate-s-a"]),
        ("2027-07-27", []),
    ],
)
def test_certificates_follow_the_closing_for_four_weeks(on: str, owed: list[str]) -> None:
    assert keys(a_finished_stage(), on, "certificate") == owed


def test_who_has_not_earned_one_is_sent_none() -> None:
    few = a_stage(met(1, "2027-02-02"), settings={"milestones": DATES, "arc": ARC})
    assert keys(few, "2027-06-28", "certificate") == []


def test_a_manager_gets_a_letter_only_once_the_mentor_agrees() -> None:
    assert keys(a_finished_stage(), "2027-07-01", "credit-letter") == []
    (duty,) = [
        each
        for each in duties(a_finished_stage(consents=(AGREED,)), "2027-07-01")
        if each.kind is DutyKind.CREDIT_LETTER
    ]
    assert (duty.key, duty.person_id, duty.pairing_id) == ("credit-letter-j-a", "o-1", "p001")
    back = replace(AGREED, withdrawn=day("2027-07-02"))
    assert keys(a_finished_stage(consents=(back,)), "2027-07-02", "credit-letter") == []


def test_a_coordinator_who_is_the_manager_writes_no_letter_to_themselves() -> None:
    stage = replace(a_finished_stage(consents=(AGREED,)), org=(replace(MANAGER, email="ana@example.org"),))
    assert keys(stage, "2027-07-01", "credit-letter") == []


def test_an_early_consent_waits_for_the_closing_or_the_end_of_their_pairing() -> None:
    early = replace(AGREED, given=day("2027-03-08"))
    assert keys(a_finished_stage(consents=(early,)), "2027-03-08", "credit-letter") == []
    assert keys(a_finished_stage(consents=(early,)), "2027-06-28", "credit-letter") == ["credit-letter-j-a"]
    over = (paired(status=PairingStatus.ENDED, ended=day("2027-03-05")),)
    assert keys(a_finished_stage(consents=(early,), pairings=over), "2027-03-08", "credit-letter") == [
        "credit-letter-j-a"
    ]


def test_a_leader_has_no_manager_to_write_to() -> None:
    assert keys(a_finished_stage(consents=(replace(AGREED, person_id="s-a"),)), "2027-07-01", "credit-letter") == []


def test_what_was_learned_is_told_at_the_midpoint_and_the_closing() -> None:
    owed = {
        on: keys(a_finished_stage(), on, "celebrate") for on in ("2027-04-11", "2027-04-12", "2027-06-18", "2027-07-06")
    }
    assert owed == {
        "2027-04-11": [],
        "2027-04-12": ["celebrate-midpoint-2027-04-12"],
        "2027-06-18": ["celebrate-closing-2027-06-28"],
        "2027-07-06": ["celebrate-closing-2027-06-28"],
    }
    assert keys(a_stage(settings={"milestones": DATES}), "2027-04-12", "celebrate") == [], "nobody has met"


def test_what_is_owed_of_the_closing_stays_until_it_is_done_or_the_program_is_closed() -> None:
    tasks, far = ["milestone-closing-2027-06-28", "celebrate-closing-2027-06-28"], "2027-09-01"
    assert keys(a_finished_stage(), far, "milestone", "celebrate") == tasks
    reasons = [duty.reason for duty in duties(a_finished_stage(), far) if duty.key in tasks]
    assert reasons[0] == "the closing was on Mon 28 Jun"
    done = tuple(replace(said(key, "2027-07-20"), state=JournalState.BY_HAND) for key in tasks)
    assert keys(a_finished_stage(journal=done), far, "milestone", "celebrate") == []
    closed = (paired(status=PairingStatus.COMPLETED, ended=day("2027-06-30")),)
    owed = [keys(a_finished_stage(pairings=closed), on, "milestone", "celebrate") for on in ("2027-07-05", far)]
    assert owed == [tasks, []]
    gone = (paired(status=PairingStatus.ENDED, ended=day("2027-03-05")),)
    days = ("2027-07-09", "2027-07-10", far)
    owed = [keys(a_finished_stage(pairings=gone), on, "milestone", "celebrate") for on in days]
    assert owed == [tasks, [], []], "where no pairing was completed, its last day closes a program"


def test_a_letter_that_was_agreed_early_is_owed_once_the_program_is_closed() -> None:
    early = replace(AGREED, given=day("2027-03-08"))
    closed = (paired(status=PairingStatus.COMPLETED, ended=day("2027-07-12")),)
    stage = a_finished_stage(consents=(early,), pairings=closed)
    owed = {on: keys(stage, on, "credit-letter") for on in ("2027-07-09", "2027-07-12", "2027-08-09", "2027-08-10")}
    letter = ["credit-letter-j-a"]
    assert owed == {"2027-07-09": [], "2027-07-12": letter, "2027-08-09": letter, "2027-08-10": []}


def test_a_year_after_the_end_it_is_time_to_look_back() -> None:
    key = ["follow-up-2028-07-08"]
    owed = {on: keys(a_finished_stage(), on, "follow-up") for on in ("2028-07-07", "2028-07-08", "2028-09-03")}
    assert owed == {"2028-07-07": [], "2028-07-08": key, "2028-09-03": []}


def test_before_people_are_kept_no_longer_each_of_them_hears_and_then_they_are_erased() -> None:
    until = "2028-07-10"
    for on, told, erased in (("2028-06-11", 0, 0), ("2028-06-12", 2, 0), (until, 2, 0), ("2028-07-11", 0, 1)):
        found = [each.kind for each in duties(a_finished_stage(), on)]
        assert (found.count(DutyKind.RETENTION), found.count(DutyKind.ERASE_EVERYBODY)) == (told, erased), on
    assert keys(a_finished_stage(), until, "retention") == [f"retention-j-a-{until}", f"retention-s-a-{until}"]
    (erasing,) = [each for each in duties(a_finished_stage(), "2028-07-11") if each.kind is DutyKind.ERASE_EVERYBODY]
    assert erasing.deadline == erased_by(a_finished_stage().program.program) == day("2028-07-24")
    assert keys(a_finished_stage(), "2030-01-01", "erase-everybody") == [f"erase-everybody-{until}"]


@pytest.mark.parametrize(
    ("status", "is_paired", "answers", "about"),
    [
        (PersonStatus.INVITED, False, False, ONLY_INVITED),
        (PersonStatus.INVITED, False, True, ""),
        (PersonStatus.INVITED, True, False, ""),
        (PersonStatus.WAITLISTED, False, False, ""),
    ],
)
def test_who_never_took_part_hears_other_words(
    status: PersonStatus, about: str, *, is_paired: bool, answers: bool
) -> None:
    mentor = replace(a_mentor("j-a"), status=status)
    stage = a_finished_stage(mentors=(mentor,), **({} if is_paired else {"pairings": ()}))
    code = PersonalCode(round_id="end", person_id="j-a", role=Role.MENTOR, code="K7Q-2MD", made=day("2027-07-01"))
    answered = (PulseAnswer(round_id="end", code="K7Q-2MD"),) if answers else ()
    private = PrivateDossier(codes=(code,), pulse_answers=answered)
    words = [each for each in duties(stage, "2028-07-10", private) if each.kind is DutyKind.RETENTION]
    assert {each.person_id: each.about for each in words} == {"j-a": about, "s-a": ""}


def test_what_may_hurt_waits_for_a_person() -> None:
    assert {DutyKind.STORY, DutyKind.CREDIT_LETTER, DutyKind.SPONSOR_BRIEF, DutyKind.SPONSOR_UPDATE} <= DELICATE
