"""What a mail to a line manager says. Pure: a partner is nobody's business but the two's."""

from rmentor_cli.dates import last_day
from rmentor_cli.documents.agenda import person_of
from rmentor_cli.documents.contexts import LineManagerMail
from rmentor_cli.documents.envelope import line_manager
from rmentor_cli.documents.letters import Letters
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty

_DAYS_OF_A_MONTH = 30.4


def line_manager_mail(letters: Letters, duty: Duty) -> LineManagerMail:
    """Tell a line manager that somebody of theirs takes part, and not with whom."""
    dossier, who = letters.dossier, line_manager(letters.dossier, duty)[0]
    person = person_of(dossier, dossier.people[who], dossier.roles[who])
    common = letters.common(duty, letters.outside(duty)) | {"months": _months(dossier, duty)}
    return LineManagerMail(**common, person=person)


def _months(dossier: Dossier, duty: Duty) -> int:
    """Return over how many months two people meet: the program's, or those that were left when they began."""
    program, pairing = dossier.program.program, dossier.pairings_by_id.get(duty.pairing_id)
    if pairing is None or pairing.since is None or pairing.since <= program.start:
        return program.months
    left = (last_day(program) - pairing.since).days
    return min(program.months, max(1, round(left / _DAYS_OF_A_MONTH)))
