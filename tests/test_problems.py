"""How problems and sentences list what they are about."""

import pytest

from rmentor_cli.problems import listed


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
