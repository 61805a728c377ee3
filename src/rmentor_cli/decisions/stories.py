"""A story is written down, both agree to its words, or it is taken back. Pure.

Until both have agreed its words are private; from then on they stand in stories.csv, and once it is withdrawn nowhere.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rmentor_cli.decisions.consent import agreed as with_consent
from rmentor_cli.immutable import immutable
from rmentor_cli.model.consent import Consent
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import PrivateDossier, StoryText
from rmentor_cli.model.story import Story, StoryConsent, next_story_id
from rmentor_cli.stories import agreed, pairing_of, version_of


@immutable
class Decided:
    """A program and one of its stories, before or after something is decided about it."""

    dossier: Dossier
    private: PrivateDossier
    story: Story


def words_of(private: PrivateDossier, story: Story) -> str:
    """Return the words of a story, wherever they stand; empty where there are none."""
    said = (each.text for each in private.story_texts if each.story_id == story.id)
    return story.text or next(said, "")


def add(dossier: Dossier, private: PrivateDossier, pairing_id: str, text: str, on: date) -> Decided:
    """Write a story down for the two to be asked about; the same words about the same two are one story."""
    for each in dossier.stories:
        if each.pairing_id == pairing_id and words_of(private, each) == text:
            return Decided(dossier, private, each)
    ids = frozenset(each.id for each in dossier.stories) | {each.story_id for each in private.story_texts}
    story = Story(id=next_story_id(ids), date=on, pairing_id=pairing_id, consent=StoryConsent.ASKED)
    words = StoryText(story_id=story.id, pairing_id=pairing_id, text=text)
    return Decided(
        replace(dossier, stories=(*dossier.stories, story)),
        replace(private, story_texts=(*private.story_texts, words)),
        story,
    )


def agree(before: Decided, who: Iterable[str], on: date, *, named: bool) -> Decided:
    """Write down that some of the two agree to the words as they are; with the second yes they may be told.

    With names only where both said so; where one agreed to be named and the other did not, nobody is named.
    """
    dossier, private, story = before.dossier, before.private, before.story
    text, consents = words_of(private, story), dossier.consents
    version = version_of(text, named=named)
    for person_id in who:
        consents = with_consent(
            _without_other(consents, person_id, story.id, version), person_id, story.id, version, on
        )
    after = replace(dossier, consents=consents)
    pairing = pairing_of(dossier, story)
    two = {pairing.mentor_id, pairing.mentee_id}
    if two <= agreed(after, story.id, text, named=True):
        return _told(after, private, story, text, StoryConsent.NAMED)
    if two <= agreed(after, story.id, text, named=False):
        return _told(after, private, story, text, StoryConsent.UNNAMED)
    return Decided(after, private, story)


def _told(dossier: Dossier, private: PrivateDossier, story: Story, text: str, consent: StoryConsent) -> Decided:
    new = replace(story, consent=consent, text=text)
    return Decided(_with(dossier, new), _without_words(private, story), new)


def withdraw(before: Decided, on: date) -> Decided:
    """Tell a story no more: its words go, all consents to it end, and nobody is told who took it back."""
    dossier, story = before.dossier, before.story
    consents = tuple(
        replace(each, withdrawn=max(on, each.given)) if each.what == story.id and not each.withdrawn else each
        for each in dossier.consents
    )
    new = replace(story, consent=StoryConsent.WITHDRAWN, text="")
    return Decided(_with(replace(dossier, consents=consents), new), _without_words(before.private, story), new)


def _without_other(consents: tuple[Consent, ...], person_id: str, story_id: str, version: str) -> tuple[Consent, ...]:
    """Leave out what somebody said of a story before: the last word counts, with a name or without."""
    return tuple(
        each
        for each in consents
        if (each.person_id, each.what) != (person_id, story_id) or each.text_version == version or each.withdrawn
    )


def _with(dossier: Dossier, story: Story) -> Dossier:
    return replace(dossier, stories=tuple(story if each.id == story.id else each for each in dossier.stories))


def _without_words(private: PrivateDossier, story: Story) -> PrivateDossier:
    return replace(private, story_texts=tuple(each for each in private.story_texts if each.story_id != story.id))
