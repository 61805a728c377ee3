"""Which column wins, what is left to decide, and what never enters a drafted map."""

import itertools
from dataclasses import replace

import pytest

from rmentor_cli.formats.intake_yaml import with_map
from rmentor_cli.intake.draft import Draft
from rmentor_cli.intake.drafting import draft_map
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.intake import Export, ExportRow, IntakeMap
from rmentor_cli.model.program import DateOrder, RoleNames
from rmentor_cli.model.topic import Topic
from rmentor_cli.problems import RmentorError
from tests.builders import a_mentor, a_program

ZOE, HENRIK = "zoe@example.org", "henrik@example.org"
PROGRAM = a_program()
DOSSIER = Dossier(program=PROGRAM)


def drafted(*rows: tuple[str, ...], into: str | None = "mentors", dossier: Dossier = DOSSIER) -> Draft:
    export = Export("Jane Doe.csv", tuple(ExportRow(n, row) for n, row in enumerate(rows, 1)))
    return draft_map(dossier, export, None, into)


def sure(draft: Draft) -> dict[str, str]:
    return {column.to: column.question for column in draft.map.columns}


COLUMNS = (
    ("Name", "Zoë Åström"),
    ("Preferred name", "Zo Å"),
    ("Partner's full name", "Kim Park"),
    ("Email", ZOE),
    ("Personal email", "zo@example.com"),
)


@pytest.mark.parametrize("columns", [*itertools.permutations(COLUMNS)])
def test_the_exact_header_wins_in_any_order(columns: tuple[tuple[str, str], ...]) -> None:
    draft = drafted(*zip(*columns, strict=True))
    assert sure(draft) == {"name": "Name", "known_as": "Preferred name", "email": "Email"}


def test_two_questions_for_an_address_are_both_left_to_decide() -> None:
    draft = drafted(("Name", "Your e-mail", "Address to write to"), ("Zoë", ZOE, HENRIK))
    assert sure(draft) == {"name": "Name"}
    assert [doubt.column.question for doubt in draft.doubts] == ["Your e-mail", "Address to write to"]


def test_titles_are_no_question_where_grades_are_read() -> None:
    draft = drafted(("Name", "Email", "Grade", "Job title"), ("Zoë", ZOE, "G3", "Analyst"))
    assert not draft.doubts


@pytest.mark.parametrize(
    ("header", "row", "filled"),
    [
        (("Vorname", "Name"), ("Henrik", "Lund"), {"first_name": "Vorname", "last_name": "Name"}),
        (("Nom", "Prénom"), ("LUND", "Henrik"), {"first_name": "Prénom", "last_name": "Nom"}),
        (("Nombre", "Apellidos"), ("Henrik", "Lund"), {"first_name": "Nombre", "last_name": "Apellidos"}),
        (("Name", "First name"), ("Henrik Lund", "Henrik"), {"name": "Name", "first_name": "First name"}),
        (("Nom", "Email 2"), ("Henrik Lund", ""), {"name": "Nom"}),
    ],
)
def test_a_name_beside_one_part_of_it_is_the_other_part(
    header: tuple[str, str], row: tuple[str, str], filled: dict[str, str]
) -> None:
    draft = drafted((*header, "Email"), (*row, HENRIK))
    assert sure(draft) == {**filled, "email": "Email"}


@pytest.mark.parametrize("whole", ["Legal name", "Full name", "Name", "Your name"])
@pytest.mark.parametrize(
    "called", ["Preferred name", "What should we call you?", "How would you like to be addressed?", "Known as"]
)
def test_what_somebody_is_called_is_no_name_beside_the_whole_one(whole: str, called: str) -> None:
    expected = {"name": whole, "known_as": called, "email": "Email"}
    assert (
        sure(drafted((whole, called, "Email"), ("Henrik Lund", "Henry", HENRIK), ("Zoë Åström", "", ZOE))) == expected
    )
    assert (
        sure(drafted((called, whole, "Email"), ("Henry", "Henrik Lund", HENRIK), ("", "Zoë Åström", ZOE))) == expected
    )


