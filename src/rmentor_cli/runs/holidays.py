"""Freeze the public holidays that a program needs; apart from planning, because the library is slow to load."""

from dataclasses import replace

from rmentor_cli.availability.kept_holidays import not_covered
from rmentor_cli.availability.public_holidays import freeze
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.problems import listed


def with_holidays(dossier: Dossier) -> tuple[Dossier, tuple[str, ...]]:
    """Return the program with the holidays it lacked, and what there is to say about them; rows by hand stay."""
    wanted: dict[str, list[int]] = {}
    for code, year in not_covered(dossier):
        wanted.setdefault(code, []).append(year)
    found = [freeze([code], years) for code, years in wanted.items()]
    there = {(row.date, row.country) for row in dossier.holidays}
    fresh = [row for rows, _ in found for row in rows if (row.date, row.country) not in there]
    fresh.sort(key=lambda row: (row.date, row.country))
    unknown = [code for _, codes in found for code in codes]
    notes = [f"Public holidays of {listed(sorted(wanted))} are now in holidays.csv; look them over."]
    if unknown:
        notes.append(f"No public holidays are known for {listed(unknown)}; add them to holidays.csv by hand.")
    return replace(dossier, holidays=(*dossier.holidays, *fresh)), tuple(notes)
