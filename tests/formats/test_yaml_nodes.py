"""The YAML layer keeps what was typed, points at every problem and cannot be made to crash."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rmentor_cli.formats.yaml_edit import add_value, as_scalar, set_values
from rmentor_cli.formats.yaml_nodes import Mapping, Node, Scalar, Sequence, parse_yaml
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem


def scalars(node: Node | Problem | None) -> list[str]:
    match node:
        case Scalar(text=text):
            return [text]
        case Sequence(items=items):
            return [text for item in items for text in scalars(item)]
        case Mapping(entries=entries):
            return [text for _, value in entries for text in scalars(value)]
    raise AssertionError(node)


@pytest.mark.parametrize(
    "typed", ["NO", "no", "12:30", "09:30", "1:30", "007", "3.10", "1_000", "1e3", "2027-1-5", "="]
)
def test_a_scalar_stays_what_was_typed(typed: str) -> None:
    assert scalars(parse_yaml("program.yaml", f"key: {typed}\n")) == [typed]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", Code.DUPLICATE_KEY, 3, 1),
        ("a: &x 1\nb: *x\n", Code.YAML_FEATURE, 1, 4),
        ("a: 1\nb: *x\n", Code.YAML_FEATURE, 2, 4),
        ("a: !!python/object/apply:os.system [x]\n", Code.YAML_FEATURE, 1, 4),
        ("a: !!int x\n", Code.YAML_FEATURE, 1, 4),
        ("a: 1\n---\nb: 2\n", Code.YAML_FEATURE, 2, 1),
        ("a: b: c\n", Code.YAML_SYNTAX, 1, 5),
        ("a:\n\t- b\n", Code.YAML_SYNTAX, 2, 1),
        ("a: [1, 2\n", Code.YAML_SYNTAX, 1, 4),
        ("a: 1\nb: \x07\n", Code.YAML_SYNTAX, 2, 1),
        ("a: 1\nb: c: d\n", Code.YAML_SYNTAX, 2, 5),
        ("a: 1\nb c\nd: 2\n", Code.YAML_SYNTAX, 2, 1),
        ("a: 1\n  b: 2\n", Code.YAML_SYNTAX, 2, 1),
        ("a:\n    b: 1\n  c: 2\n", Code.YAML_SYNTAX, 3, 3),
        ("a: @b\n", Code.YAML_SYNTAX, 1, 4),
        ("a: 'b's c'\n", Code.YAML_SYNTAX, 1, 7),
        ('a: "b\nc: 2\n', Code.YAML_SYNTAX, 1, 4),
        ("a: {b: 1; c: 2}\n", Code.YAML_SYNTAX, 1, 12),
        ("a: | b\n", Code.YAML_SYNTAX, 1, 6),
        ("? [a]\n: b\n", Code.WRONG_SHAPE, 1, 3),
        ("- " * 100_000, Code.TOO_LARGE, 1, 81),
        ("{a: " * 50_000, Code.TOO_LARGE, 1, 161),
    ],
    ids=lambda value: str(value)[:20],
)
def test_bad_yaml_is_one_located_problem(text: str, code: Code, line: int, column: int) -> None:
    found = parse_yaml("program.yaml", text)
    assert isinstance(found, Problem)
    assert (found.code, found.location) == (code, Location("program.yaml", line, column))


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        (
            "  - name: Bridge: 2026\n",
            "a second colon stands on this line",
            'put the text in quotes: name: "Bridge: 2026"',
        ),
        ('a: say "b": c\n', "a second colon stands on this line", "put the text after the first colon in quotes"),
        ("a:\n\tb: 1\n", "the line is indented with a tab", "indent it with spaces, two for each level"),
        ("a: *b*\n", 'a text cannot begin with "*"', "put the text in quotes"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_in_words_of_the_person_who_typed_it(text: str, message: str, fix: str) -> None:
    found = parse_yaml("program.yaml", text)
    assert isinstance(found, Problem)
    assert (found.message, found.fix) == (message, fix)


@given(st.text(alphabet="ab:-# \n\t\"'[]{},&*@|>?", max_size=40))
def test_whatever_is_wrong_has_a_place_inside_the_text(text: str) -> None:
    found = parse_yaml("x", text)
    if isinstance(found, Problem):
        assert 0 < found.location.line <= text.count("\n") + 1
        assert found.location.column > 0


def test_a_wall_of_brackets_is_refused_wherever_the_parser_notices() -> None:
    found = parse_yaml("program.yaml", "[" * 200_000)
    assert isinstance(found, Problem)
    assert (found.code, found.location.line) == (Code.TOO_LARGE, 1)
    assert "more than 40 levels" in found.message


def test_a_merge_bomb_is_refused_before_anything_is_expanded() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    found = parse_yaml("program.yaml", bomb)
    assert isinstance(found, Problem)
    assert found.code is Code.YAML_FEATURE


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_no_text_breaks_the_parser(text: str) -> None:
    assert parse_yaml("x", text) is None or isinstance(parse_yaml("x", text), Problem | Scalar | Sequence | Mapping)


COMMENTED = """\
# why we do this
program:
  name: Bridge   # shown to everyone
  start: "2027-01-11"
