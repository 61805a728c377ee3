"""From whom, to whom and under which id a mail goes: what `send` compares a file with. Pure, and needs no template."""

from rmentor_cli.documents.message import message_id
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import TO_THE_SPONSOR, Duty, DutyKind
from rmentor_cli.model.program import Cover
from rmentor_cli.model.today import Today

TO_THE_COORDINATOR = frozenset({DutyKind.DIGEST})
TO_A_LINE_MANAGER = frozenset({DutyKind.LINE_MANAGER, DutyKind.CREDIT_LETTER})

NamedAddress = tuple[str, str]  # name and address


@immutable
class Envelope:
    """What stands outside a mail."""

    sender: NamedAddress
    to: NamedAddress  # one, always; an address that is not known is empty
    reply_to: NamedAddress
    message_id: str
    thread_id: str


def envelope_of(dossier: Dossier, duty: Duty, today: Today) -> Envelope:
    """Return the outside of the mail that a duty owes on a day."""
    coordinator, cover = dossier.program.coordinator, cover_on(dossier, today)
    answers = (cover.name, cover.email) if cover else (coordinator.name, coordinator.email)
    return Envelope(
        sender=(coordinator.name, coordinator.email),
        to=recipient(dossier, duty, answers),
        reply_to=answers,
        message_id=id_of(dossier, duty.key),
        thread_id=message_id(_namespace(dossier), ("thread", duty.pairing_id or duty.person_id or duty.kind.value)),
    )


def id_of(dossier: Dossier, key: str) -> str:
    """Return the Message-ID of the mail with a key: the same for ever."""
    return message_id(_namespace(dossier), (key,))


def cover_on(dossier: Dossier, today: Today) -> Cover | None:
    """Return who stands in for the coordinator on a day."""
    cover = dossier.program.coordinator.cover
    return cover if cover and cover.first <= today.on <= cover.until else None


def recipient(dossier: Dossier, duty: Duty, answers: NamedAddress) -> NamedAddress:
    """Return the one person a mail is for; the address is empty where none is known."""
    if duty.kind in TO_THE_COORDINATOR:
        return answers
    if duty.kind in TO_THE_SPONSOR:
        sponsor = dossier.program.sponsor
        if sponsor is None:
            return "the sponsor", ""
        return (sponsor.name, sponsor.email) if sponsor.email else _known(dossier, sponsor.person_id or "")
    if duty.kind in TO_A_LINE_MANAGER:
        return _known(dossier, line_manager(dossier, duty)[1])
    if duty.copy_to_assistant:
        return "", dossier.people[duty.person_id].assistant_email or ""
    return _known(dossier, duty.person_id)


def line_manager(dossier: Dossier, duty: Duty) -> tuple[str, str]:
    """Return the ids of who takes part and of the manager to tell; the duty may name either."""
    named = dossier.people.get(duty.person_id)
    pairing = dossier.pairings_by_id.get(duty.pairing_id)
    two = (pairing.mentor_id, pairing.mentee_id) if pairing else (duty.person_id,)
    if named and named.id in two:
        return named.id, named.manager_id or ""
    managed = (each for each in two if each in dossier.people and dossier.people[each].manager_id == duty.person_id)
    return next(managed, two[0]), duty.person_id


def _known(dossier: Dossier, person_id: str) -> NamedAddress:
    if person := dossier.people.get(person_id):
        return person.name, person.email
    member = next((each for each in dossier.org if each.id == person_id), None)
    return (member.name, member.email or "") if member else (person_id, "")


def _namespace(dossier: Dossier) -> str:
    return dossier.program.calendar.namespace or ""