def test_a_preferred_name_goes_beside_the_parts_of_a_name_and_alone_is_one() -> None:
    draft = drafted(("First name", "Last name", "Preferred name", "Email"), ("Henrik", "Lund", "Henry", HENRIK))
    assert sure(draft)["known_as"] == "Preferred name"
    assert sure(drafted(("Preferred name", "Email"), ("Henrik Lund", HENRIK)))["name"] == "Preferred name"


@pytest.mark.parametrize("manager", ["Manager name", "Manager's name", "Name of your manager", "Supervisor name"])
@pytest.mark.parametrize("name", ["Your name", "Name", "Preferred name", "Legal name"])
def test_the_name_of_a_manager_is_never_that_of_the_person(manager: str, name: str) -> None:
    rows = (("Ingrid Falk", "Henrik Lund", HENRIK), ("Carla Reis", "Zoë Åström", ZOE))
    assert sure(drafted((manager, name, "Email"), *rows)) == {"manager_id": manager, "name": name, "email": "Email"}


def test_a_surname_that_is_a_first_name_too_changes_nothing() -> None:
    rows = (
        ("MARTIN", "Martin", HENRIK),
        ("ÅSTRÖM", "Zoë", ZOE),
        ("?", "?", "k@example.org"),
        ("REIS", "Ana", "a@example.org"),
    )
    draft = drafted(("Nom", "Prénom", "Email"), *rows)
    assert sure(draft) == {"last_name": "Nom", "first_name": "Prénom", "email": "Email"}


def test_both_names_in_one_column_are_not_read_twice() -> None:
    row = ("Lund, Henrik", "Henrik", "Lund", HENRIK)
    draft = drafted(("Last name, first name", "First name", "Last name", "Email"), row)
    assert set(sure(draft)) == {"first_name", "last_name", "email"}


@pytest.mark.parametrize("into", ["mentors", "history", None])
def test_an_export_of_answers_only_is_refused(into: str | None) -> None:
    with pytest.raises(RmentorError, match="no header"):
        drafted(("Zoë Åström", ZOE, "mentor"), ("Henrik Lund", HENRIK, "leader"), into=into)


def test_what_nobody_misses_is_not_named_as_unread() -> None:
    header = ("Name", "Email", "What can you bring?", "What can you bring? (Excel)", "Phone (work)", "First Name")
    draft = drafted(header, ("Zoë Åström", ZOE, "Excel", "TRUE", "12", ""))
    assert draft.beside == {"what can you bring? (excel)"}
    assert draft.map.ignore == ("What can you bring? (Excel)", "Phone (work)")  # an empty column may be filled later


def test_days_with_dots_are_read_as_such() -> None:
    draft = drafted(("Name", "Email", "Joined"), ("Zoë Åström", ZOE, "01.02.2019"))
    assert draft.map.dates is DateOrder.DMY


def test_a_long_answer_on_the_side_that_names_nobody_is_kept() -> None:
    answers = (
        "I am a junior employee and want to mentor one of our senior leaders",
        "I am a senior leader and want to have a mentor, like my colleague Henrik does already",
        "I am a senior leader and want to have a mentor, see my notes to jane@example.org",
    )
    rows = zip(("Zoë Åström", "Henrik Lund", "Kim Park"), (ZOE, HENRIK, "kim@example.org"), answers, strict=True)
    draft = drafted(("Name", "Email", "I sign up as"), *rows, into=None)
    (side,) = (column for column in draft.map.columns if column.to == "role")
    assert side.values == ((answers[0], "mentor"),)


def test_a_map_holds_nothing_that_one_person_wrote_about_people() -> None:
    header = ("Name", "Email", "Job title", "I sign up as")
    draft = drafted(
        header,
        ("Zoë Åström", ZOE, "PA to Jane Doe (CEO)", "mentor"),
        ("Kim Park", "kim@example.org", "Analyst for Henrik", "Leader - ask my PA Jane, jane@example.org"),
        ("Henrik Lund", HENRIK, "Director of everything that nobody else wished to do", "leader"),
        ("Ana Reis", "ana@example.org", "Analyst", "mentor"),
        into=None,
    )
    text = with_map("", draft)
    for word in ("Jane", "@", "Henrik", "everything", "Zoë"):
        assert word not in text
    assert "Analyst: 3" in text


