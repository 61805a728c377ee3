"""Every kind of mail, as each side reads it: golden files to review for their words."""

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from rmentor_cli.documents.agenda import Facts
from rmentor_cli.documents.catalog import MAILS
from rmentor_cli.documents.front_matter import Audience, split
from rmentor_cli.documents.letters import Letters, template_of
from rmentor_cli.documents.mail import write_mail
from rmentor_cli.documents.mail_kinds import letter_to
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.sample import ON
from rmentor_cli.documents.specimens import MOMENTS, letters_of, moments_of, sample_stage
from rmentor_cli.duties.retention import ONLY_INVITED
from rmentor_cli.model.checklist import Item, Tick
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.duty_rules import DutyRules
from rmentor_cli.model.people import PersonStatus, Role
from rmentor_cli.model.private import PersonalCode
from rmentor_cli.model.program import Forms, Sponsor
from rmentor_cli.model.pulse import Pulse, PulseRound
from rmentor_cli.model.today import Today
from tests.conftest import Golden
from tests.documents.example import the_check_ins, the_dossier, the_program
from tests.documents.mails import a_desk, a_duty, a_mail

HARSH = ("fail", "overdue", "must ", "mentee", "please note", "!", "complian", "mandatory", "violat", "unfortunately")


def texts(kind: DutyKind) -> list[str]:
    stage = sample_stage()
    desk = a_desk(stage.dossier, on=stage.today.on)
    mails = [write_mail(letter, desk) for letter in letters_of(stage, kind)]
    return [f"To: {mail.name}\nSubject: {mail.subject}\n\n{mail.text}" for mail in mails]


@pytest.mark.parametrize("kind", MAILS, ids=lambda kind: kind.value)
def test_a_mail_reads_well_to_either_side(kind: DutyKind, golden: Golden) -> None:
    found = texts(kind)
    golden(f"documents/golden/mail/kinds/{kind.value}.txt", f"\n{'-' * 72}\n".join(found))
    for text in found:
        assert "Next step:" in text or "\nNext step\n---------\n" in text
        assert "**" not in text
        assert "\n\n\n" not in text
        assert not [word for word in HARSH if word in text.lower()]
        assert not [line for line in text.splitlines() if line != line.strip()]


@pytest.mark.parametrize("kind", MAILS, ids=lambda kind: kind.value)
def test_a_mail_template_says_whom_it_is_for_and_when(kind: DutyKind) -> None:
    front, _ = split(Templates().shipped(template_of(kind)))
    assert set(front) == {"subject", "audience", "when"}
    assert Audience(front["audience"]) in Audience
    assert front["when"]


@pytest.mark.parametrize("name", MOMENTS)
def test_a_mail_of_a_moment_that_owes_none_yet_reads_well(name: str, golden: Golden) -> None:
    stage = sample_stage()
    found = [write_mail(letter, a_desk(stage.dossier, on=stage.today.on)).text for letter in moments_of(stage, name)]
    golden(f"documents/golden/{name.removesuffix('.md.j2').replace('mail/', 'mail/kinds/')}.txt", "\n---\n".join(found))
    assert all("Next step:" in text for text in found)


@pytest.mark.parametrize("kind", [DutyKind.INVITATION, DutyKind.MOVE, DutyKind.CANCELLATION], ids=lambda k: k.value)
def test_an_assistant_reads_whose_calendar_it_is_about_and_not_what_is_talked_about(
    kind: DutyKind, golden: Golden
) -> None:
    stage = sample_stage()
    row = stage.check_in
    duty = Duty(f"{kind.value}-{row.id}-0-leader-assistant", kind, ON, None, "", "s-sample", row.pairing_id, row.id)
    letters = Letters(Facts(stage.dossier), stage.today)
    letter = letter_to(letters, replace(duty, copy_to_assistant=True))
    mail = write_mail(letter, a_desk(stage.dossier, on=stage.today.on))
    golden(
        f"documents/golden/mail/kinds/{kind.value}-assistant.txt",
        f"To: {mail.email}\nSubject: {mail.subject}\n\n{mail.text}",
    )
    assert mail.email == "office@rmentor.invalid"
    assert "One real task" not in mail.content.decode()
    assert "Dr. Henrik Larsen" in mail.text


