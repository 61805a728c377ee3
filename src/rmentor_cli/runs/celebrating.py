"""Write what is worth celebrating: the digest, certificates and credit letters; what was taken back goes."""

from collections.abc import Iterator, Mapping

from rmentor_cli.changes import ChangeSet
from rmentor_cli.credit import credits_by_id, letter_agreed, sessions_needed
from rmentor_cli.documents.celebration import DIGEST, digest
from rmentor_cli.documents.diplomas import CERTIFICATES, LETTERS, certificates, credit_letters
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.speech import Speak, plainly
from rmentor_cli.measures.edition import edition
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.metrics import measure_facts
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Role
from rmentor_cli.model.reader import Reader
from rmentor_cli.model.story import StoryConsent
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
    facts = Facts(dossier, on)
    for_everybody = edition(facts, measure_facts(facts), Reader.PARTICIPANTS)
    pages = digest(dossier, for_everybody.metrics, templates)
    earned, letters = certificates(dossier, on, templates), credit_letters(dossier, on, templates)
    changes = _renewed(opened, DIGEST, pages)
    changes |= _renewed(opened, CERTIFICATES, earned) | _renewed(opened, LETTERS, letters)
    stories = told(dossier)
    return Outcome(
        changes=changes,
        shown=tuple(_said(opened, len(stories), earned, letters)),
        plan=f"{counted(len((*pages, *earned, *letters)), 'page')} in out/{removed_clause(changes)}; nothing was sent",
        notes=(*_on_stories(dossier), *_on_letters(dossier)),
        next_step=f"open {DIGEST}/digest.html in a browser; certificates and letters are pages to print, one each",
        data={
            "files": sorted((*pages, *earned, *letters)),
            "stories": [each.id for each in stories],
            "certificates": sorted(map(_whose, earned)),
            "credit_letters": sorted(map(_whose, letters)),
            "meetings_needed": sessions_needed(dossier),
        },
    )


def _renewed(opened: Opened, folder: str, documents: Mapping[str, str]) -> ChangeSet:
    """Plan a folder; a page in it that is not made again goes: somebody took something back."""
    return renew_documents(opened.root, folder, documents, lambda path: path.endswith(_ENDING))


def _said(opened: Opened, stories: int, earned: Mapping[str, str], letters: Mapping[str, str]) -> Iterator[str]:
    dossier = opened.dossier
    yield f"{DIGEST}/digest.html and .md: for everybody, with {counted(stories, 'story')}"
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
