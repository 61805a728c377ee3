"""A small program with a text of its own in every cell that holds text, so that it is known where each one turns up."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any

from rmentor_cli.immutable import immutable
from rmentor_cli.model.cells import show_cell
from rmentor_cli.model.fields import FieldSpec, Listed, Visibility, fields_of
from rmentor_cli.model.file_kinds import PRIVATE_TABLES, TABLES, FileKind
from rmentor_cli.model.journal import JournalLine
from rmentor_cli.model.kinds import LINE, OFFER, PROSE
from rmentor_cli.model.pairing import CheckIn, Pairing
from rmentor_cli.model.people import OrgMember, Participant, Role
from rmentor_cli.personal_codes import new_codes
from tests.importer import written

KEY = b"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
PAIRS = {f"p00{n}": (f"j-{n}", f"s-{n}") for n in (1, 2, 3)}
MENTORS, LEADERS = ([f"{side}-{n}" for n in (1, 2, 3)] for side in ("j", "s"))
ORG = ("o-1", "o-2")  # the mentors' manager, and the leaders'
TEXTS = frozenset({LINE, PROSE, OFFER})
NOWHERE = frozenset({"private/pulse-answers.csv", "private/pulse-comments.csv"})  # no document, whoever reads it
PROGRAM = """\
format: 1
program: {name: Bridge, organization: Acme, start: 2027-01-11, months: 6, time_zone: Europe/London}
coordinator: {name: Ana Silva, email: ana@example.org}
sponsor:
  name: Ines Falk
  email: ines@example.org
  commitments: [{what: canary-commitment, due: 2027-02-10}]
safe_contact: {name: Bo Lind, email: bo@example.org}
objectives: [{id: ai, statement: Leaders use AI, measure: One answer, data: pulse/useful, target: 4}]
scheduling: {cadence: every 4 weeks, first: 2 weeks}
arc:
  - {title: Start, purpose: Begin, mentor: [Ask], mentee: [Say], closing: What next?}
  - {title: Go on, purpose: Go on, mentor: [Ask], mentee: [Say], closing: What next?}
milestones: {launch: 2027-01-11, midpoint: 2027-04-12, closing: 2027-07-05}
pulse:
  questions:
    - {id: useful, text: Our meetings are worth it.}
    - {id: learned, text: What did you learn?, answer: text}
  rounds: [{id: baseline, week: 0, questions: [useful, learned]}]
