"""Write what is worth celebrating: the digest, certificates and credit letters; what was taken back goes."""

from collections.abc import Iterable, Iterator, Mapping

from rmentor_cli.changes import ChangeSet
from rmentor_cli.credit import credits_by_id, letter_agreed, sessions_needed
from rmentor_cli.documents.celebration import DIGEST, digest, has_anything
from rmentor_cli.documents.diplomas import CERTIFICATES, LETTERS, certificates, credit_letters
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.speech import Speak, plainly
from rmentor_cli.measures.edition import edition
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.metrics import measure_facts
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Role
from rmentor_cli.model.reader import Reader
from rmentor_cli.model.story import Story, StoryConsent
from rmentor_cli.runs.duty_words import count_sides
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.writing import removed_clause, renew_documents
from rmentor_cli.stories import told
from rmentor_cli.terminal.problem_lines import counted

_ENDING = ".html"


def celebrate(opened: Opened, speak: Speak = plainly) -> Outcome:
    """Plan the digest for everybody, a certificate for whoever earned it, and the letters that juniors agreed to."""
    dossier, on, templates = opened.dossier, opened.on, Templates(opened.dossier.templates, speak)
    if not has_anything(dossier, on):
        return _nothing_yet(opened)
    facts = Facts(dossier, on)
    for_everybody = edition(facts, measure_facts(facts), Reader.PARTICIPANTS)
    pages = digest(dossier, for_everybody.metrics, templates)
    earned, letters = certificates(dossier, on, templates), credit_letters(dossier, on, templates)
    changes = _renewed(opened, pages, earned, letters)
    return Outcome(
        changes=changes,
        shown=tuple(_said(opened, earned, letters)),
        plan=f"{counted(len((*pages, *earned, *letters)), 'page')} in out/{removed_clause(changes)}; nothing was sent",
        notes=(*_on_stories(dossier), *_on_letters(dossier)),
        next_step=f"open {DIGEST}/digest.html in a browser; certificates and letters are pages to print, one each",
        data=_as_data(opened, (*pages, *earned, *letters), earned, letters),
    )


def _nothing_yet(opened: Opened) -> Outcome:
    """Say that there is nothing to celebrate; a digest of another day goes."""
    changes = _renewed(opened, {}, {}, {})
    return Outcome(
        changes=changes,
        shown=("There is nothing to celebrate yet: nobody has met, and no story is told. So no digest is written.",),
        plan=f"Nothing is written{removed_clause(changes)}." if changes else "",
        notes=tuple(_on_stories(opened.dossier)),
        next_step="rmentor status",
        data=_as_data(opened, (), (), ()),
    )


def _as_data(
    opened: Opened, files: Iterable[str], earned: Iterable[str], letters: Iterable[str]
) -> Mapping[str, object]:
    return {
        "files": sorted(files),
        "stories": [each.id for each in _stories(opened)],
        "certificates": sorted(map(_whose, earned)),
        "credit_letters": sorted(map(_whose, letters)),
        "meetings_needed": sessions_needed(opened.dossier),
    }


def _stories(opened: Opened) -> list[Story]:
    """Return the stories that the digest of the day tells."""
    return [each for each in told(opened.dossier) if each.date <= opened.on]


def _renewed(
    opened: Opened, pages: Mapping[str, str], earned: Mapping[str, str], letters: Mapping[str, str]
) -> ChangeSet:
    """Plan the three folders; a page in one that is not made again goes: somebody took something back."""
    changes = renew_documents(opened.root, DIGEST, pages, lambda path: path.endswith((_ENDING, "/digest.md")))
    for folder, documents in ((CERTIFICATES, earned), (LETTERS, letters)):
        changes |= renew_documents(opened.root, folder, documents, lambda path: path.endswith(_ENDING))
    return changes


def _said(opened: Opened, earned: Mapping[str, str], letters: Mapping[str, str]) -> Iterator[str]:
    dossier = opened.dossier
    yield f"{DIGEST}/digest.html and .md: for everybody, with {counted(len(_stories(opened)), 'story')}"
    sides = count_sides(dossier.roles.get(_whose(path)) for path in earned) or "nobody yet"
    given = len(credits_by_id(dossier, opened.on))
    yield f"{CERTIFICATES}/: {sides}, of {counted(given, 'person')} who have met"
    yield (
        f"  A certificate is for everybody who held at least {counted(sessions_needed(dossier), 'meeting')} (half of "
        "the sessions), over all their pairings, before the program is closed and after; for a mentor, a session that "
        "the leader called off or missed counts, too."
    )
    agreed = count_sides([Role.MENTOR] * len(letters)) or "nobody yet"
    yield f"{LETTERS}/: {agreed}, who agreed that their manager reads it"


def _whose(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(_ENDING)


def _on_stories(dossier: Dossier) -> Iterator[str]:
    """Say how many stories wait for a yes, and which are not told though they might be."""
    waiting = sum(each.consent is StoryConsent.ASKED for each in dossier.stories)
    if waiting:
        verb = "stands" if waiting == 1 else "stand"
        yield f"{counted(waiting, 'story')} {verb} in no document until both agree: rmentor story list"


def _on_letters(dossier: Dossier) -> Iterator[str]:
    if not any(dossier.roles.get(each) is Role.MENTOR for each in letter_agreed(dossier)):
        yield (
            "A credit letter goes to a line manager, so the junior agrees first: "
            'rmentor person consent WHO --what credit-letter --text-version "credit-letter 1"'
        )
