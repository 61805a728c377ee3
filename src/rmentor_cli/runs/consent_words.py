"""What is said of people in pairings who have not answered the question of consent: nobody holds them back for it."""

import shlex
from collections.abc import Iterable, Iterator

from rmentor_cli.model.consent import TAKING_PART
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing
from rmentor_cli.problems import listed

MOST_NAMED = 3


def without_answer(dossier: Dossier, pairings: Iterable[Pairing]) -> Iterator[str]:
    """Name who is in one of these pairings without an answer about consent, and how to write it down."""
    who = ((each.id, person_id) for each in pairings for person_id in (each.mentor_id, each.mentee_id))
    silent = [(pairing_id, person_id) for pairing_id, person_id in who if person_id in dossier.silent_on_consent]
    if not silent:
        return
    names = [f"{dossier.people[person_id].name} ({pairing_id})" for pairing_id, person_id in silent]
    version = max((each for each in dossier.consents if each.what == TAKING_PART), key=lambda each: each.given)
    have = "1 person has" if len(silent) == 1 else f"{len(silent)} people have"
    yield (
        f"{have} not said whether they agree to take part: {listed(names, at_most=MOST_NAMED)}. Ask before they meet; "
        f"a yes is written down with: rmentor person consent {silent[0][1]} --what {TAKING_PART} "
        f"--text-version {shlex.quote(version.text_version)}"
    )
