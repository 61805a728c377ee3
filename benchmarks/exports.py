"""Time whole imports of 3,000 sign-ups, as CSV and as a workbook: medians in ms, and ratios to `python -c pass`."""

import random
import tempfile
from pathlib import Path

from benchmarks.commands import fill, print_row, rmentor
from rmentor_cli.formats.table_writing import csv_text
from rmentor_cli.model import paths
from tests.workbooks import Page, workbook

ROWS = 3000
HEADER = (
    "Timestamp", "Email Address", "What is your full name?", "How would you like to take part?", "What can you teach?",
    "What would you like to learn?", "Which department are you in?", "Job level", "Which languages do you speak?",
    "When are you available?", "Which country do you work in?", "Your line manager's e-mail address",
)  # fmt: skip
TOPICS = (
    "AI assistants",
    "Social media",
    "Data (SQL, Python)",
    "Strategy",
    "Budgets, forecasts",
    "Careers",
    "Short video",
)


def main() -> None:
    """Print one line per import: the first one, which drafts its map, and the same file once more.

    The answers are options of topics.yaml, as in a form that --questions printed; `free words` are not.
    """
    print(f"{'rows':>6} {'command':<36}{'ms':>8}{'cpu ms':>8}{'x':>7}")
    as_csv, as_xlsx = csv_text(HEADER, rows()).encode(), workbook(Page([HEADER, *rows()]))
    for name, content, options, shown in (
        ("sign-up.csv", as_csv, TOPICS, "import sign-up.csv"),
        ("sign-up.xlsx", as_xlsx, TOPICS, "import sign-up.xlsx"),
        ("sign-up.csv", as_csv, (), "import sign-up.csv, free words"),
    ):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            fill(root, 1)
            with (root / paths.TOPICS).open("a") as topics:
                topics.writelines(f'- {{id: option-{n}, label: "{label}"}}\n' for n, label in enumerate(options))
            export = root / name
            export.write_bytes(content)
            print_row(ROWS, ("import", str(export), "--dry-run", "--quiet"), root, shown=shown)
            rmentor(root, "import", str(export), "--quiet")
            print_row(ROWS, ("import", str(export), "--dry-run", "--quiet"), root, shown=f"{shown}, again")


def rows() -> list[list[str]]:
    """Make answers as a form gives them, from a seed."""
    luck = random.Random(7)
    return [
        [
            f"2027/01/{n % 28 + 1:02} {n % 12 + 1}:{n % 60:02}:05 AM GMT+1",
            f"p{n}@example.org",
            f"Person {n}",
            luck.choice(("As a mentor", "As a leader who learns")),
            ", ".join(luck.sample(TOPICS, 3)),
            ", ".join(luck.sample(TOPICS, 2)),
            luck.choice(("Finance", "Sales", "Product")),
            f"G{luck.randint(4, 6)}",
            luck.choice(("English", "English, German")),
            luck.choice(("Mon 9-12", "Mon 9-12, Wed 13-17")),
            luck.choice(("Germany", "United Kingdom")),
            f"m{n % 200}@example.org",
        ]
        for n in range(ROWS)
    ]


if __name__ == "__main__":
    main()