coordinator: {name: Ana, email:  }
"""


def test_setting_a_value_leaves_every_other_byte_alone() -> None:
    edited = set_values(
        COMMENTED,
        {
            ("program", "name"): "Bridge: the sequel",
            ("program", "start"): "2027-02-01",
            ("coordinator", "email"): "a@b.org",
        },
    )
    assert edited == COMMENTED.replace("Bridge ", '"Bridge: the sequel" ').replace(
        '"2027-01-11"', "2027-02-01"
    ).replace("email:  }", "email:  a@b.org}")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=40))
@example("null")
@example("-")
@example("a: b # c")
def test_a_value_that_was_set_reads_back_the_same(value: str) -> None:
    assert scalars(parse_yaml("x", f"key: {as_scalar(value)}\n")) == [value]


def test_a_value_inside_a_list_is_reached_by_its_number() -> None:
    assert set_values("a:\n  - b: 1\n  - b: 2\n", {("a", 1, "b"): "3"}) == "a:\n  - b: 1\n  - b: 3\n"


def test_setting_a_value_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        set_values("a: 1\n", {("a", 0): "x"})
    with pytest.raises(KeyError):
        set_values(COMMENTED, {("program", "nothing"): "x"})
    with pytest.raises(KeyError):
        set_values(COMMENTED, {("program",): "x"})
    with pytest.raises(KeyError):
        set_values("[", {("program",): "x"})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("format: 1\n", "format: 1\n\ncalendar:\n  namespace: x1\n"),
        ("format: 1 # one", "format: 1 # one\n\ncalendar:\n  namespace: x1\n"),
        ("{format: 1}\n", "{calendar: {namespace: x1}, format: 1}\n"),
        ("calendar:\nformat: 1\n", "calendar: {namespace: x1}\nformat: 1\n"),
        ("calendar:   # of people\nformat: 1\n", "calendar: {namespace: x1}   # of people\nformat: 1\n"),
        ("calendar: ~\n", "calendar: {namespace: x1}\n"),
        ("calendar: {}\n", "calendar: {namespace: x1}\n"),
        ("calendar: {invitations: file}\n", "calendar: {namespace: x1, invitations: file}\n"),
        (
            "# why\ncalendar:\n  # how\n  invitations: file # so\n",
            "# why\ncalendar:\n  # how\n  namespace: x1\n  invitations: file # so\n",
        ),
        ("calendar:\n  namespace: # none yet\n", "calendar:\n  namespace: x1 # none yet\n"),
    ],
)
def test_adding_a_value_leaves_every_other_byte_alone(before: str, after: str) -> None:
    assert add_value(before, "calendar", "namespace", "x1") == after


@pytest.mark.parametrize("text", ["", "[", "- a\n", "calendar: x\n", "calendar: [x]\n"])
def test_a_value_is_not_added_where_there_is_no_section(text: str) -> None:
    with pytest.raises(KeyError):
        add_value(text, "calendar", "namespace", "x1")
