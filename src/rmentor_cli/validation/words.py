"""Rules on topics: one word, one meaning. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, partial

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_term
from rmentor_cli.model.people import Role
from rmentor_cli.model.topic import ids_by_word
from rmentor_cli.model.values import Offer
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, Severity, did_you_mean, listed
from rmentor_cli.validation.places import participants

_ADD = f"add it to {paths.TOPICS}, as a topic or a synonym"
_SEVERAL = 2  # people who write a list alike
_LAST_OF_A_LIST = r"&|\b(?:and|or|und|oder|et|ou|y|o)\b"


def topics_file(dossier: Dossier) -> Iterator[Problem]:
    """A word stands for one topic, a topic stands there once, and a broader topic is there."""
    owner: dict[str, int] = {}
    ids = [topic.id for topic in dossier.topics]
    for n, topic in enumerate(dossier.topics):
        if ids.index(topic.id) < n:
            at, said = dossier.sources.key(paths.TOPICS, n), f"the topic {topic.id} stands twice"
            yield Problem(Code.AMBIGUOUS_TOPIC, at, said, "keep one, with all the words")
            continue
        for word in dict.fromkeys(map(folded_term, topic.words)):
            if owner.setdefault(word, n) != n:
                at, said = dossier.sources.key(paths.TOPICS, n), f'"{word}" stands for {ids[owner[word]]}'
                yield Problem(Code.AMBIGUOUS_TOPIC, at, f"{said} and for {topic.id}")
        if topic.broader and topic.broader not in ids:
            at = dossier.sources.key(paths.TOPICS, n, "broader")
            said = f'broader "{topic.broader}" is not a topic'
            yield Problem(Code.UNKNOWN_TOPIC, at, said, did_you_mean(topic.broader, ids))


def topic_words(dossier: Dossier) -> Iterator[Problem]:
    """Words in offers and wants are topics; others count only where both people write the very same word.

    Those that somebody offers and somebody else wants count as they are, and are told together.
    """
    known = ids_by_word(dossier.topics)
    if not known:
        return
    near_to = cache(_speller([word for topic in dossier.topics for word in topic.words]))
    options = cache(partial(_options, dossier))  # asked only where a cell may hold a list
    unknown = cache(partial(_unknown, known, near_to, options))  # many people tick the same options
    met = cache(partial(_on_both_sides, dossier))  # asked only where a word is no topic
    alike: dict[str, tuple[str, Location]] = {}
    topics = _known_words(dossier, known)
    for person, placed in participants(dossier):
        offered, wanted = [each.word for each in person.offers], person.wants
        for column, words, given in (("offers", offered, person.offers), ("wants", wanted, wanted)):
            for word, fix in () if topics.issuperset(words) else unknown(given):
                if fix != _ADD or folded_term(word) not in met():
                    at, said = placed.at(dossier, column), f'{column} "{word}" is not a topic'
                    yield Problem(Code.UNKNOWN_TOPIC, at, said, fix, Severity.WARNING)
                elif folded_term(word) not in alike:
                    alike[folded_term(word)] = (word, placed.at(dossier, column))
    if alike:
        yield _told_together([*alike.values()])


def _known_words(dossier: Dossier, known: Collection[str]) -> frozenset[str]:
    """Return the words of people that are topics, as they are written: most are."""
    people = dossier.people.values()
    said = {each.word for person in people for each in person.offers}.union(*(person.wants for person in people))
    return frozenset(word for word in said if folded_term(word) in known)


def _unknown(
    known: Collection[str],
    near_to: Callable[[str], str],
    options: Callable[[], Collection[str]],
    given: Sequence[Offer | str],
) -> list[tuple[str, str]]:
    """Return the words in one cell that are no topics, each with what to do about it."""
    if all(folded_term(getattr(each, "word", each)) in known for each in given):
        return []  # as in most cells
    entries = [each if isinstance(each, Offer) else Offer(each) for each in given]

    def is_list(each: Offer) -> bool:
        is_ticked = folded_term(each.word) in known or (each.word in options() and not _are_topics(each, known))
        return _is_several(each, entries, known) and not is_ticked

    return [
        (each.word, _as_a_list(entries, is_list) if is_list(each) else near_to(each.word))
        for each in entries
        if folded_term(each.word) not in known
    ]


def _on_both_sides(dossier: Dossier) -> frozenset[str]:
    """Return the words, folded, that people of one side offer and people of the other want."""

    def words(role: Role, column: str) -> set[str]:
        said = (getattr(person, column) for person in dossier.roster(role))
        return {folded_term(getattr(each, "word", each)) for cell in said for each in cell}

    return frozenset(word for role in Role for word in words(role, "offers") & words(role.other, "wants"))


def _told_together(alike: Sequence[tuple[str, Location]]) -> Problem:
    words = listed([f'"{word}"' for word, _ in alike])
    are = "is not a topic, but is" if len(alike) == 1 else "are not topics, but are"
    said = f"{words} {are} offered and wanted in the same words, so people are matched on that"
    fix = f"leave it so, or add it to {paths.TOPICS} with other words for the same"
    return Problem(Code.UNKNOWN_TOPIC, alike[0][1], said, fix, Severity.WARNING)


def _speller(words: Iterable[str]) -> Callable[[str], str]:
    """Return what says which known word is nearest.

    A whole vocabulary is slow to search: typing mistakes seldom hit the first letter, but may swap it with the second.
    """
    alike: dict[str, list[str]] = {}
    for word in words:
        alike.setdefault(folded_term(word)[:1], []).append(word)

    def near_to(word: str) -> str:
        choices = (each for letter in dict.fromkeys(folded_term(word)[:2]) for each in alike.get(letter, ()))
        return did_you_mean(word, choices, cutoff=0.8) or _ADD

    return near_to


def _is_several(entry: Offer, given: Sequence[Offer], known: Collection[str]) -> bool:
    """Say whether an entry with commas is a list, and not one option as `Data, charts & dashboards`.

    Where semicolons part a cell already, a comma parts nothing but topics.
    """
    parts = _parts(entry)
    if len(parts) <= 1 or (re.search(_LAST_OF_A_LIST, parts[-1]) and folded_term(parts[-1]) not in known):
        return False
    return len(given) == 1 or any(folded_term(part.partition(":")[0]) in known for part in parts)


def _options(dossier: Dossier) -> frozenset[str]:
    """Return the words with a comma that several people wrote alike: they ticked an option, and typed no list."""
    cells = ({each.word for each in person.offers} | {*person.wants} for person in dossier.people.values())
    said = Counter(word for words in cells for word in words if "," in word)
    return frozenset(word for word, people in said.items() if people >= _SEVERAL)


def _are_topics(entry: Offer, known: Collection[str]) -> bool:
    return all(folded_term(part) in known for part in _parts(entry))


def _as_a_list(given: Iterable[Offer], is_list: Callable[[Offer], bool]) -> str:
    """Offer the whole cell as it was meant: commas part nothing, because a label may hold one."""
    entries = [part for each in given for part in (_parts(each) if is_list(each) else [str(each)])]
    return f'topics are separated by ";": write "{"; ".join(entries)}"'


def _parts(entry: Offer) -> list[str]:
    """Part an entry at its commas, but for those in brackets."""
    return [part.strip() for part in re.split(r",(?![^()]*\))", str(entry)) if part.strip()]
