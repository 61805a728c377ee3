"""proof.json to a record and back: one line for each pairing and each person, so that a diff can be read. Pure."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from rmentor_cli.matching.proof import Figures
from rmentor_cli.matching.proof_record import ProofRecord, ProvedPairing
from rmentor_cli.model import paths
from rmentor_cli.model.program import MatchingGoal
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem

FORMAT = 1


def encode_proof(record: ProofRecord) -> str:
    """Write a record."""
    figures = {each.name: getattr(record.figures, each.name) for each in fields(record.figures)}
    pairings = {each.id: [each.mentor_id, each.mentee_id, each.points] for each in record.pairings}
    parts = [
        f' "format": {FORMAT}',
        f' "rmentor": {json.dumps(record.version)}',
        f' "on": "{record.on}"',
        f' "objective": "{record.goal.value}"',
        f' "weights": {json.dumps(record.weights)}',
        f' "inputs": {_lines(record.inputs)}',
        f' "newest": {record.newest}',
        f' "kept": {json.dumps(record.kept)}',
        f' "given_up": {json.dumps(record.given_up)}',
        f' "waited": {json.dumps(record.waited)}',
        f' "pairings": {_lines(pairings)}',
        f' "figures": {json.dumps(figures)}',
        f' "prices": {_lines(record.prices)}',
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(entries: Mapping[str, object]) -> str:
    if not entries:
        return "{}"
    return "{\n" + ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in entries.items()) + "\n }"


def proof_of(record: ProofRecord) -> Callable[[Mapping[str, str]], str]:
    """Return what writes a record with more of the inputs that matching read: those that only private/ holds."""
    return lambda inputs: encode_proof(replace(record, inputs={**record.inputs, **inputs}))


def decode_proof(text: str) -> ProofRecord | Problem:
    """Read a record, or say what is wrong with it."""
    try:
        said = json.loads(text)
    except json.JSONDecodeError as error:
        return _unreadable(Location(paths.PROOF, error.lineno, error.colno), f"it is not JSON: {error.msg}")
    except (RecursionError, ValueError):  # nested too deeply, or a number of thousands of digits
        return _unreadable(Location(paths.PROOF), "no rmentor wrote this")
    try:
        return _record(said)
    except KeyError as error:
        return _unreadable(Location(paths.PROOF), f"{error} is missing")
    except (AttributeError, TypeError, ValueError):
        return _unreadable(Location(paths.PROOF), "a part of it is of another kind")


def _record(said: Any) -> ProofRecord:
    if said["format"] != FORMAT:
        raise ValueError(f"format {said['format']}")
    return ProofRecord(
        version=str(said["rmentor"]),
        on=date.fromisoformat(said["on"]),
        goal=MatchingGoal(said["objective"]),
        weights=_whole_numbers(said["weights"]),
        inputs={str(path): str(digest) for path, digest in said["inputs"].items()},
        newest=_whole(said["newest"]),
        kept=tuple(map(str, said["kept"])),
        given_up=tuple(map(str, said["given_up"])),
        waited=_whole_numbers(said["waited"]),
        pairings=tuple(_pairings(said["pairings"])),
        figures=Figures(**_whole_numbers(said["figures"])),
        prices={person: tuple(map(_whole, prices)) for person, prices in said["prices"].items()},
    )


def _pairings(said: Mapping[str, Iterable[Any]]) -> Iterator[ProvedPairing]:
    for pairing_id, (mentor_id, mentee_id, points) in said.items():
        yield ProvedPairing(pairing_id, str(mentor_id), str(mentee_id), _whole(points))


def _whole_numbers(said: Mapping[str, Any]) -> dict[str, int]:
    return {name: _whole(value) for name, value in said.items()}


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r} is not a whole number")
    return value


def _unreadable(at: Location, said: str) -> Problem:
    return Problem(Code.PROOF_UNREADABLE, at, f"the proof cannot be read: {said}")


def line_about(text: str, key: str) -> int:
    """Return the line on which a record speaks of a pairing or a person, or begins a part; 0 where it does not."""
    begin = f"{json.dumps(key)}:"
    return next((n for n, line in enumerate(text.splitlines(), 1) if line.lstrip().startswith(begin)), 0)
