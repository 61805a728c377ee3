"""Which stories may be told, and who has agreed to which words. Pure.

What somebody agrees to is a text: its version in consents.csv says whether with names, and holds a mark of the words.
A story whose words were changed since is one that nobody has agreed to.
"""

import re
from collections.abc import Iterator
from hashlib import sha256

from rmentor_cli.model.consent import STORIES
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_address, plain, plain_text, without_titles
from rmentor_cli.model.pairing import Pairing, people_of
from rmentor_cli.model.people import OrgMember, Participant
from rmentor_cli.model.program import Names
from rmentor_cli.model.story import TOLD, Story, StoryConsent

_WORD = r"\w[\w'\u2019-]*"
_GENITIVE = r"['\u2019]s\b"
_JOINED = r"[-_]+"
_SHORTEST = 2  # letters of a word by which somebody is known; in a script without capitals one is a name


def version_of(text: str, *, named: bool) -> str:
    """Return the version of a text that somebody agrees to: with names or without, and a mark of its words."""
    mark = sha256(" ".join(text.split()).encode()).hexdigest()[:8]
    return f"{'named' if named else 'unnamed'}-{mark}"


def agreed(dossier: Dossier, story_id: str, text: str, *, named: bool) -> frozenset[str]:
    """Return the ids of those whose consent to these words holds; who agreed to a name agreed to none, too."""
    wanted = {version_of(text, named=each) for each in ((True,) if named else (True, False))}
    about = (each for each in dossier.consents if each.what == story_id and not each.withdrawn)
    return frozenset(each.person_id for each in about if each.text_version in wanted) - _silent(dossier)


def lacking(dossier: Dossier, story: Story) -> frozenset[str]:
    """Return the ids of the two of a story without whose consent its words stand there."""
    pairing = dossier.pairings_by_id.get(story.pairing_id)
    two = people_of([pairing]) if pairing else frozenset()
    return frozenset(two) - agreed(dossier, story.id, story.text, named=story.consent is StoryConsent.NAMED)


def told(dossier: Dossier) -> tuple[Story, ...]:
    """Return the stories that may be told, the oldest first."""
    return tuple(sorted(filter(lambda each: may_be_told(dossier, each), dossier.stories), key=_in_time))


def may_be_told(dossier: Dossier, story: Story) -> bool:
    """Say whether both have agreed to the words as they stand, and nobody is named who has not agreed to that."""
    is_open = story.consent in TOLD and bool(story.text) and story.pairing_id in dossier.pairings_by_id
    return is_open and not lacking(dossier, story) and not any(named_in(dossier, story, story.text))


def named_in(dossier: Dossier, story: Story, text: str) -> Iterator[Participant | OrgMember]:
    """Yield who is named in a text without having agreed to it: others in full, the two by any part of a name.

    An address names whoever has it. Where names stay out of git, the two are named beside a story, and never in its
    words: those git tracks.
    """
    pairing = dossier.pairings_by_id.get(story.pairing_id)
    two = people_of([pairing]) if pairing else frozenset()
    folded, text = text.casefold(), re.sub(_GENITIVE, " ", text)
    said, parts = f" {plain_text(text)} ", _name_like(text, in_any_case=dossier.program.names is Names.PRIVATE)
    may_be_named = story.consent is StoryConsent.NAMED and dossier.program.names is not Names.PRIVATE
    for person in dossier.everybody:
        if person.id in two and may_be_named:
            continue
        full = without_titles(person.name)
        in_full = (" " in full or not full.isascii()) and full in said
        by_address = bool(person.email) and folded_address(person.email or "") in folded
        by_part = person.id in two and isinstance(person, Participant) and not parts.isdisjoint(_words(person))
        if in_full or by_address or by_part:
            yield person


def whose_names(dossier: Dossier, story: Story, text: str) -> tuple[tuple[Participant | OrgMember, ...], str]:
    """Return whose names stand in the way of telling a text, and why; of whoever agreed to theirs it is not said."""
    named = tuple(named_in(dossier, story, text))
    if dossier.program.names is Names.PRIVATE:
        return named, "and names stay out of git here"
    willing = agreed(dossier, story.id, text, named=True)
    others = tuple(each for each in named if each.id not in willing)
    return (others, "who did not agree to be named") if others else (named, "and not both agreed to names")


def _name_like(text: str, *, in_any_case: bool) -> frozenset[str]:
    """Return the words of a text that may be part of a name: with a capital, or in a script that has none."""
    words = [part for word in re.findall(_WORD, text) for part in re.split(_JOINED, word) if part]
    meant = (word for word in words if in_any_case or word[0].isupper() or word.upper() == word.lower())
    return frozenset(plain(word) for word in meant)


def pairing_of(dossier: Dossier, story: Story) -> Pairing:
    """Return the pairing a story is about; it is one of the program's."""
    return dossier.pairings_by_id[story.pairing_id]


def _silent(dossier: Dossier) -> frozenset[str]:
    """Return the ids of those of whom nothing is told: they took part back, or every story, or are erased."""
    about = [each for each in dossier.consents if each.what == STORIES]
    back = {each.person_id for each in about if each.withdrawn}
    back -= {each.person_id for each in about if not each.withdrawn}
    return frozenset(back) | dossier.withdrawn | {each.id for each in dossier.people.values() if each.is_erased}


def _words(person: Participant) -> frozenset[str]:
    words = f"{without_titles(person.name)} {plain(person.known_as)}".split()
    return frozenset(word for word in words if len(word) >= _SHORTEST or not word.isascii())


def _in_time(story: Story) -> tuple[object, str]:
    return story.date, story.id
