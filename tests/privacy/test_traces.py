"""By what a text gives somebody away."""

import unicodedata
from collections.abc import Callable
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rmentor_cli.model.folding import folded_name, plain
from rmentor_cli.privacy.traces import Subject, Traces, lines_in

NormalForm = Literal["NFC", "NFD", "NFKC", "NFKD"]


def traces(*names: str, addresses: tuple[str, ...] = ()) -> Traces:
    return Subject("j-kfwm", names, addresses).traces


@pytest.mark.parametrize(
    "text",
    [
        "Zoë Åström",
        "zoe astrom",
        "ZOË  ÅSTRÖM",
        "Åström, Zoë",
        "Ask Dr. Zoë Åström's office",
        "Zoe\u0308 A\u030astro\u0308m",  # decomposed
        "Zoë\nÅström",
        "zoe.astrom",
        "file zoe_astrom.txt",
        "Zoë;Åström",
    ],
)
def test_a_name_is_found_as_people_write_it(text: str) -> None:
    assert traces("Zoë Åström").are_in(text)


@pytest.mark.parametrize(
    "text", ["Zoë", "Åström", "Zoë Lund, Åström", "Zoë Åströmsson", "Azoë Åström", "zoe x astrom", ""]
)
def test_what_is_not_the_name_is_not(text: str) -> None:
    assert not traces("Zoë Åström").are_in(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Nguyễn Minh Khoa", "Khoa Nguyễn Minh"),
        ("Nguyễn Minh Khoa", "Minh Khoa Nguyễn"),
        ("Maria del Carmen Ruiz", "Ruiz, Maria"),
        ("Lund, Henrik", "Henrik Lund"),
        ("Dr. Petra Lang", "Petra Lang"),
        ("Cher", "with Cher,"),
        ("王小明", "我和王小明見面"),
        ("Siobhán O'Brien", "siobhan obrien"),
    ],
)
def test_a_name_is_found_in_other_orders_and_scripts(name: str, text: str) -> None:
    assert traces(name).are_in(text)


LETTERS = st.characters(codec="utf-8", categories=("Ll", "Lu", "Lo", "Mn"))
WORDS = st.lists(st.text(LETTERS, min_size=3, max_size=8), min_size=2, max_size=3)


@given(WORDS, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]), st.sampled_from([str.upper, str.lower, str.title, str]))
@example(["ÆØsten", "\u0141d\u0111\u0131"], "NFC", str.upper)
@example(["Caesar", "Coelho"], "NFD", str.lower)
def test_a_name_is_found_whatever_its_letters(
    words: list[str], form: NormalForm, spelled: Callable[[str], str]
) -> None:
    name = " ".join(words)
    text = unicodedata.normalize(form, spelled(name))
    if folded_name(text) == folded_name(name) and len(plain(name).split()) > 1:
        assert traces(name).are_in(f"Ask {text}, please")


def test_of_nobody_there_is_nothing_to_look_for() -> None:
    assert not Subject("j-kfwm").traces
    assert not traces("", "...")
    assert not traces().are_in("anything")
    assert list(traces("Zoë Åström").lines_of("nothing of hers")) == []


def test_one_short_word_is_no_name_to_look_for() -> None:
    assert not traces("Ai")
    assert not traces("Ai").are_in("ai;budgeting")


@pytest.mark.parametrize("text", ["<ZOE@example.org>", "mailto:zoe@example.org.", "a,zoe@example.org,b"])
def test_an_address_is_found(text: str) -> None:
    assert traces(addresses=("Zoe@example.org",)).are_in(text)


@pytest.mark.parametrize(
    "text", ["chloe.zoe@example.org", "zoe@example.org.uk", "zoe@example.organic", "xzoe@example.org"]
)
def test_a_longer_address_is_another_one(text: str) -> None:
    assert not traces(addresses=("zoe@example.org",)).are_in(text)


def test_lines_are_counted_and_a_name_over_two_lines_is_the_firsts() -> None:
    found = traces("Zoë Åström")
    assert list(found.lines_of("a\nZoë Åström\nb\nZoë\nÅström\nc")) == [2, 4]
    assert lines_in(found, ("nothing", "Zoë Åström")) == (0,)
    assert lines_in(found, ("nothing",)) == ()


def test_how_a_name_is_spelled_is_known_letter_by_letter() -> None:
    subject = Subject("j-kfwm", ("Lund, Henrik", "Zoë Å"), ("henrik@example.org",))
    assert "Henrik Lund" in subject.spellings
    assert "Å, Zoë" in subject.spellings
    assert "Zoe\u0308 A\u030a" in subject.spellings
    assert "henrik@example.org" in subject.spellings
