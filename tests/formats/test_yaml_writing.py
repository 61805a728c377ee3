"""Records written as YAML are read back as the same records."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.formats.sections import decode_list, decode_section
from rmentor_cli.formats.yaml_nodes import Mapping, Sequence, parse_yaml
from rmentor_cli.formats.yaml_writing import yaml_list, yaml_of
from rmentor_cli.model.intake import IntakeMap, MappedColumn
from rmentor_cli.model.program import ArcSession, Coordinator, Milestones, Program, ProgramInfo, Scheduling
from rmentor_cli.model.topic import Topic
from rmentor_cli.model.values import DateRange, MonthlyOnDay

LINE = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1).map(lambda text: text.strip() or "x")


def read(text: str, cls: type[object]) -> object:
    node = parse_yaml("program.yaml", text)
    assert isinstance(node, Mapping)
    decoded = decode_section("program.yaml", node, cls)
    assert decoded.problems == ()
    return decoded.value


@given(name=LINE, titles=st.lists(LINE, max_size=3), prompts=st.lists(LINE, max_size=3))
def test_whatever_stands_in_a_program_comes_back(name: str, titles: list[str], prompts: list[str]) -> None:
    program = Program(
        format=1,
        program=ProgramInfo(name=name, start=date(2027, 1, 11), retention_months=3),
        coordinator=Coordinator(name=name, email="ana@example.org"),
        scheduling=Scheduling(
            cadence=MonthlyOnDay(15), first=10, blackouts=(DateRange(date(2027, 2, 1), date(2027, 2, 3)),)
        ),
        arc=tuple(ArcSession(title=title, purpose=name, mentor=tuple(prompts)) for title in titles),
        milestones=Milestones(closing=date(2027, 7, 1)),
    )
    assert read(yaml_of(program), Program) == program


def test_a_list_and_its_words_come_back() -> None:
    topics = (Topic(id="t1", label="One: two", also=("a", "b, c")), Topic(id="t2", label="Yes", broader="t1"))
    node = parse_yaml("topics.yaml", yaml_list(topics))
    assert isinstance(node, Sequence)
    assert decode_list("topics.yaml", node, Topic).value == topics
    assert yaml_list([]) == "[]\n"


def test_words_and_what_they_mean_come_back() -> None:
    chosen = IntakeMap(
        name="x", columns=(MappedColumn(question="Q?", to="name", values=(("a: b", "c"), ("no", "yes"))),)
    )
    assert read(yaml_of(chosen), IntakeMap) == chosen