def test_both_sides_read_the_same_words_when_a_pairing_ends() -> None:
    mentor, leader = texts(DutyKind.EXIT)
    assert mentor.replace("Zoë Åström", "A").replace("Dr. Henrik Larsen", "B").replace("Zoë", "A") == leader.replace(
        "Dr. Henrik Larsen", "A"
    ).replace("Zoë Åström", "B").replace("Henrik", "A")


@pytest.mark.parametrize("kind", [DutyKind.INTRODUCTION, DutyKind.NEW_PARTNER], ids=lambda kind: kind.value)
@pytest.mark.parametrize("side", Role)
def test_whoever_has_not_said_so_is_asked_whether_they_have_read_what_prepares_them(kind: DutyKind, side: Role) -> None:
    asked, duty = "answer this mail with one word: read.", a_duty(kind, side)
    assert asked in a_mail(duty).text
    read = Tick(item=Item.PREP, subject_id=duty.person_id, done=ON)
    assert asked not in a_mail(duty, the_dossier(checklist=(read,))).text
    never = the_program(duties=DutyRules(never=(DutyKind.PREP,)))
    assert asked not in a_mail(duty, the_dossier(program=never)).text


@pytest.mark.parametrize("link", [None, "https://forms.example.org/met"])
def test_after_their_first_meeting_two_are_asked_whether_they_have_made_their_agreement(link: str | None) -> None:
    duty, program = a_duty(DutyKind.DID_YOU_MEET, check_in_id="p002-s02"), the_program(forms=Forms(did_you_meet=link))

    def is_asked(n: int, *ticks: Tick) -> bool:
        rows = tuple(replace(row, n=n) if row.id == duty.check_in_id else row for row in the_check_ins())
        dossier = the_dossier(program=program, check_ins=rows, checklist=ticks)
        return "the word agreement" in a_mail(duty, dossier).text

    assert is_asked(1)
    assert not is_asked(2)
    assert not is_asked(1, Tick(item=Item.AGREEMENT, subject_id="p002", done=ON))


def test_a_line_manager_does_not_read_who_the_partner_is() -> None:
    (text,) = texts(DutyKind.LINE_MANAGER)
    assert "Henrik" not in text
    assert "Larsen" not in text


def test_a_new_date_names_the_old_one() -> None:
    stage = sample_stage()
    check_in = replace(stage.check_in, moved_from=datetime(2027, 2, 16, 9))  # noqa: DTZ001 - wall time
    dossier = replace(
        stage.dossier, check_ins=tuple(c if c.id != check_in.id else check_in for c in stage.dossier.check_ins)
    )
    moved = replace(stage, dossier=dossier, check_in=check_in)
    for letter in letters_of(moved, DutyKind.MOVE):
        text = write_mail(letter, a_desk(dossier, on=moved.today.on)).text
        assert "It was first planned for Tuesday 16 February 2027, 09:00, London time." in text


@pytest.mark.parametrize("side", ["mentors", "mentees"])
def test_a_partner_without_an_address_leaves_no_gap(side: str) -> None:
    stage = sample_stage()
    people: Any = {side: tuple(replace(person, email="") for person in getattr(stage.dossier, side))}
    without = replace(stage, dossier=replace(stage.dossier, **people))
    desk = a_desk(without.dossier, on=stage.today.on)
    letters = [letter for kind in MAILS for letter in letters_of(without, kind) if letter.envelope.to[1]]
    for text in (write_mail(letter, desk).text for letter in letters):
        (step,) = re.findall(r"Next step\W+([^\n]+)", text)
        assert not re.search(r"  |[:;,] ?[.,;]|[:;, ]$| [,;.]", step), step
        assert "  " not in text
    assert len(letters) > len(MAILS) // 2


