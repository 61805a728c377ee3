"""Rules on stories: no word of one stands in git, or is told, before both have agreed. Pure."""

from collections.abc import Iterator

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.story import TOLD, Story
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, did_you_mean, listed
from rmentor_cli.stories import lacking, whose_names


def pairings_of_stories(dossier: Dossier) -> Iterator[Problem]:
    """A story is about two people, who have to agree to it."""
    for row, story in enumerate(dossier.stories):
        if story.pairing_id not in dossier.pairings_by_id:
            at = dossier.sources.cell(paths.STORIES, row, "pairing_id")
            fix = did_you_mean(story.pairing_id, dossier.pairings_by_id)
            said = f'pairing_id "{story.pairing_id}" is not in {paths.PAIRINGS}'
            yield Problem(Code.UNKNOWN_PAIRING, at, said, fix)


def words_without_consent(dossier: Dossier) -> Iterator[Problem]:
    """Words stand in stories.csv once both have agreed to just these, and not before; nothing else waits for it."""
    for row, story in enumerate(dossier.stories):
        if story.text and (said := _against(dossier, story)):
            at = dossier.sources.cell(paths.STORIES, row, "text")
            fix = f"cut the text out of the cell, then: rmentor story add {story.pairing_id} TEXT, and ask both"
            yield Problem(Code.STORY_WITHOUT_CONSENT, at, said, fix, Severity.HOLD)


def _against(dossier: Dossier, story: Story) -> str:
    if story.consent not in TOLD:
        return f"the words of {story.id} stand here, and its consent is {story.consent.value}"
    missing = sorted(lacking(dossier, story))
    if not missing or story.pairing_id not in dossier.pairings_by_id:
        return ""
    return f"{paths.CONSENTS} has no consent of {listed(missing)} to these words of {story.id}"


def stories_without_words(dossier: Dossier) -> Iterator[Problem]:
    """What may be told has words."""
    for row, story in enumerate(dossier.stories):
        if story.consent in TOLD and not story.text:
            at = dossier.sources.cell(paths.STORIES, row, "text")
            said = f"{story.id} may be told, and has no words"
            yield Problem(Code.REQUIRED, at, said, "write consent asked, or withdrawn", Severity.WARNING)


def names_in_stories(dossier: Dossier) -> Iterator[Problem]:
    """Nobody is named who has not agreed to it; such a story is not told."""
    for row, story in enumerate(dossier.stories):
        if story.consent in TOLD and story.text:
            named, why = whose_names(dossier, story, story.text)
            at = dossier.sources.cell(paths.STORIES, row, "text")
            said = f"{story.id} names {listed([each.id for each in named])}, {why}: it is not told"
            if named:
                yield Problem(Code.STORY_NAMES_SOMEBODY, at, said, severity=Severity.WARNING)
