"""The proof that the last matching left in the folder."""

from rmentor_cli.formats.proof_json import decode_proof
from rmentor_cli.matching.proof_record import ProofRecord, as_waited_then
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.problems import Problem


def proof_text(dossier: Dossier) -> str | None:
    """Return proof.json as it is written; None where there is none."""
    raw = dossier.sources.raw.get(paths.PROOF)
    return None if raw is None else raw.decode("utf-8", "replace")


def recorded_proof(dossier: Dossier) -> ProofRecord | Problem | None:
    """Return the proof, or what is wrong with it; None where there is none."""
    text = proof_text(dossier)
    return None if text is None else decode_proof(text)


def newest_id(dossier: Dossier) -> int:
    """Return the highest number of a pairing id that the proof remembers; 0 without one."""
    record = recorded_proof(dossier)
    return record.newest if isinstance(record, ProofRecord) else 0


def as_last_matched(dossier: Dossier) -> Dossier:
    """Return the program with the rounds waited of the last matching: to accept it counts one more for who waits."""
    record = recorded_proof(dossier)
    return as_waited_then(record, dossier) if isinstance(record, ProofRecord) else dossier