@pytest.mark.parametrize(
    ("header", "into", "name"),
    [
        (("Name", "Email", "I sign up as"), None, "sign-up"),
        (("Name", "Email", "Note"), "mentors", "mentors"),
        (("Name", "Email", "Department"), None, "people"),
        (("Name", "Email", "Note"), None, "export"),
    ],
)
def test_a_map_is_named_by_where_it_goes(header: tuple[str, ...], into: str | None, name: str) -> None:
    rows = (header, ("Zoë", ZOE, "mentor"), ("Henrik", HENRIK, "leader"))
    dossier = Dossier(program=PROGRAM, mentors=(a_mentor("j-kfwm"),))
    assert drafted(*rows, into=into, dossier=dossier).map.name == name
    taken = replace(dossier, intake=(IntakeMap(name=name),))
    assert drafted(*rows, into=into, dossier=taken).map.name == f"{name}-2"


def test_a_block_stands_as_soon_as_its_marks_are_gone() -> None:
    draft = drafted(("Name", "Email", "Job title"), ("Zoë", ZOE, "Analyst"))
    before, _, block = with_map("", draft).partition("    # - question")
    assert "delete '# ' (the mark and the space behind it) in front of every line" in before
    lines = f"    # - question{block}".splitlines()
    assert all(line.startswith("    # ") for line in lines)
    assert [line.replace("# ", "", 1) for line in lines][1].startswith("      to: grade  # titles")


GEN_Z, SOCIAL, AI = "How Gen Z works, buys and decides", "Social media, personal branding and LinkedIn", "AI tools"
SHOWN, WANTED = "What could you show a senior leader? (tick all)", "For leaders only: What should we hear about?"
SIGNED_UP = (
    ("Zoë", ZOE, f"{AI}, {GEN_Z}", ""),
    ("Kim", "kim@example.org", f"{SOCIAL}, {AI}", ""),
    ("Ana", "ana@example.org", f"{SOCIAL}, {GEN_Z}", ""),
    ("Henrik", HENRIK, "", f"{GEN_Z}, {AI}"),
    ("Ingrid", "ingrid@example.org", "", f"{SOCIAL}, {AI}"),
)


def test_questions_with_the_same_options_bear_each_other_out() -> None:
    wanted = "What would leaders like to learn?"
    draft = drafted(("Name", "Email", SHOWN, wanted), *SIGNED_UP)
    assert sure(draft) == {"name": "Name", "email": "Email", "offers": SHOWN, "wants": wanted}
    lone = drafted(("Name", "Email", SHOWN, "Hobbies"), *(row[:3] for row in SIGNED_UP))
    assert "offers" not in sure(lone)


def test_a_question_whose_answers_are_those_of_another_is_never_left_unread_in_silence() -> None:
    draft = drafted(("Name", "Email", SHOWN, "For leaders only"), *SIGNED_UP)
    doubts = {doubt.column.question: (doubt.column.to, doubt.why) for doubt in draft.doubts}
    assert doubts["For leaders only"] == ("wants", f'its answers are those to "{SHOWN}"')
    after = drafted(("Name", "Email", SHOWN, "What did you learn?"), *SIGNED_UP)
    assert after.map.ignore == ("What did you learn?",)


def test_two_questions_of_one_side_that_go_the_same_way_are_left_to_decide() -> None:
    one, other = "What would you like to learn?", "What would you like to explore?"
    draft = drafted(("Name", "Email", one, other), ("Zoë", ZOE, "Baking", "Knitting"), ("Kim", HENRIK, "Tax", ""))
    assert sure(draft) == {"name": "Name", "email": "Email"}
    assert [(doubt.column.question, doubt.column.to) for doubt in draft.doubts] == [(one, "wants"), (other, "wants")]
    assert all("and none what they teach" in doubt.why for doubt in draft.doubts)


