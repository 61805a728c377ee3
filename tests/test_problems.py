"""How problems and sentences say what they are about."""

import pytest

from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Cell, Location, Problem, listed


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Ann Low", "Tom Vale", "Zoë Åström"], "Ann Low, Tom Vale and Zoë Åström"),
        (["Ann Low", "Chen, Mei", "Tom Vale"], "Ann Low; Chen, Mei; and Tom Vale"),
        (["Chen, Mei (j-kfwm)", "Tom Vale (s-oqra)"], "Chen, Mei (j-kfwm); and Tom Vale (s-oqra)"),
        (
            ['"Name, Vorname"', "they are free for 5, and 60 are asked"],
            '"Name, Vorname" and they are free for 5, and 60 are asked',
        ),
    ],
)
def test_a_name_with_its_surname_first_reads_as_one_person(names: list[str], said: str) -> None:
    assert listed(names) == said


def test_a_problem_knows_its_column_beside_the_sentence() -> None:
    cell = Cell("grade", "Director", "is not a whole number", '"Level"')
    told = Problem(Code.UNREAD_ANSWER, Location("form.csv", 2, 4), str(cell), cell=cell)
    assert told.message == 'grade "Director" is not a whole number (column "Level")'
    assert told.column == "grade"
    assert Problem(Code.UNCLEAR_PERSON, Location("form.csv", 2), "capacity Jones has no e-mail address").column == ""
