"""What people answer when asked whether they met."""

import pytest

from rmentor_cli.intake.meeting_words import NOT_YET, Who, session_number, side_of, what_became, whom, yes_or_no
from rmentor_cli.model.pairing import Side
from rmentor_cli.model.program import RoleNames


@pytest.mark.parametrize(
    ("said", "became"),
    [
        ("Yes", "done"),
        ("Yes, we met", "done"),
        ("Yes - on another day", "done"),
        ("We met", "done"),
        ("held", "done"),
        ("No", "missed"),
        ("No, we didn't", "missed"),
        ("We did not meet", "missed"),
        ("No - moved to another day", "moved"),
        ("No \N{EN DASH} we rescheduled", "moved"),
        ("Moved", "moved"),
        ("Postponed until March", "moved"),
        ("No, it was cancelled", "cancelled"),
        ("Canceled", "cancelled"),
        ("Called off", "cancelled"),
        ("No: she moved to another team", "missed"),
        ("Not yet", NOT_YET),
        ("No, not yet", NOT_YET),
        ("Yes, but it was cancelled", None),
        ("Sort of", None),
        ("Perhaps", None),
        ("Sí", "done"),
        ("Nos vimos", "done"),
        ("No, la cambiamos de día", "moved"),
        ("No, se canceló", "cancelled"),
        ("Todavía no", NOT_YET),
        ("Sí, pero se canceló", None),
        ("Ja", "done"),
        ("Wir haben uns getroffen", "done"),
        ("Wir haben uns nicht getroffen", "missed"),
        ("Nein, verschoben", "moved"),
        ("Nein, ausgefallen", "cancelled"),
        ("Noch nicht", NOT_YET),
        ("Oui", "done"),
        ("Non, reportée", "moved"),
        ("Non, pas encore", NOT_YET),
        ("Vielleicht", None),
        ("No " + "and then we moved it to " * 4, None),
    ],
)
def test_what_became_of_a_meeting(said: str, became: str | None) -> None:
    assert what_became(said) == became


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("I did", Who.ME),
        ("Just me", Who.ME),
        ("Only I", Who.ME),
        ("I cancelled", Who.ME),
        ("My partner", Who.PARTNER),
        ("only my partner came", Who.PARTNER),
        ("They did", Who.PARTNER),
        ("my mentor", Who.MENTOR),
        ("The leader", Who.MENTEE),
        ("My executive", Who.MENTEE),
        ("Both of us", Who.BOTH),
        ("Both of us agreed", Who.BOTH),
        ("Me and my partner", Who.BOTH),
        ("Neither", Who.NEITHER),
        ("No one", Who.NEITHER),
        ("Nobody, technical problems", Who.NEITHER),
        ("Nobody (the room was taken)", Who.NEITHER),
        ("Yo", Who.ME),
        ("Mi pareja", Who.PARTNER),
        ("Los dos", Who.BOTH),
        ("Ninguno de los dos", Who.NEITHER),
        ("Ich habe abgesagt", Who.ME),
        ("Mein Gegenüber", Who.PARTNER),
        ("Wir beide waren da", Who.BOTH),
        ("Niemand, die Technik streikte", Who.NEITHER),
        ("Die Führungskraft", Who.MENTEE),
        ("J'ai annulé", Who.ME),
        ("Ma partenaire", Who.PARTNER),
        ("Tous les deux", Who.BOTH),
        ("Me, my partner", None),
        ("Henrik Lund", None),
        ("my assistant", None),
        ("", None),
    ],
)
def test_whom_a_word_means(said: str, who: Who | None) -> None:
    assert whom(said, RoleNames(mentor="guide", mentee="executive")) is who


def test_whose_side_it_is_depends_on_who_says_so() -> None:
    assert [side_of(Who.ME, side) for side in (Side.MENTOR, Side.MENTEE)] == [Side.MENTOR, Side.MENTEE]
    assert [side_of(Who.PARTNER, side) for side in (Side.MENTOR, Side.MENTEE)] == [Side.MENTEE, Side.MENTOR]
    assert {side_of(who, Side.MENTOR) for who in (Who.BOTH, Who.NEITHER)} == {Side.NEITHER}
    assert side_of(Who.MENTEE, Side.MENTEE) is Side.MENTEE


@pytest.mark.parametrize(
    ("said", "n"),
    [
        ("Session 2", 2),
        ("2", 2),
        ("2nd", 2),
        ("Session 2 (March)", 2),
        ("Session 12: Data", 12),
        ("2nd session", 2),
        ("The second one", 2),
        ("No. 3", 3),
        ("S4", 4),
        ("A look around", 2),
        ("Sesión 1", 1),
        ("2.ª sesión", 2),
        ("La primera", 1),
        ("Treffen 3", 3),
        ("3. Treffen", 3),
        ("Das dritte Treffen", 3),
        ("Séance 4", 4),
        ("1ère séance", 1),
        ("3. März", None),
        ("1er mars", None),
        ("3rd March", None),
        ("2027", None),
        ("2 - A look around", 2),
        ("3 March 2027", None),
        ("3.2.2027", None),
        ("March", None),
        ("2/3/2027", None),
        ("", None),
    ],
)
def test_which_session_is_meant(said: str, n: int | None) -> None:
    assert session_number(said, ["A start", "A look around"]) == n


def test_an_excuse_is_yes_or_no() -> None:
    assert [yes_or_no(each) for each in ("Yes, I was ill", "No", "ill")] == ["yes", "no", None]
    assert [yes_or_no(each) for each in ("Ja", "Nein", "Sí", "Oui", "Non")] == ["yes", "no", "yes", "yes", "no"]
