"""A report about a part of the people: what may be told of it, and sentences to forward where it may not."""

from collections.abc import Mapping
from datetime import date

from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.few import Asked
from rmentor_cli.measures.part import FIELDS, Part, fewer_of, part_of, values_of
from rmentor_cli.measures.tellable import parts_to_tell
from rmentor_cli.measures.wording import counted
from rmentor_cli.model.reader import Reader
from rmentor_cli.problems import UsageError, did_you_mean, listed


def chosen_part(facts: Facts, only: tuple[str, ...], reader: Reader, beside: date | None = None) -> Part | None:
    """Return the part of the people a report is to be about; raises UsageError where it may not be told of.

    The facts are those of everybody, in the days of the report.
    """
    if not only:
        return None
    wanted = dict(_field_and_value(each) for each in only)
    if len(wanted) < len(only):
        raise UsageError("one field was given twice", fix="name it once")
    part = part_of(facts.dossier, wanted)
    if not part.people:
        said = {value for field in wanted for value in values_of(facts.dossier, field)}
        there = listed(sorted(said), at_most=20) or "nothing"
        raise UsageError(f"nobody in the rosters is of {part.label}", fix=f"they say: {there}")
    if reader is not Reader.COORDINATOR:
        _refuse_few(facts, part, wanted, beside)
    return part


def _refuse_few(facts: Facts, part: Part, wanted: Mapping[str, str], beside: date | None) -> None:
    """Refuse what would speak of a few people, alone or taken from what else may be told."""
    if len(wanted) > 1:
        raise UsageError("one --filter at a time: of two at once, few people would be left", fix=_to_forward(part))
    at_least = facts.dossier.program.pulse.minimum_group
    if min(len(part.people), part.others) < at_least:
        raise UsageError(_too_few(part, at_least), fix=_to_forward(part))
    met_by = _met_by(facts, part)
    if 0 < met_by < at_least:
        said = f"only {counted(met_by, 'mentor or leader', 'mentors or leaders')} are in pairings with {part.label}"
        raise UsageError(f"{said}: whoever knows them would know whose check-ins those are", fix=_to_forward(part))
    told = parts_to_tell(facts, Asked(beside=beside))
    if not told >= {(field, value.casefold()) for field, value in wanted.items()}:
        said = (
            f"with {part.label} told apart, figures of fewer than {at_least} people could be worked out from the others"
        )
        raise UsageError(said, fix=_to_forward(part))


def _met_by(facts: Facts, part: Part) -> int:
    """Count the mentors or the leaders, whoever are fewer, of the pairings of a part that had begun."""
    ids = {each.id for each in part.dossier.pairings}
    return fewer_of([each.pairing for each in facts.pairings if each.pairing.id in ids])


def _field_and_value(said: str) -> tuple[str, str]:
    field, equals, value = (each.strip() for each in said.partition("="))
    if not equals or not value:
        raise UsageError(f'--filter "{said}" names no value', fix="write it as department=Finance")
    if field not in FIELDS:
        fix = did_you_mean(field, FIELDS) or f"it can be by {listed(FIELDS, at_most=len(FIELDS))}"
        raise UsageError(f'a report is not told by "{field}"', fix=fix)
    return field, value


def _too_few(part: Part, at_least: int) -> str:
    few, who = min((len(part.people), f"of {part.label}"), (part.others, f"outside of {part.label}"))
    people = f"only {counted(few, 'person', 'people')} {'is' if few == 1 else 'are'} {who}"
    return f"{people}, and figures of fewer than {at_least} would speak of each of them"


def _to_forward(part: Part) -> str:
    return (
        f'to forward: "I cannot show {part.label} apart: the figures would be about so few that everybody would know '
        'whose they are. Those of the whole program are in the report."'
    )


def about_answers(part: Part) -> str:
    """Say why a part has no answers, with a sentence to forward."""
    return (
        "What people answered is left out: it is told of everybody together and of each side, never of a part.\n"
        f'To forward: "I cannot show what {part.label} answered: people could speak freely because nobody is told '
        'apart. How often they meet is in the report."'
    )
