"""Ids that say nothing, and marks of people who are gone."""

import re

from rmentor_cli.intake.identity import mark_of, new_id

KEY = b"6b1f0a9e\n"


def test_an_id_is_the_same_for_the_same_key_and_address_and_tells_neither() -> None:
    made = new_id(KEY, "mentors", " Zoe@Example.org ", ())
    assert made == new_id(KEY.strip(), "mentors", "zoe@example.org", ())
    assert re.fullmatch("j-[bcdfghjklmnpqrstvwxz]{4}", made)
    assert made != new_id(b"another", "mentors", "zoe@example.org", ())
    assert new_id(KEY, "mentees", "zoe@example.org", ()).startswith("s-")


def test_an_id_that_is_taken_is_not_given_again() -> None:
    first = new_id(KEY, "org", "zoe@example.org", ())
    second = new_id(KEY, "org", "zoe@example.org", {first})
    assert first != second
    assert second == new_id(KEY, "org", "zoe@example.org", {first})


def test_a_mark_does_not_depend_on_how_an_address_is_written() -> None:
    assert mark_of(KEY, "Zoe@example.org ") == mark_of(KEY, "zoe@example.org")
    assert mark_of(KEY, "zoe@example.org") != mark_of(b"another", "zoe@example.org")
