"""An agenda: what each side reads, and that nothing in it runs into anything else."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from rmentor_cli.documents.agenda import NOTE, agenda_path, agendas, first_name, render_agenda
from rmentor_cli.documents.markdown import markdown_to_html
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.session import OPEN_SESSION
from rmentor_cli.documents.upcoming import next_check_ins
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState
from rmentor_cli.model.people import OrgMember, Role
from rmentor_cli.model.program import ArcSession, RoleNames, Sponsor
from tests.builders import a_check_in
from tests.conftest import Golden
from tests.documents.example import ARC, ON, the_agenda, the_check_ins, the_dossier, the_program

ALL = [(check_in.id, side) for check_in in the_check_ins() for side in Role]


def written(check_in_id: str, side: Role, dossier: Dossier | None = None) -> str:
    return render_agenda(the_agenda(check_in_id, side, dossier), Templates())


@pytest.mark.parametrize(
    ("check_in_id", "side"),
    [
        ("p001-s02", Role.MENTOR),
        ("p001-s02", Role.MENTEE),
        ("p002-s02", Role.MENTOR),
        ("p002-s02", Role.MENTEE),
        ("p003-s03", Role.MENTOR),
        ("p003-s04", Role.MENTEE),
    ],
)
def test_an_agenda_reads_well(check_in_id: str, side: Role, golden: Golden) -> None:
    agenda = the_agenda(check_in_id, side)
    golden(f"documents/golden/{agenda.slug}.md", render_agenda(agenda, Templates()))


@pytest.mark.parametrize(("check_in_id", "side"), ALL)
def test_every_agenda_says_who_to_talk_to_and_ends_with_the_next_step(check_in_id: str, side: Role) -> None:
    text = written(check_in_id, side)
    assert text.startswith(NOTE)
    assert "<tamsin@example.net>" in text
    assert text.count("stays between the two of you") == text.count("breach of the law") == 1
    assert text.rindex("## ") == text.index("## Next step")
    assert text.endswith(".\n")
    assert "\n\n\n" not in text
    assert "mentee" not in text


@pytest.mark.parametrize(("check_in_id", "side"), ALL)
def test_nothing_runs_into_anything_else(check_in_id: str, side: Role) -> None:
    html = markdown_to_html(written(check_in_id, side))
    agenda = the_agenda(check_in_id, side)
    facts_prompts_and_rules = 4 + len(agenda.prompts) + (3 if agenda.when else 2)
    assert html.count("<li>") == facts_prompts_and_rules
    assert html.count("<h1>") == 1
    assert html.count("<h2>") == 3 + bool(agenda.closing)


def test_the_mentor_leads_and_each_side_gets_its_own_prompts() -> None:
    mentor, leader = (written("p001-s02", side) for side in Role)
    assert "You lead this meeting, Zoë" in mentor
    assert "Zoë leads this meeting" in leader
    assert r"Look for \*one\* statement" in mentor
    assert "Bring a task" in leader
    assert "Bring a task" not in mentor


def test_people_are_called_what_the_program_calls_them() -> None:
    program = the_program(roles=RoleNames(mentor="guide", mentee="director"))
    text = written("p001-s02", Role.MENTEE, the_dossier(program=program))
    assert "Dr. Henrik Larsen (director)" in text
    assert "Zoë Åström (guide)" in text


def test_a_first_agenda_says_whose_hours_are_assumed() -> None:
    assumed = "you have not said when you are free, so the program's working hours are assumed"
    silent = replace(the_agenda("p001-s02", Role.MENTEE), is_first=True, hours_assumed=True)
    assert assumed in render_agenda(silent, Templates())
    for known in ({"hours_assumed": False}, {"is_first": False}, {"when": None}):
        assert assumed not in render_agenda(replace(silent, **known), Templates())


def test_the_partners_time_is_told_only_where_it_differs() -> None:
    assert "(for Henrik 11:00, Berlin time)" in written("p001-s02", Role.MENTOR)
    assert "(for Moana Tuesday 9 March 2027, 23:00" not in written("p003-s03", Role.MENTEE)
    assert "(for Moana 23:00, Auckland time)" in written("p003-s03", Role.MENTEE)
    same = replace(the_dossier(), mentees=the_dossier().mentors, mentors=the_dossier().mentees)
    assert "(for" not in written("p002-s02", Role.MENTOR, same)
    together = the_dossier()
    together = replace(together, mentees=tuple(replace(p, time_zone="Europe/Lisbon") for p in together.mentees))
    assert "(for" not in written("p001-s02", Role.MENTOR, together)  # two zones, one time


def test_the_partners_date_is_told_where_it_is_another_day() -> None:
    late = [replace(c, start=c.start.replace(hour=20)) for c in the_check_ins() if c.id == "p003-s04" and c.start]
    text = written("p003-s04", Role.MENTEE, the_dossier(check_ins=tuple(late)))
    assert "Tuesday 9 March 2027, 15:00 to 15:25, New York time" in text
    assert "(for Moana Wednesday 10 March 2027, 09:00, Auckland time)" in text


def test_without_a_start_the_two_are_told_who_proposes_one() -> None:
    mentor, leader = (written("p002-s02", side) for side in Role)
    assert "between Monday 15 February 2027 and Friday 26 February 2027" in mentor
    assert "Send Rebecca two times" in mentor
    assert "Farhan will suggest two times" in leader


def test_the_last_session_asks_about_staying_in_touch_and_others_name_the_next() -> None:
    assert "28 days later (session 3: Show and thank)" in written("p001-s02", Role.MENTOR)
    assert "stay in touch" in written("p001-s03", Role.MENTOR)
    assert "stay in touch" not in written("p001-s02", Role.MENTOR)
    assert "between Monday 15 March 2027 and Friday 26 March 2027 (session 3" in written("p002-s02", Role.MENTEE)


def test_a_session_beyond_the_arc_gets_an_agenda_all_the_same() -> None:
    text = written("p003-s04", Role.MENTEE)
    assert f"# Session 4 of 4: {OPEN_SESSION.title}" in text
    assert OPEN_SESSION.mentee[0] in text
    assert OPEN_SESSION.closing in text


def test_a_session_without_prompts_or_closing_question_leaves_no_hole() -> None:
    text = written("p001-s03", Role.MENTOR)
    assert ARC[2] == ArcSession(title=ARC[2].title, purpose=ARC[2].purpose)
    assert "10 for the end.\n\n## Good to know" in text


def test_a_short_meeting_is_not_divided_up() -> None:
    assert "A rhythm that works" not in written("p003-s04", Role.MENTOR)
    assert "5 minutes to arrive, 30 for the topic" in written("p003-s03", Role.MENTOR)


def test_without_a_safe_contact_the_coordinator_is_named() -> None:
    text = written("p001-s02", Role.MENTOR, the_dossier(program=the_program(safe_contact=None)))
    assert "Ana Lúcia Prado is there for either of you: <ana@example.org>" in text


CLAIM = "somebody outside both reporting lines, for either of you: Tamsin Oyelaran"
WITHOUT = "there is somebody, for either of you: Tamsin Oyelaran"
CONTACT = "tamsin@example.net"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"org": (OrgMember(id="o-hr", email=CONTACT, manager_id="o-top"),)}, CLAIM),
        ({"org": (OrgMember(id="o-hr", email=CONTACT.upper()),), "manager_of_leader": "o-hr"}, WITHOUT),
        ({"org": (OrgMember(id="o-hr", email=CONTACT), OrgMember(id="o-mid", manager_id="o-hr"))}, CLAIM),
        (
            {
                "org": (OrgMember(id="o-hr", email=CONTACT), OrgMember(id="o-mid", manager_id="o-hr")),
                "manager_of_leader": "o-mid",
            },
            WITHOUT,
        ),
        ({"org": (OrgMember(id="o-hr", email=CONTACT, manager_id="s-aaaa"),)}, WITHOUT),
        ({"third_email": CONTACT}, WITHOUT),
    ],
)
def test_a_safe_contact_is_called_outside_only_where_it_is_true(parts: dict[str, Any], said: str) -> None:
    dossier = the_dossier(org=parts.get("org", ()))
    leaders = list(dossier.mentees)
    leaders[0] = replace(leaders[0], manager_id=parts.get("manager_of_leader"))
    leaders[2] = replace(leaders[2], email=parts.get("third_email", leaders[2].email))
    dossier = replace(dossier, mentees=tuple(leaders))
    assert all(said in written("p001-s02", side, dossier) for side in Role)


def test_nobody_is_their_own_safe_contact() -> None:
    dossier = the_dossier()
    leader = replace(dossier.mentees[0], email=CONTACT)
    dossier = replace(dossier, mentees=(leader, *dossier.mentees[1:]))
    for side in Role:
        assert "Ana Lúcia Prado is there for either of you" in written("p001-s02", side, dossier)
        assert WITHOUT in written("p002-s02", side, dossier)


def way_out(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("- **Your agreement.**")).partition("Either")[2]


@pytest.mark.parametrize("check_in_id", [check_in.id for check_in in the_check_ins()])
def test_both_read_in_the_same_words_how_either_may_leave_and_need_not_go_to_the_coordinator(check_in_id: str) -> None:
    mentor, leader = (way_out(written(check_in_id, side)) for side in Role)
    assert mentor == leader
    assert "one line to Ana Lúcia Prado, or to Tamsin Oyelaran instead, is enough" in mentor
    assert "neither is told who did" in mentor


def test_where_the_safe_contact_is_one_of_the_two_both_leave_through_the_coordinator() -> None:
    dossier = the_dossier()
    dossier = replace(dossier, mentees=(replace(dossier.mentees[0], email=CONTACT), *dossier.mentees[1:]))
    mentor, leader = (way_out(written("p001-s02", side, dossier)) for side in Role)
    assert mentor == leader
    assert "one line to Ana Lúcia Prado is enough" in mentor


def test_without_a_place_the_two_agree_on_one_and_a_check_ins_own_place_wins() -> None:
    assert "**Where:** for the two of you to agree\n" in written("p002-s02", Role.MENTOR)
    assert "**Where:** <https://meet.example.org/room_7>\n" in written("p001-s02", Role.MENTOR)
    moved = tuple(replace(c, place="Room 9") for c in the_check_ins())
    assert "**Where:** Room 9\n" in written("p001-s02", Role.MENTOR, the_dossier(check_ins=moved))


def test_agendas_come_by_check_in_with_the_mentors_first() -> None:
    dossier = the_dossier()
    found = [agenda_path(agenda) for agenda in agendas(dossier, next_check_ins(dossier, ON))]
    assert found[:3] == [
        "out/agendas/p001-s02-mentor.md",
        "out/agendas/p001-s02-leader.md",
        "out/agendas/p002-s02-mentor.md",
    ]


def test_the_order_of_the_rows_changes_no_agenda() -> None:
    turned = the_dossier(check_ins=the_check_ins()[::-1])
    assert [written(*one) for one in ALL] == [written(*one, turned) for one in ALL]


def test_a_user_can_reword_the_agreement_alone() -> None:
    text = render_agenda(the_agenda("p001-s02", Role.MENTOR), Templates({"agreement.md.j2": "Ours, {{ program }}.\n"}))
    assert "- Ours, Bridge 2027.\n- **If something" in text
    assert "breach of the law" not in text


def test_a_user_can_change_one_block() -> None:
    mine = '{% extends "rmentor/agenda.md.j2" %}{% block closing %}Coffee, {{ reader.first_name }}.\n\n{% endblock %}'
    text = render_agenda(the_agenda("p001-s02", Role.MENTOR), Templates({"agenda.md.j2": mine}))
    assert "Coffee, Zoë.\n\n## Good to know" in text
    assert "## To end on" not in text


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Zoë Åström", "Zoë"),
        ("Åström, Zoë", "Zoë"),
        ("Dr. Anna Maria Wolff", "Anna"),
        ("Prof Dr Wolff", "Wolff"),
        ("Cher", "Cher"),
        ("Dr.", "Dr."),
        ("Smith,", "Smith,"),
    ],
)
def test_people_are_greeted_by_their_first_name(name: str, called: str) -> None:
    assert first_name(name) == called


def test_who_says_what_they_are_called_is_called_that_by_both() -> None:
    dossier = the_dossier()
    named = replace(dossier.mentors[0], name="Nguyễn Minh Khoa", known_as="Khoa")
    dossier = replace(dossier, mentors=(named, *dossier.mentors[1:]))
    mentor, leader = (written("p001-s02", side, dossier) for side in Role)
    assert "You lead this meeting, Khoa" in mentor
    assert "Khoa leads this meeting" in leader
    assert "Nguyễn Minh Khoa (mentor)" in leader


@pytest.mark.parametrize("by_name", [False, True])
def test_the_agreement_says_that_the_sponsor_sees_attendance_where_they_do(*, by_name: bool) -> None:
    told = "Ines Falk, who sponsors the program, sees of each leader how many meetings took place, and nothing else."
    dossier = the_dossier()
    program = replace(dossier.program, sponsor=Sponsor(name="Ines Falk", attendance_by_name=by_name))
    text = written("p001-s02", Role.MENTOR, replace(dossier, program=program))
    assert (told in text) is by_name


def test_the_last_session_of_a_shortened_pairing_is_the_last_of_the_arc() -> None:
    arc = (
        *ARC,
        ArcSession(title="From two people to a team", purpose="Look back"),
        ArcSession(title="Good-bye", purpose="Part"),
    )
    starts = (
        ("2027-05-11", (date(2027, 5, 7), date(2027, 6, 2))),
        ("2027-06-08", (date(2027, 6, 4), date(2027, 6, 30))),
    )
    rows = tuple(
        a_check_in("p001", n, start=datetime.fromisoformat(f"{at} 10:00"), window=window)
        for n, (at, window) in enumerate(starts, start=1)
    )
    dossier = the_dossier(check_ins=rows, program=replace(the_program(), arc=arc))
    assert [the_agenda(row.id, Role.MENTOR, dossier).title for row in rows] == ["A good start", "Good-bye"]
    longer = replace(dossier.program, program=replace(dossier.program.program, months=8))
    assert the_agenda("p001-s02", Role.MENTOR, replace(dossier, program=longer)).title == "One real task"


def test_a_meeting_beside_the_arc_is_called_extra_and_the_new_date_of_a_session_is_not() -> None:
    first, *others = the_check_ins()
    extra = replace(first, id="p001-x01", state=CheckInState.PLANNED)
    beside = the_dossier(check_ins=(first, extra, *others))
    assert "# An extra meeting\n" in written("p001-x01", Role.MENTEE, beside)
    assert "A good start" not in written("p001-x01", Role.MENTEE, beside)
    lost = replace(first, state=CheckInState.CANCELLED)
    anew = the_dossier(check_ins=(lost, extra, *others))
    assert "# Session 1 of 3: A good start\n" in written("p001-x01", Role.MENTEE, anew)


def test_whoever_has_not_met_yet_settles_the_agreement_whatever_the_session() -> None:
    first, *others = the_check_ins()
    lost = the_dossier(check_ins=(replace(first, state=CheckInState.MISSED), *others))
    assert "You have not met yet, so settle your agreement" in written("p001-s02", Role.MENTOR, lost)
    assert "You have not met yet" not in written("p001-s02", Role.MENTOR)
