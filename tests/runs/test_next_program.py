"""program.yaml of the next cohort is the last one's text: in whatever way it is written, or not at all."""

from datetime import date

import pytest

from rmentor_cli.cohorts.next_program import Anew
from rmentor_cli.formats.dossier import decode_program
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.problems import RmentorError
from rmentor_cli.runs.next_program import program_text

START = date(2028, 1, 10)
HEAD = "format: 1\n"
BLOCK = """\
# ours
program:
  name: "Brücke"   # as people call it
  start: 2027-01-11
coordinator: {name: Ana, email: ana@example.org}
sponsor:
  name: Ingrid
  commitments:
    - what: "Announce: loudly?"
      due: 2027-01-11
      kept: 2027-01-12 # well done
    - {what: Thank, due: 2027-07-05, kept: }
milestones: {launch: 2027-01-11, midpoint: , closing: '2027-07-05'}
scheduling:
  blackouts:   # freezes
  - 2027-06-14..2027-06-27
  - "2027-12-20..2028-01-03"
  cadence: every 4 weeks
"""
FLOW = (
    "{format: 1, program: {name: B, start: 2027-01-11}, coordinator: {name: A, email: a@example.org}, "
    "scheduling: {blackouts: [2027-06-14..2027-06-27], valid_from: 2027-02-01}, "
    'objectives: [{id: o, statement: S, measure: "M, of 5", baseline: 2.5, target: 4}]}\n'
)
SPACED = """\
format: 1
program:
    name: B
    start:   2027-01-11


coordinator:
    name: A
    email: a@example.org
    cover: {name: C, email: c@example.org, first: 2027-02-01, until: 2027-02-14}
calendar: {revision: 3}
forms: {sign_up: "https://forms.example.org/a?b=[c]"}
scheduling: {blackouts: [
  2027-06-14..2027-06-27,   # the freeze [of June]
  ]}
"""


def a_dossier_of(text: str) -> Dossier:
    loaded = decode_program({"program.yaml": text.encode(), "rosters/mentors.csv": b"", "rosters/mentees.csv": b""})
    assert loaded.dossier, loaded.problems
    return loaded.dossier


@pytest.mark.parametrize("text", [HEAD + BLOCK, (HEAD + BLOCK).replace("\n", "\r\n"), FLOW, SPACED])
@pytest.mark.parametrize("anew", [Anew(start=START), Anew(start=START, name="B: 2", months=9, time_zone="Asia/Tokyo")])
def test_the_text_says_what_it_should_in_any_spelling(text: str, anew: Anew) -> None:
    last = a_dossier_of(text)
    wanted, written = program_text(last, anew)
    assert a_dossier_of(written).program == wanted
    assert program_text(last, anew) == (wanted, written)
    assert wanted.calendar.namespace
    assert not wanted.scheduling.blackouts


def test_comments_stay_where_they_are() -> None:
    _, written = program_text(a_dossier_of(HEAD + BLOCK), Anew(start=START))
    assert "# ours\nprogram:\n" in written
    assert '  name: "Brücke"   # as people call it\n  start: 2028-01-10\n' in written
    assert "    #   kept: # well done\n" in written
    assert "  blackouts: []   # freezes\n  cadence: every 4 weeks\n" in written


def test_a_third_cohort_has_a_namespace_of_its_own_again() -> None:
    _, second = program_text(a_dossier_of(HEAD + BLOCK), Anew(start=START))
    _, third = program_text(a_dossier_of(second), Anew(start=date(2029, 1, 8)))
    found = [line for text in (second, third) for line in text.splitlines() if "namespace" in line]
    assert len(set(found)) == len(found) == 2


def test_what_cannot_be_edited_safely_is_left_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rmentor_cli.runs.next_program.empty_list", lambda text, *_: text)
    with pytest.raises(RmentorError, match="cannot be edited safely") as refused:
        program_text(a_dossier_of(HEAD + BLOCK), Anew(start=START))
    assert "--starter" in str(refused.value.fix)
