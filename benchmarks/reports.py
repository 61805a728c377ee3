"""Time `report` for every reader at 30, 300 and 3,000 pairings, half a program in: part of `make bench`.

CPU time of whole processes, medians, and ratios to `python -c pass` in the same run.
"""

import tempfile
from datetime import datetime, time, timedelta
from pathlib import Path

from benchmarks.commands import fill, print_row
from rmentor_cli.formats.table_writing import encode_rows
from rmentor_cli.model.pairing import CheckIn, CheckInState, Pairing, PairingStatus
from rmentor_cli.model.reader import Reader
from rmentor_cli.model.time_kinds import DATE
from rmentor_cli.runs.loading import open_sound

SIZES = (30, 300, 3000)
START = DATE.parse("2027-01-11")
HALF, SESSIONS = START + timedelta(weeks=13), 6


def main() -> None:
    """Print one line per reader and size."""
    print(f"{'pairs':>6} {'command':<66}{'ms':>8}{'cpu ms':>8}{'x':>7}")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            fill(root, size)
            live(root)
            for reader in Reader:
                print_row(size, ("report", "--for", reader.value, "--quiet"), root, on=HALF.isoformat())


def live(root: Path) -> None:
    """Pair everybody, and let every pairing meet once in four weeks; each seventh check-in was called off."""
    dossier = open_sound(root, lambda _: START).dossier
    two = zip(dossier.mentors, dossier.mentees, strict=False)
    pairings = [
        Pairing(id=f"p{n:03}", mentor_id=mentor.id, mentee_id=leader.id, status=PairingStatus.ACTIVE, since=START)
        for n, (mentor, leader) in enumerate(two, start=1)
    ]
    check_ins = [_check_in(pairing, place, n) for place, pairing in enumerate(pairings) for n in range(1, SESSIONS + 1)]
    (root / "pairings.csv").write_text(encode_rows(None, (), pairings, key=["id"]), encoding="utf-8")
    (root / "check-ins.csv").write_text(encode_rows(None, (), check_ins, key=["id"]), encoding="utf-8")


def _check_in(pairing: Pairing, place: int, n: int) -> CheckIn:
    monday = START + timedelta(weeks=4 * n - 2)
    day = monday + timedelta(days=place % 5)
    past = CheckInState.DONE if (place + n) % 7 else CheckInState.CANCELLED
    return CheckIn(
        id=f"{pairing.id}-s{n:02}",
        pairing_id=pairing.id,
        n=n,
        window_start=monday,
        window_end=monday + timedelta(days=13),
        start=datetime.combine(day, time(10)),
        time_zone="Europe/London",
        state=past if day < HALF else CheckInState.PLANNED,
    )


if __name__ == "__main__":
    main()