def test_two_questions_that_go_the_same_way_stand_where_others_teach_or_each_side_has_its_own() -> None:
    one, other, teach = "What would you like to learn?", "What do you want to explore?", "What could you teach?"
    draft = drafted(("Name", "Email", one, other, teach), ("Zoë", ZOE, "Baking", "Knitting", "Tax"))
    assert not draft.doubts
    draft = drafted(("Name", "Email", one, other), ("Zoë", ZOE, "Baking", ""), ("Kim", HENRIK, "", "Tax"))
    assert not draft.doubts


def test_options_with_commas_are_kept_whole_in_the_map() -> None:
    draft = drafted(("Name", "Email", "What could you teach?", "Your wishes"), *SIGNED_UP)
    (teaches,) = (column for column in draft.map.columns if column.to == "offers")
    assert teaches.values == ((GEN_Z, GEN_Z), (SOCIAL, SOCIAL))
    assert draft.taken_whole == (GEN_Z, SOCIAL)


def test_what_few_leaders_answered_is_parted_as_many_juniors_show() -> None:
    draft = drafted(("Name", "Email", "What could you teach?", "What would you like to learn?"), *SIGNED_UP[:4])
    values = {column.to: column.values for column in draft.map.columns}
    assert values["wants"] == values["offers"] == ((GEN_Z, GEN_Z), (SOCIAL, SOCIAL))


def test_what_nobody_can_read_yet_waits_for_one_edit() -> None:
    header = ("Name", "Email", "I'd like to take part as", "When could you meet?", "Which country do you work in?")
    draft = drafted(
        header,
        ("Zoë", ZOE, "mentor", "Tue 9-11", "Germany"),
        ("Henrik", HENRIK, "leader", "ask Henrik", "Atlantis"),
        ("Kim", "kim@example.org", "Both, if that's possible", "flexible", "Germany (Hamburg)"),
        ("Ana", "ana@example.org", "mentor", "flexible", "n/a"),
        into=None,
    )
    assert dict(draft.unread) == {
        header[2]: ("Both, if that's possible",),
        header[3]: ("flexible",),
        header[4]: ("Atlantis",),
    }


@pytest.mark.parametrize(
    ("columns", "grade", "ignored"),
    [
        (
            (("Stellenbezeichnung", "Leiter", "Trainee"), ("Tarifgruppe", "AT", "E9")),
            "Tarifgruppe",
            "Stellenbezeichnung",
        ),
        ((("Job Title", "Head of IT", "Intern"), ("Pay Grade", "AT", "E9")), "Pay Grade", "Job Title"),
        ((("Job Title", "Head of IT", "Intern"), ("Grade of the post", "3", "9")), "Grade of the post", "Job Title"),
    ],
)
def test_one_column_is_proposed_for_the_grade(
    columns: tuple[tuple[str, str, str], ...], grade: str, ignored: str
) -> None:
    for two in (columns, columns[::-1]):
        header, *rows = zip(("Email", ZOE, HENRIK), *two, strict=True)
        draft = drafted(header, *rows)
        assert [doubt.column.question for doubt in draft.doubts] == [grade]
        assert ignored in draft.map.ignore


def test_of_a_column_of_numbers_only_the_words_are_asked() -> None:
    grades = [*map(str, range(4, 14)), *map(str, range(4, 14)), "Director", "Grade 5", "L4", "", "PA to Jane"]
    rows = [("Zoë", f"p{n}@example.org", grade) for n, grade in enumerate(grades)]
    text = with_map("", drafted(("Name", "Email", "Job grade"), *rows))
    block = text.partition("Job grade")[2]
    asked = ['      #   Director: ""', '      #   Grade 5: ""', '      #   L4: ""']
    assert [line for line in block.splitlines() if ': ""' in line and "nothing" not in line] == asked
    assert "\n      to: grade\n" in block


def test_no_number_is_proposed_for_a_word_beside_numbers() -> None:
    rows = [("Zoë", f"p{n}@example.org", grade) for n, grade in enumerate(("4", "10", "Director", "Analyst"))]
    (doubt,) = drafted(("Name", "Email", "Job grade"), *rows).doubts
    assert doubt.column.values == (("Analyst", ""), ("Director", ""))


