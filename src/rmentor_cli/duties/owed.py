"""Everything that is owed on a day: a pure function of the program, its journal and the day."""

from collections.abc import Callable, Iterator

from rmentor_cli.duties.check_ins import around_check_ins
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty
from rmentor_cli.model.journal import DISCHARGING, last_by_key
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.today import Today


@immutable
class Known:
    """All that a duty may rest on."""

    dossier: Dossier
    private: PrivateDossier
    today: Today


Rule = Callable[[Known], Iterator[Duty]]

RULES: tuple[Rule, ...] = (lambda known: around_check_ins(known.dossier, known.today),)


def owed(dossier: Dossier, private: PrivateDossier, today: Today) -> tuple[Duty, ...]:
    """Return what is owed and not yet done, worst first."""
    known = Known(dossier, private, today)
    settled = {key for key, line in last_by_key(dossier.journal).items() if line.state in DISCHARGING}
    found = (duty for rule in RULES for duty in rule(known))
    return tuple(sorted((duty for duty in found if duty.key not in settled), key=_worst_first))


def _worst_first(duty: Duty) -> tuple[int, object, str]:
    kinds = tuple(type(duty.kind))
    return kinds.index(duty.kind), duty.since, duty.key
