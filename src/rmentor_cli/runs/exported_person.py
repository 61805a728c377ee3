"""Write all that is somebody's to read into out/persons/: one JSON file, and copies of what was made for them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.documents.addresses import written_address
from rmentor_cli.documents.agenda import FOLDER as AGENDAS
from rmentor_cli.documents.outbox import recipients_in
from rmentor_cli.files.read import every_file, read_present
from rmentor_cli.intake.told_doubts import TOLD
from rmentor_cli.model import paths
from rmentor_cli.model.pairing import LIVE, PairingStatus
from rmentor_cli.privacy.holdings import Holding, Request, holdings
from rmentor_cli.privacy.surveys import own_answers
from rmentor_cli.problems import UsageError, listed
from rmentor_cli.runs.about_person import Known, know
from rmentor_cli.runs.finding import name_of
from rmentor_cli.runs.grounds import refuse_without_private
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.searching import search
from rmentor_cli.runs.shown_person import request_of
from rmentor_cli.terminal.problem_lines import counted

SCHEMA = 1
LEFT_OUT = (
    "What others said in confidence: whom they will not be paired with, what a partner answered or was asked.",
    "Pairings that were considered and never began, unless they were asked about them.",
    "The code for why a pairing ended: it is only ever counted.",
    "Wishes and reporting lines in other people's rows.",
)
_STAYS_OUT = "What others said in confidence stays out, and so do answers to surveys (--with-answers, if they ask)"
ANSWERS_LEFT_OUT = "Answers to surveys: they are added only at the person's own wish."
_MOST_NAMED = 8


def export_person(opened: Opened, said: str, *, with_answers: bool = False) -> Outcome:
    """Plan what somebody is given of themselves; nothing of it is sent. Their answers in surveys only at their wish."""
    refuse_without_private(opened)
    known = know(opened, said)
    if known.is_erased:
        raise UsageError(f"{known.called} is erased: there is nothing to export", fix="name somebody else")
    request = request_of(opened, known)
    theirs = [each for each in holdings(request) if each.is_theirs]
    folder = f"{paths.PERSONS}/{known.person.id}"
    copies = {f"{folder}/{path.removeprefix(f'{paths.OUT}/')}": text for path, text in _copies(opened, request).items()}
    document = _document(opened, known, request, theirs, sorted(copies))
    if with_answers:
        answers = own_answers(opened.dossier, opened.private, known.person.id)
        document |= {"answers": answers, "not_in_this_file": list(LEFT_OUT)}
    written = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    files: dict[str, bytes | str] = {f"{folder}/person.json": written, **copies}
    return Outcome(
        changes=_renewed(opened, folder, files),
        shown=(f"{known.called}: {counted(len(theirs), 'record')}, {counted(len(copies), 'file')} copied.",),
        plan=f"{counted(len(files), 'file')} in {folder}/; nothing was sent",
        notes=tuple(_notes(opened, known, with_answers=with_answers)),
        next_step=f"read {folder}/person.json, hand the folder over, then delete it",
        data={"person": known.person.id, "files": sorted(files)},
    )


def _renewed(opened: Opened, folder: str, files: Mapping[str, bytes | str]) -> ChangeSet:
    old = [path for path in every_file(opened.root, folder) if path not in files]
    return plan(read_present(opened.root, (*files, *old)), {**dict.fromkeys(old), **files})


def _document(
    opened: Opened, known: Known, request: Request, theirs: Sequence[Holding], copies: Sequence[str]
) -> dict[str, object]:
    records: dict[str, list[Mapping[str, str]]] = {}
    for each in theirs:
        records.setdefault(each.path, []).append(each.cells)
    return {
        "schema": SCHEMA,
        "person": known.person.id,
        "program": opened.dossier.program.program.name,
        "on": opened.on.isoformat(),
        "records": records,
        "partners": _partners(request),
        "earlier_imports": dict(_imported(known)),
        "copies": [path.removeprefix(f"{paths.PERSONS}/{known.person.id}/") for path in copies],
        "not_in_this_file": [*LEFT_OUT, ANSWERS_LEFT_OUT],
    }


def _partners(request: Request) -> dict[str, str]:
    """Return the partner of each pairing by name: of one that began, for who was only proposed is no partner."""
    begun = {*LIVE, PairingStatus.COMPLETED, PairingStatus.ENDED}
    found = (each for each in request.dossier.pairings if each.id in request.known_pairings and each.status in begun)
    return {
        each.id: name_of(request.dossier, each.mentee_id if each.mentor_id == request.subject.id else each.mentor_id)
        for each in found
    }


def _imported(known: Known) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield what earlier imports said of them, map by map; what rmentor told the coordinator about it is no saying."""
    ids = {known.person.id, *known.former_ids}
    for path, base in sorted(known.bases.items()):
        own = ((place, text) for place, text in base.items() if not ids.isdisjoint(place[0].split("/")))
        cells = {" ".join(place): text for place, text in sorted(own) if text and place[1] != TOLD}
        if cells:
            yield PurePosixPath(path).stem, cells


def _copies(opened: Opened, request: Request) -> Mapping[str, bytes]:
    """Return the files in out/ that were made for them: mails, agendas, calendars, and what is called by their id."""
    made = [path for path in every_file(opened.root, paths.OUT) if not path.startswith(f"{paths.PERSONS}/")]
    own = [path for path in made if _is_made_for(path, request)]
    mails = [path for path in made if path.startswith(f"{paths.MAIL}/") and path.endswith(paths.MAIL_ENDING)]
    addresses = {written_address(each).casefold() for each in request.subject.addresses}
    held = read_present(opened.root, (*own, *mails))
    return {p: text for p, text in held.items() if p in own or not addresses.isdisjoint(recipients_in(text))}


def _is_made_for(path: str, request: Request) -> bool:
    name, who = PurePosixPath(path).name.partition(".")[0], request.subject.id
    folder = str(PurePosixPath(path).parent)
    if folder == paths.MAIL or folder.startswith(paths.REHEARSAL):
        return False  # whom a mail is for, its header says
    if folder == paths.CALENDARS_OF_PAIRINGS:
        return name in request.known_pairings
    if folder == AGENDAS:
        return name in {f"{check_in}-{side}" for check_in, side in _seats(request)}
    return name == who or name.startswith(f"{who}-")


def _seats(request: Request) -> Iterator[tuple[str, str]]:
    """Yield the check-ins of their pairings, and on which side they sit."""
    for row in request.dossier.check_ins:
        if row.pairing_id in request.known_pairings:
            pairing = request.dossier.pairings_by_id[row.pairing_id]
            yield row.id, "mentor" if pairing.mentor_id == request.subject.id else "leader"


def _notes(opened: Opened, known: Known, *, with_answers: bool) -> Iterator[str]:
    stays = "What others said in confidence stays out" if with_answers else _STAYS_OUT
    yield f"{stays}; the file says so."
    by_hand = search(opened.root, known.subject.traces, {}).found
    ours = (paths.OUT, paths.UNDO, paths.TABLES_SAID, paths.IMPORTED)
    held = {*opened.dossier.sources.raw}
    named = [str(each) for each in by_hand if each.path not in held and not each.path.startswith(ours)]
    named += [str(each) for each in by_hand if each.path in {paths.PROGRAM, paths.INTAKE}]
    named += [str(each) for each in by_hand if each.path.startswith(f"{paths.TEMPLATES}/")]
    if named:
        yield f"Not copied, because only a person can tell what of it is theirs: {listed(named, at_most=_MOST_NAMED)}."