def test_the_programs_own_words_for_the_sides_are_known() -> None:
    program = replace(PROGRAM, roles=RoleNames(mentor="guide", mentee="executive"))
    rows = (("Name", "Email", "Role"), ("Zoë", ZOE, "Executive"), ("Henrik", HENRIK, "executive"))
    assert sure(drafted(*rows, into=None, dossier=Dossier(program=program)))["role"] == "Role"
    assert "role" not in sure(drafted(*rows, into=None))


OF_HR = {
    "fr": (
        ("Matricule", "Nom", "Prénom", "Adresse électronique", "Direction / Service", "Pays", "Courriel du N+1"),
        ("001013", "ROSSI", "Sofia", "sofia@example.org", "Finance", "Inde", ZOE),
        ("001014", "??", "?", "li@example.org", "IT", "Absurdistan", HENRIK),
        ("001015", "LUND", "Henrik", HENRIK, "IT", "Japon", ""),
    ),
    "de": (
        ("Personalnr.", "Nachname", "Vorname", "E-Mail dienstlich", "Abteilung", "Land", "Vorgesetzte/r E-Mail"),
        ("001013", "Rossi", "Sofia", "sofia@example.org", "Finance", "Indien", ZOE),
        ("001014", "Li", "Bo", "li@example.org", "IT", "Absurdistan", HENRIK),
        ("001015", "Lund", "Henrik", HENRIK, "IT", "Japan", ""),
    ),
    "es": (
        (
            "Número de empleado",
            "Apellidos",
            "Nombre de pila",
            "Correo",
            "Departamento / Área",
            "País",
            "Correo del jefe",
        ),
        ("001013", "Rossi", "Sofia", "sofia@example.org", "Finance", "India", ZOE),
        ("001014", "Li", "Bo", "li@example.org", "IT", "Absurdistan", HENRIK),
        ("001015", "Lund", "Henrik", HENRIK, "IT", "Japón", ""),
    ),
}


@pytest.mark.parametrize("language", OF_HR)
def test_an_export_of_hr_is_known_in_other_languages(language: str) -> None:
    known = Dossier(program=PROGRAM, mentors=(a_mentor("j-a"),), topics=(Topic(id="it", label="IT"),))
    header, *rows = OF_HR[language]
    draft = drafted(header, *rows, into=None, dossier=known)
    assert (draft.map.into, draft.doubts) == ("people", ())
    wanted = ("number", "last_name", "first_name", "email", "department", "country", "manager_id")
    assert sure(draft) == dict(zip(wanted, header, strict=True))
    assert draft.unread[header[5]] == ("Absurdistan",)  # named, and the others go in


def test_what_could_be_read_says_how_to_have_it_read() -> None:
    header = (
        "Completion time",
        "Email",
        "Name",
        "Best times for you",
        "Is there somebody you would like to work with?",
    )
    rows = [
        ("2027-01-11 10:00", ZOE, "Zoë Åström", "Monday morning;Friday morning;", "rebecca or Dr Sørensen"),
        ("2027-01-11 11:00", HENRIK, "Henrik Lund", "Tuesday afternoon;", "n/a"),
        ("2027-01-11 12:00", "kim@example.org", "Kim Park", "", ""),
    ]
    draft = drafted((*header, "Last seen"), *[(*row, "2027-01-11") for row in rows])
    assert draft.readable == {header[3]: "availability", header[4]: "prefers"}
    text = with_map("", draft)
    assert "    - Best times for you  # to have it read, move it to columns: question: ..., to: availability" in text
    assert "    - Last seen\n" in text


def test_a_question_of_consent_to_decide_shows_its_answers() -> None:
    draft = drafted(
        ("Email", "Name", "Privacy statement v1.2: I agree"),
        (ZOE, "Zoë Åström", "I agree;"),
        (HENRIK, "Henrik Lund", "Not sure"),
    )
    text = with_map("", draft)
    assert '    #   values:\n    #     "I agree;": yes\n    #     Not sure: ""\n' in text
