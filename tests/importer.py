"""Imports as a coordinator runs them: a small program, an export, and what is said."""

import csv
import io
import shutil
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from rmentor_cli.cli.app import run
from rmentor_cli.immutable import immutable

COMMON = Path(__file__).parent / "acceptance" / "exports" / "program"
SIGN_UP = """\
- name: sign-up
  columns:
    - {question: When, to: answered}
    - {question: Email, to: email}
    - {question: Name, to: name}
    - {question: Side, to: role}
    - {question: Offers, to: offers}
    - {question: Department, to: department}
    - {question: Number, to: number}
  ignore: [Comments]
"""
HEADER = ("When", "Email", "Name", "Side", "Offers", "Department", "Number")
HR = """\
- name: hr
  into: people
  columns:
    - {question: No, to: number}
    - {question: Name, to: name}
    - {question: Mail, to: email}
    - {question: Grade, to: grade}
    - {question: Team, to: department}
    - {question: Land, to: country}
    - {question: Boss, to: manager_id}
    - {question: Dotted, to: dotted_line_ids}
"""
HR_HEADER = ("No", "Name", "Mail", "Grade", "Team", "Land", "Boss", "Dotted")


@immutable
class Said:
    """What a command came to."""

    code: int
    out: str
    err: str


def written(header: Iterable[str], *rows: Iterable[str]) -> str:
    """Write a table as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([list(header), *map(list, rows)])
    return text.getvalue()


def sign_ups(*rows: Iterable[str]) -> str:
    """Write an export that the map SIGN_UP reads."""
    return written(HEADER, *rows)


def hr(*rows: Iterable[str]) -> str:
    """Write an export that the map HR reads."""
    return written(HR_HEADER, *rows)


class Importer:
    """A program folder, and somebody who imports into it."""

    def __init__(self, root: Path, maps: str = "", *, empty: bool = False) -> None:
        """Lay out a program with one mentor and one leader, or with nobody."""
        self.root = root
        shutil.copytree(COMMON, root, dirs_exist_ok=True)
        if not empty:
            self.write("rosters/mentors.csv", "id,name,email,grade,offers\nj-kfwm,Zoë Åström,zoe@example.org,3,ai\n")
            self.write("rosters/mentees.csv", "id,name,email,grade,wants\ns-oqra,Henrik Lund,henrik@example.org,8,ai\n")
        if maps:
            self.write("intake.yaml", maps)

    @classmethod
    def at(cls, root: Path) -> "Importer":
        """Return somebody who works in a folder as it is."""
        importer = cls.__new__(cls)
        importer.root = root
        return importer

    def write(self, path: str, content: str | bytes) -> None:
        """Put a file into the program."""
        (self.root / path).write_bytes(content.encode() if isinstance(content, str) else content)

    def read(self, path: str) -> str:
        """Return the text of a file; of one that is not there, nothing."""
        file = self.root / path
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    def rows(self, path: str) -> list[dict[str, str]]:
        """Return the rows of a table."""
        return list(csv.DictReader(io.StringIO(self.read(path))))

    def people(self) -> dict[str, dict[str, str]]:
        """Return the rows of both rosters, by name."""
        return {row["name"]: row for side in ("mentors", "mentees") for row in self.rows(f"rosters/{side}.csv")}

    def imports(self, content: str | bytes, *options: str, name: str = "export.csv") -> Said:
        """Import an export."""
        self.write(name, content)
        return self.runs("import", str(self.root / name), *options)

    def runs(self, *argv: str) -> Said:
        """Run a command on the program."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err):
            day = () if "--on" in argv else ("--on", "2027-02-01")
            code = run([*argv, "--program", str(self.root), *day])
        said = []
        for stream in (out, err):
            stream.seek(0)
            said.append(stream.read().replace(f"{self.root}/", ""))
        return Said(code, *said)

    def files(self) -> Mapping[str, bytes]:
        """Return every file that an import may change."""
        paths = [*self.root.rglob("*.csv"), *self.root.rglob("*.yaml"), *self.root.glob("private.lock")]
        inside = {path.relative_to(self.root).as_posix(): path for path in paths}
        kept_out = ("private/undo", "private/runs.csv", "export")
        return {name: path.read_bytes() for name, path in inside.items() if not name.startswith(kept_out)}
