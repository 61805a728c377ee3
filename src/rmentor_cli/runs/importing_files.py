"""Import rows into any file that is neither a roster nor about a check-in: goals, promises, the chain and the rest."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from rmentor_cli.changes import ChangeSet
from rmentor_cli.intake.aims import AimRegister, Aims, of_known_direction, with_ids, without_words
from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.latest import dates_of
from rmentor_cli.intake.rows import Clerk, fill
from rmentor_cli.measures.follow_up import counts_of
from rmentor_cli.model import paths
from rmentor_cli.model.aims import Text
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.file_kinds import FOLLOW_UP_PEOPLE, PRIVATE_TABLES
from rmentor_cli.model.intake import AIMS, files_by_word
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import DateOrder
from rmentor_cli.problems import Location, listed
from rmentor_cli.runs.forbidden import now_impossible
from rmentor_cli.runs.import_plan import Read, finished, judged, of_nobody_erased, unread
from rmentor_cli.runs.imported import MOST_NAMED, added_beside, filled_outcome, told_together
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed


def into_file(opened: Opened, read: Read) -> Outcome:
    """Plan what an export changes in one file."""
    dossier, private = opened.dossier, opened.private
    kind = files_by_word()[read.chosen.into]
    before = getattr(private if kind in PRIVATE_TABLES else dossier, kind.part)
    answers = of_nobody_erased(opened, read)
    dates = dates_of(read.chosen, dossier, answers)
    kept, unclear = of_known_direction(read.chosen, answers, read.problems)
    aims = _aims(opened, read, kept, dates)
    said = aims.answers if aims else kept
    filled = fill(Clerk(dossier, kind, said), before, said, read.base.sayings, dates)
    part: dict[str, Any] = {kind.part: filled.records}
    if kind in PRIVATE_TABLES:
        private = replace(private, **part)
        dossier = _counted(opened, dossier, private) if kind is FOLLOW_UP_PEOPLE else dossier
    else:
        dossier = replace(dossier, **part)
        private = _with_texts(private, aims, {each.id for each in filled.records}) if aims else private
    outcome = filled_outcome(read.chosen, kind, filled, unread(read), len(read.answers) - len(answers))
    return finished(
        replace(outcome, notes=(*(_on_aims(opened.dossier, aims) if aims else ()), *outcome.notes)),
        changes=ChangeSet(
            (*sealed(opened, dossier, private), *read.base.changes({**filled.base, **(aims.base if aims else {})}))
        ),
        unclear=(*(aims.problems if aims else ()), *filled.problems, *told_together(unclear)),
        held=judged(opened, dossier, private),
        forbidden=now_impossible(opened, dossier, private),
    )


def _aims(opened: Opened, read: Read, answers: Sequence[Answer], dates: DateOrder | None) -> Aims | None:
    """Return the answers of a form about goals or commitments with ids; none for any other file."""
    if read.chosen.into not in AIMS:
        return None
    register = AimRegister(opened.dossier, opened.private.texts, read.chosen.into, read.base.sayings.base)
    aims = with_ids(register, answers, dates, opened.on)
    told = without_words(Location(read.head.path, read.head.line), read.chosen.into, answers)
    return replace(aims, problems=(*told, *aims.problems))


def _on_aims(dossier: Dossier, aims: Aims) -> Iterator[str]:
    yield from added_beside(dossier, aims.beside)
    if aims.reworded:
        ids = listed(sorted(aims.reworded), at_most=MOST_NAMED)
        yield f"In other words than before: {ids}; {paths.TEXTS} has the new ones."


def _with_texts(private: PrivateDossier, aims: Aims, lines: Collection[str]) -> PrivateDossier:
    """Add the words of lines that there are; what stands already stays, unless the same answer says others since."""
    others = {each: aims.texts[each] for each in aims.reworded}
    texts = [replace(each, text=others.get(each.id, each.text)) for each in private.texts]
    stands = {each.id for each in texts}
    new = [(id_, text) for id_, text in aims.texts.items() if id_ in lines and id_ not in stands]
    return replace(private, texts=(*texts, *(Text(id=id_, text=text) for id_, text in new)))


def _counted(opened: Opened, dossier: Dossier, private: PrivateDossier) -> Dossier:
    """Return the program with an extract from HR in numbers: of the rows themselves git learns nothing."""
    counts = counts_of(private.follow_up_people, opened.on, dossier.program.pulse.minimum_group)
    same = tuple(replace(each, on=opened.on) for each in dossier.follow_up) == counts
    return dossier if same else replace(dossier, follow_up=counts)