forms: {pulse: https://forms.example.org/pulse, did_you_meet: https://forms.example.org/met}
mail: {via: smtp, smtp: {host: smtp.example.org, user: canary-user, password_command: canary-password-command}}
"""


@immutable
class Canary:
    """A text that stands in one cell only."""

    text: str
    owner: str  # the person or the pairing whose it is; empty: the program's
    visibility: Visibility
    path: str


class Files:
    """The files of the program, and the canaries in them."""

    def __init__(self) -> None:
        """Fill every table."""
        self.texts: dict[str, str] = {"program.yaml": PROGRAM, "private/key": KEY.decode() + "\n"}
        self.canaries = [
            Canary("canary-commitment", "", Visibility.SPONSOR, "program.yaml"),
            *(
                Canary(f"canary-{word}", "", Visibility.COORDINATOR, "program.yaml")
                for word in ("user", "password-command")
            ),
        ]
        for kind in (*TABLES, *PRIVATE_TABLES):
            if kind.record is not JournalLine:
                self._fill(kind)

    def _fill(self, kind: FileKind) -> None:
        specs = fields_of(kind.record)
        rows = list(_rows(kind))
        columns = [spec.name for spec in specs if any(spec.name in row or _is_text(spec) for row in rows)]
        extra = ["note"] if kind.record in (Participant, OrgMember, Pairing, CheckIn) else []
        lines = [[self._cell(kind, spec, row) for spec in specs if spec.name in columns] for row in rows]
        notes = [[self._canary(kind, "note", row, Visibility.COORDINATOR)] * len(extra) for row in rows]
        if rows:
            self.texts[kind.path] = written(
                [*columns, *extra], *(line + note for line, note in zip(lines, notes, strict=True))
            )

    def _cell(self, kind: FileKind, spec: FieldSpec, row: Mapping[str, Any]) -> str:
        if spec.name in row:
            value = row[spec.name]
            return value if isinstance(value, str) else show_cell(spec.kind, value)
        return self._canary(kind, spec.name, row, spec.visibility) if _is_text(spec) else ""

    def _canary(self, kind: FileKind, name: str, row: Mapping[str, Any], visibility: Visibility) -> str:
        owner = str(row.get("person_id") or row.get("pairing_id") or row.get("id", ""))
        text = f"Canary{len(self.canaries)}x{name.replace('_', '')}"
        self.canaries.append(Canary(text, owner, visibility, kind.path))
        return text


def _is_text(spec: FieldSpec) -> bool:
    kind = spec.kind.item if isinstance(spec.kind, Listed) else spec.kind
    return kind in TEXTS and spec.name not in {"email", "fingerprint", "text_version", "code", "time", "group"}


def _rows(kind: FileKind) -> Iterator[Mapping[str, Any]]:
    """Yield what has to stand in a table; every other cell that holds text gets a canary."""
    match kind.part:
        case "mentors" | "mentees":
            side, grade, above = (MENTORS, "3", "o-1") if kind.part == "mentors" else (LEADERS, "8", "o-2")
            for id_ in side:
                mails = {"email": f"{id_}@example.org", "assistant_email": f"desk-{id_}@example.org"}
                yield {
                    "id": id_,
                    **mails,
                    "grade": grade,
                    "manager_id": above,
                    "status": "active",
                    "time_zone": "Europe/London",
                }
        case "org":
            yield from ({"id": id_, "email": f"{id_}@example.org"} for id_ in ORG)
        case "pairings":
            for id_, (mentor, leader) in PAIRS.items():
                yield {"id": id_, "mentor_id": mentor, "mentee_id": leader, "status": "active", "since": "2027-01-04"}
        case "check_ins":
            yield from _check_ins()
        case "consents":
            for id_ in (*MENTORS, *LEADERS):
                yield {"person_id": id_, "what": "taking-part", "text_version": "sign-up-1", "given": "2026-11-30"}
            yield {"person_id": "j-1", "what": "credit-letter", "text_version": "1", "given": "2027-02-01"}
        case "stories":
            yield from (
                {
                    "id": id_.replace("p", "story-"),
                    "date": "2027-02-01",
                    "pairing_id": id_,
                    "consent": "asked",
                    "text": "",
                }
                for id_ in PAIRS
            )
        case _:
            yield from _AIMS.get(kind.part) or _private_rows(kind)


_AIMS: Mapping[str, list[Mapping[str, Any]]] = {
    "goals": [{"id": "g001", "person_id": "j-1", "pairing_id": "p001", "set": "2027-01-26"}],
    "commitments": [{"id": "c001", "person_id": "s-1", "made": "2027-01-26", "due": "2027-03-01"}],
    "texts": [{"id": "g001"}, {"id": "c001"}],
    "follow_up_people": [{"group": "participant"}, {"group": "other"}],
}


def _check_ins() -> Iterator[Mapping[str, Any]]:
    for id_, (mentor, leader) in PAIRS.items():
        common = {"pairing_id": id_, "minutes": "45", "time_zone": "Europe/London"}
        first, second = ("2027-01-26", "2027-02-01"), ("2027-02-23", "2027-03-01")
        held = {"state": "done", "attended": f"{mentor};{leader}", "start": "2027-01-27 10:00"}
        for n, window, cells in ((1, first, held), (2, second, {"state": "planned", "start": "2027-02-24 10:00"})):
            yield {
                **common,
                "id": f"{id_}-s0{n}",
                "n": str(n),
                "window_start": window[0],
                "window_end": window[1],
                **cells,
            }


def _private_rows(kind: FileKind) -> Iterator[Mapping[str, Any]]:
    people = dict.fromkeys(MENTORS, Role.MENTOR) | dict.fromkeys(LEADERS, Role.MENTEE)
    codes = new_codes(KEY, "baseline", people, (), date(2027, 1, 11))
    match kind.part:
        case "keep_apart":
            yield {"mentor_id": "j-1", "mentee_id": "s-2"}
        case "ends":
            yield {"pairing_id": "p000", "date": "2027-01-20", "reason": "fit"}
        case "answers":
            yield {"check_in_id": "p001-s01", "person_id": "j-1", "said": "done", "given": "2027-01-28"}
        case "next_steps":
            yield from ({"check_in_id": f"{id_}-s01", "pairing_id": id_} for id_ in PAIRS)
        case "story_texts":
            yield from ({"story_id": id_.replace("p", "story-"), "pairing_id": id_} for id_ in PAIRS)
        case "codes":
            yield from (
                {spec.name: _plain(getattr(code, spec.name)) for spec in fields_of(kind.record)} for code in codes
            )
        case "pulse_answers":
            yield from ({"round_id": "baseline", "code": code.code, "answers": "useful:3"} for code in codes)
        case "comments":
            yield from (
                {"round_id": "baseline", "code": code.code, "question": "learned", "shared": "yes"} for code in codes
            )
        case "retries":
            yield {"key": "agenda-p001-s02-0-mentor", "tries": "1", "address": "j-1@example.org"}


def _plain(value: Any) -> str:
    return str(value.value) if isinstance(value, Enum) else str(value)
