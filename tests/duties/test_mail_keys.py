"""Keys of mails about dates, taken apart."""

import pytest

from rmentor_cli.duties.mail_keys import said_of

MARK = "20270323t1100z.0a1b2c3d"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (f"invitation-p001-s03-2.{MARK}-mentor", ("invitation", "p001-s03", 2, MARK, "mentor")),
        ("move-p001-s03-12-leader", ("move", "p001-s03", 12, "", "leader")),
        ("cancellation-p-1.a-x01-0-leader-assistant", ("cancellation", "p-1.a-x01", 0, "", "leader-assistant")),
        (f"agenda-p001-s03-0.{MARK}-mentor-assistant", ("agenda", "p001-s03", 0, MARK, "mentor-assistant")),
    ],
)
def test_a_key_says_which_date_it_was_and_for_whom(key: str, expected: tuple[str, str, int, str, str]) -> None:
    said = said_of(key, "j-a")
    assert said is not None
    assert (said.kind, said.check_in_id, said.number, said.mark, said.ending) == expected
    assert (said.key, said.person_id) == (key, "j-a")


@pytest.mark.parametrize(
    "key", ["", "invitation", "invitation-mentor", "call-p001-s03", "kickoff-2027-01-11-m1", "move-a"]
)
def test_any_other_key_says_nothing_of_a_date(key: str) -> None:
    assert said_of(key) is None
