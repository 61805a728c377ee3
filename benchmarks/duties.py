"""Time `due` on programs in full swing: `python -m benchmarks.duties`. Beside it, what reading their files alone costs.

Each program is in its 14th week: every pairing active, some check-ins held and some ahead, and a journal of what has
left so far (36 lines a pairing; with `--year` the 60 of a whole program).
"""

import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from time import process_time

from benchmarks import commands
from rmentor_cli.duties.owed import owed
from rmentor_cli.files.read import read_program
from rmentor_cli.fingerprint import fingerprint
from rmentor_cli.formats.dossier import decode_program
from rmentor_cli.formats.journal_csv import HEADER
from rmentor_cli.formats.table_writing import encode_rows
from rmentor_cli.model.pairing import CheckIn, CheckInState, Pairing, PairingStatus
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.today import Today
from rmentor_cli.validation.rulebook import validate

SIZES = (30, 300, 3000)
LARGE = 3000  # timed three times only
START, ON = date(2027, 1, 11), date(2027, 4, 12)
SESSIONS = 6
HELD = 3  # sessions, by that day
AROUND = ("agenda", "reminder", "did-you-meet", "nudge")


def main() -> None:
    """Print one line for the command, and one for its parts, per size."""
    print(f"{'pairs':>6} {'command':<54}{'ms':>8}{'cpu ms':>8}{'x':>7}")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            run_for_a_while(root, size, SESSIONS if "--year" in sys.argv else HELD)
            commands.REPEATS = 9 if size < LARGE else 3
            for command in (("validate",), ("due", "--quiet"), ("due", "--days", "7", "--quiet")):
                commands.print_row(size, command, root, on=ON.isoformat())
            print(f"{'':>6} {_parts(root)}")


def run_for_a_while(root: Path, pairs: int, rounds: int) -> None:
    """Write a program that has been running for 13 weeks."""
    commands.fill(root, pairs)
    people = [[line.split(",")[0] for line in _lines(root, name)] for name in ("mentors", "mentees")]
    pairings = tuple(
        Pairing(id=f"p{n:04}", mentor_id=mentor, mentee_id=leader, status=PairingStatus.ACTIVE, since=START)
        for n, (mentor, leader) in enumerate(zip(*people, strict=True), start=1)
    )
    rows = tuple(row for pairing in pairings for row in _check_ins(pairing))
    (root / "pairings.csv").write_text(encode_rows(None, (), pairings, key=["id"]))
    (root / "check-ins.csv").write_text(encode_rows(None, (), rows, key=["id"]))
    (root / "journal.csv").write_text("".join(f"{line}\n" for line in (HEADER, *_journal(pairings, rounds))))
    holidays = root / "holidays.csv"
    holidays.write_text("date,country,name,hours,source,version\n2027-03-26,GB,Good Friday,,holidays,1\n")


def _lines(root: Path, name: str) -> list[str]:
    return (root / f"rosters/{name}.csv").read_text().splitlines()[1:]


def _check_ins(pairing: Pairing) -> Iterator[CheckIn]:
    for n in range(1, SESSIONS + 1):
        day = START + timedelta(days=28 * n - 14 + int(pairing.id[1:]) % 5)
        row = CheckIn(
            id=f"{pairing.id}-s{n:02}",
            pairing_id=pairing.id,
            n=n,
            window_start=day,
            window_end=day + timedelta(days=7),
            start=datetime(day.year, day.month, day.day, 10),  # noqa: DTZ001 - wall time
            time_zone="Europe/London",
            state=CheckInState.DONE if day < ON - timedelta(days=8) else CheckInState.PLANNED,
            changed=START,
        )
        yield CheckIn(**{**vars(row), "fingerprint": fingerprint(row)})


def _journal(pairings: tuple[Pairing, ...], rounds: int) -> Iterator[str]:
    """Yield what has left: invitations to all sessions, and what goes around the sessions held."""
    for session in range(1, SESSIONS + 1):
        kinds = ("invitation", *(AROUND if session <= rounds else ()))
        for kind in kinds:
            day = START + timedelta(days=28 * session - 19 if kind in AROUND else 0)
            for pairing in pairings:
                for side, person_id in (("mentor", pairing.mentor_id), ("leader", pairing.mentee_id)):
                    key = f"{kind}-{pairing.id}-s{session:02}-0-{side}"
                    yield f"j-{key[:40]},{day},{key},{kind},{person_id},{pairing.id},sent"


def _parts(root: Path) -> str:
    """Time the parts of one run in this process."""
    marks = [process_time()]
    raw = read_program(root)
    marks.append(process_time())
    loaded = decode_program(raw)
    marks.append(process_time())
    if loaded.dossier is None:
        return "the program cannot be read"
    validate(loaded.dossier, PrivateDossier(), lambda: ON)
    marks.append(process_time())
    found = owed(loaded.dossier, PrivateDossier(), Today(ON))
    marks.append(process_time())
    names = ("read", "decode", "validate", "owed")
    spent = ", ".join(
        f"{name} {(after - before) * 1000:.0f}" for name, before, after in zip(names, marks, marks[1:], strict=False)
    )
    return f"cpu ms: {spent}; {len(found)} duties, {len(loaded.dossier.journal)} lines of journal"


if __name__ == "__main__":
    main()