def test_nobody_who_left_is_told_that_they_are_welcome_to_stay() -> None:
    stage = sample_stage()
    left = replace(stage.dossier.mentors[0], status=PersonStatus.LEFT)
    dossier = replace(stage.dossier, mentors=(left, *stage.dossier.mentors[1:]))
    letters = Letters(Facts(dossier), stage.today)
    for side, person_id in (("mentor", stage.dossier.mentors[0].id), ("leader", stage.dossier.mentees[0].id)):
        pairing_id = stage.check_in.pairing_id
        duty = Duty(f"exit-{pairing_id}-{side}", DutyKind.EXIT, ON, None, "", person_id, pairing_id)
        text = write_mail(letter_to(letters, duty), a_desk(dossier, on=stage.today.on)).text
        assert ("welcome to stay" in text, "Next step: none." in text) == (False, True)


@pytest.mark.parametrize(
    ("on", "about", "said"),
    [
        (
            "2027-07-10",
            "",
            "ends on Saturday 10 July 2027, and what is kept of you is deleted by Saturday 24 July 2027",
        ),
        (
            "2027-07-11",
            "",
            "Bridge 2027 is over, and what is kept of you is deleted by Saturday 24 July 2027: your sign",
        ),
        ("2027-07-11", ONLY_INVITED, "24 July 2027: your name and address, with which you were invited."),
    ],
)
def test_a_word_on_what_is_kept_is_true_on_its_day(on: str, about: str, said: str) -> None:
    dossier = the_dossier()
    program = replace(dossier.program, program=replace(dossier.program.program, retention_months=0))
    duty = a_duty(DutyKind.RETENTION, about=about)
    text = a_mail(duty, replace(dossier, program=program), on=date.fromisoformat(on)).text
    assert said in text
    assert ("your answers to the surveys" in text) is (not about)


@pytest.mark.parametrize(("week", "begins"), [(0, "Where do you stand today"), (4, "How is it going?")])
def test_a_survey_before_anybody_has_met_does_not_ask_how_it_goes(week: int, begins: str) -> None:
    dossier = the_dossier()
    pulse = Pulse(rounds=(PulseRound(id="r", week=week),))
    dossier = replace(dossier, program=replace(dossier.program, pulse=pulse))
    duty = a_duty(DutyKind.PULSE, check_in_id="p001-s02")
    code = PersonalCode(round_id="r", person_id=duty.person_id, role=Role.MENTOR, code="K7Q-2MD", made=ON)
    letter = letter_to(Letters(Facts(dossier), Today(ON), codes={duty.key: code}), duty)
    text = write_mail(letter, a_desk(dossier)).text
    assert begins in text
    assert ("such as a meeting that has not been" in text) is (week > 0)


@pytest.mark.parametrize("known_by", ["id", "address", "nothing"])
def test_a_sponsor_who_takes_part_is_not_told_that_they_need_not_come(known_by: str) -> None:
    """On the same day another mail says to them that they promised to be there."""
    dossier = the_dossier()
    leader = dossier.mentees[0]
    address = leader.email.upper() if known_by == "address" else "ines@example.org"
    sponsor = Sponsor(name="Somebody", email=address, person_id=leader.id if known_by == "id" else None)
    program = replace(dossier.program, sponsor=sponsor)
    duty = a_duty(DutyKind.KICKOFF, Role.MENTEE)
    said = a_mail(replace(duty, person_id=leader.id), replace(dossier, program=program)).text
    assert "please keep the day free" in said
    assert ("is enough if you cannot come" in said) is (known_by == "nothing")


def test_whoever_waited_reads_so_when_they_are_asked_again() -> None:
    stage = sample_stage()
    waited = replace(stage, dossier=stage.dossier.with_rounds_waited(dict.fromkeys(stage.dossier.people, 1)))
    for letter in letters_of(waited, DutyKind.JOIN):
        mail = write_mail(letter, a_desk(waited.dossier, on=stage.today.on))
        assert mail.subject.endswith("will you take part again?")
        assert "In the end you were without a partner; whoever has waited comes first now." in mail.text
        assert "Thank you for taking part" not in mail.text  # history.csv says nothing of a partner who is gone


@pytest.mark.parametrize("kind", MAILS, ids=lambda kind: kind.value)
def test_no_template_gives_a_value_a_space_at_its_edge(kind: DutyKind) -> None:
    """A value is put on one line, and its outer spaces go: `{{ ", " }}` would write a comma alone."""
    assert not re.findall(r"\{\{ *(?:\" [^\"]*|\"[^\"]* )\"", Templates().shipped(template_of(kind)))
