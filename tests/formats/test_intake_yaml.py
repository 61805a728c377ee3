"""A drafted map as text: read again it is the same map, and what is doubtful stands there as a comment."""

from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.formats.intake_yaml import with_map
from rmentor_cli.formats.sections import decode_list
from rmentor_cli.formats.yaml_nodes import parse_yaml
from rmentor_cli.intake.draft import Doubt, Draft
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.intake import ROSTERS, Encoding, IntakeMap, MappedColumn, Special, targets
from rmentor_cli.model.kinds import without_unseen
from rmentor_cli.model.program import DateOrder
from rmentor_cli.problems import Problem

QUESTIONS = st.text(min_size=1, max_size=40).map(lambda text: " ".join(without_unseen(text).split())).filter(bool)


def read_again(text: str) -> tuple[IntakeMap, ...]:
    node = parse_yaml("intake.yaml", text)
    assert node is not None
    assert not isinstance(node, Problem), text
    decoded = decode_list("intake.yaml", node, IntakeMap)
    assert not decoded.problems, text
    found: tuple[IntakeMap, ...] = decoded.value
    return found


@given(
    st.lists(QUESTIONS, min_size=1, max_size=4, unique=True),
    st.lists(QUESTIONS, max_size=3),
    st.lists(st.tuples(QUESTIONS, QUESTIONS), max_size=3, unique_by=lambda pair: pair[0]),
    QUESTIONS,
)
def test_a_map_read_again_is_the_same(
    questions: list[str], ignored: list[str], values: list[tuple[str, str]], sheet: str
) -> None:
    columns = tuple(MappedColumn(question=each, to="style", values=tuple(values)) for each in questions)
    drafted = IntakeMap(name="sign-up", columns=columns, ignore=tuple(ignored), sheet=sheet)
    assert read_again(with_map("", Draft(drafted, (), ()))) == (drafted,)


def test_the_first_map_is_headed_by_a_line_on_every_key() -> None:
    map_of_mail = IntakeMap(name="hr", columns=(MappedColumn(question="Email", to="email"),))
    text = with_map("", Draft(map_of_mail, (), ()))
    head = text.partition("\n- name")[0].splitlines()
    keys = [spec.name for spec in fields_of(IntakeMap)]
    assert [line.split()[1] for line in head[2:][: len(keys)]] == keys
    words = {word.strip(",;") for line in head[2 + len(keys) :] for word in line.split()}
    assert words >= {*targets(ROSTERS), *(special.value for special in Special)}
    inside = head[1 + len(keys) - 1].partition("columns")[2]
    assert all(spec.name in inside for spec in fields_of(MappedColumn))
    assert all(len(line) <= 120 for line in head)
    assert with_map(text, Draft(map_of_mail, (), ())).count("# How exports") == 1


def test_every_setting_of_a_map_is_written() -> None:
    column = MappedColumn(question="Topics?", to="offers", split=", ")
    drafted = IntakeMap(
        name="hr", into="people", columns=(column,), encoding=Encoding.WESTERN, dates=DateOrder.DMY, sheet="A: b"
    )
    assert read_again(with_map("", Draft(drafted, (), ()))) == (drafted,)


def test_what_is_doubtful_is_a_comment_that_becomes_right_without_its_marks() -> None:
    doubt = Doubt(
        MappedColumn(question="Job title: now?", to="grade", values=(("VP", "8"), ("#1", ""))), "titles differ"
    )
    drafted = IntakeMap(name="hr", into="", columns=(MappedColumn(question="Email", to="email"),), ignore=("x",))
    text = with_map("", Draft(drafted, (doubt,), ()))
    (read,) = read_again(text)
    assert [column.to for column in read.columns] == ["email"]
    assert "into: rosters        # to decide: mentors, mentees or people" in text
    assert "    #   to: grade  # titles differ\n" in text
    before, mark, block = text.partition("    # - question")
    assert "delete '# '" in before
    lines = f"{mark}{block}".splitlines()  # every line of the block, the reason included
    decided = [
        *before.splitlines(),
        *(line.replace("# ", "", 1) if line.startswith("    # ") else line for line in lines),
    ]
    (read,) = read_again("\n".join(decided) + "\n")
    assert read.columns[1] == doubt.column


def test_what_stands_in_the_file_stays_as_it_is() -> None:
    before = "# mine\n- name: mine\n  columns: [{question: a, to: style}] # by hand\n\n\n"
    drafted = IntakeMap(name="new", columns=(MappedColumn(question="b", to="style"),))
    text = with_map(before, Draft(drafted, (), ()))
    assert text.startswith(before.rstrip() + "\n\n- name: new\n")
    assert [each.name for each in read_again(text)] == ["mine", "new"]


def test_what_was_not_understood_waits_where_it_belongs() -> None:
    side = MappedColumn(question="Side", to="role", values=(("Junior", "mentor"),))
    hours = MappedColumn(question="Hours", to="availability")
    land = MappedColumn(question="Land", to="country")
    unread = {"Side": ("Both",), "Hours": ("ask me", "never: on Fridays"), "Land": ("Atlantis",)}
    drafted = IntakeMap(name="sign-up", columns=(side, hours))
    text = with_map("", Draft(drafted, (Doubt(land, "why"),), (), unread=unread))
    assert read_again(text) == (drafted,)
    said = "".join(f"{line.replace('# ', '', 1)}\n" for line in text.splitlines())
    assert "values:\n        Junior: mentor\n" in said
    assert '        Both: ""\n' in said
    assert '      values:\n        ask me: ""\n        "never: on Fridays": ""\n' in said
    assert '      to: country  # why\n      values:\n        Atlantis: ""\n' in said


def test_the_version_of_a_consent_is_one_mark_away() -> None:
    asked = MappedColumn(question="I agree", to="consent")
    text = with_map("", Draft(IntakeMap(name="sign-up", columns=(asked,)), (), ()))
    assert read_again(text.replace("      # version", "      version")) == (
        IntakeMap(name="sign-up", columns=(MappedColumn(question="I agree", to="consent", version="2027-01"),)),
    )
    own = MappedColumn(question="Do you agree? (text sign-up-1)", to="consent")
    assert "version: 2" not in with_map("", Draft(IntakeMap(name="sign-up", columns=(own,)), (), ()))
