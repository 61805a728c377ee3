"""A report about a part of the people: what may be told of it, and sentences to forward where it may not."""

from collections.abc import Mapping

from rmentor_cli.measures.part import FIELDS, Part, part_of, parts_to_tell, values_of
from rmentor_cli.measures.wording import counted
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.reader import Reader
from rmentor_cli.problems import UsageError, did_you_mean, listed


def chosen_part(dossier: Dossier, only: tuple[str, ...], reader: Reader) -> Part | None:
    """Return the part of the people a report is to be about; raises UsageError where it may not be told of."""
    if not only:
        return None
    wanted = dict(_field_and_value(each) for each in only)
    if len(wanted) < len(only):
        raise UsageError("one field was given twice", fix="name it once")
    part = part_of(dossier, wanted)
    if not part.people:
        said = {value for field in wanted for value in values_of(dossier, field)}
        there = listed(sorted(said), at_most=20) or "nothing"
        raise UsageError(f"nobody in the rosters is of {part.label}", fix=f"they say: {there}")
    if reader is not Reader.COORDINATOR:
        _refuse_few(dossier, part, wanted)
    return part


def _refuse_few(dossier: Dossier, part: Part, wanted: Mapping[str, str]) -> None:
    """Refuse what would speak of a few people, alone or taken from what else may be told."""
    if len(wanted) > 1:
        raise UsageError("one --filter at a time: of two at once, few people would be left", fix=_to_forward(part))
    at_least = dossier.program.pulse.minimum_group
    if min(part.people, part.others) < at_least:
        raise UsageError(_too_few(part, at_least), fix=_to_forward(part))
    if 0 < part.met_by < at_least:
        said = (
            f"only {counted(part.met_by, 'mentor or leader', 'mentors or leaders')} are in pairings with {part.label}"
        )
        raise UsageError(f"{said}: whoever knows them would know whose check-ins those are", fix=_to_forward(part))
    if not parts_to_tell(dossier) >= {(field, value.casefold()) for field, value in wanted.items()}:
        said = (
            f"with {part.label} told apart, figures of fewer than {at_least} people could be worked out from the others"
        )
        raise UsageError(said, fix=_to_forward(part))


def _field_and_value(said: str) -> tuple[str, str]:
    field, equals, value = (each.strip() for each in said.partition("="))
    if not equals or not value:
        raise UsageError(f'--filter "{said}" names no value', fix="write it as department=Finance")
    if field not in FIELDS:
        fix = did_you_mean(field, FIELDS) or f"it can be by {listed(FIELDS, at_most=len(FIELDS))}"
        raise UsageError(f'a report is not told by "{field}"', fix=fix)
    return field, value


def _too_few(part: Part, at_least: int) -> str:
    few, who = min((part.people, f"of {part.label}"), (part.others, f"outside of {part.label}"))
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
