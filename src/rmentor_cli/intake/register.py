"""Everybody whom an import may meet, by what can mean them, and ids for managers who have none yet. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.directory import Directory, Known, from_answer, from_program, name_in
from rmentor_cli.intake.identified import Identification, Setting, is_erased
from rmentor_cli.intake.identity import new_id
from rmentor_cli.model.folding import folded_address, may_be_one, plain, untitled_name, without_zeros
from rmentor_cli.model.intake import Special
from rmentor_cli.problems import nearest

_NEAR = 0.8  # how alike two spellings of a name are: Tarik Hasan, Tariq Hassan


_BOSS_WORDS = """
    boss manager supervisor chef chefin cheffe vorgesetzter vorgesetzte vorgesetzten fuhrungskraft responsable superieur
    superieure jefe jefa
"""
_BESIDE_BOSS_WORDS = """
    not never no with my own direct current line please rather nicht nie mit mein meine meinem meiner meinen direkte
    direkter direkten bitte pas jamais avec mon ma sauf con mi
"""
_BOSS, _BESIDE_BOSS = frozenset(_BOSS_WORDS.split()), frozenset(_BESIDE_BOSS_WORDS.split())


class Register:
    """Everybody who has an id: in the rosters, in org.csv, or given in this import."""

    def __init__(self, setting: Setting, found: Identification) -> None:
        """File whom the program and the rows of an export have."""
        self._setting = setting
        self.sides = {**setting.dossier.roles, **{each.person_id: each.role for each in found.people}}
        members = {member.id: member for member in setting.dossier.org}
        known = {person.id: person for person in from_program(setting.dossier, setting.sayings)}
        known |= {e.person_id: from_answer(e.answer, e.person_id, known.get(e.person_id)) for e in found.people}
        others = _with_ids(found, known, setting)
        known |= {other.id: other for other in others if other.id}
        directory = Directory([*known.values(), *(other for other in others if not other.id)])
        self._directory = directory
        self.find = cache(self._found)  # many report to one manager
        self.without_zeros: dict[str, Known] = {}  # whom numbers mean that differ from theirs in leading zeros only
        self._alike = cache(self._near_name)  # as above
        self.perhaps = cache(self._perhaps)  # asked for the message, and for what is kept
        self._known = known
        self._here = {each.person_id for each in found.people}
        self._taken = {*setting.dossier.people, *members, *self.sides}
        self._bare = {each.id for each in members.values() if not each.name and not each.email}
        self._made: dict[str, str] = {}  # ids given in this import, by what tells a manager apart
        self._spellings: dict[str, set[str]] = {}  # what cells call a manager
        self._met: list[Known] = [known[each] for each in members if known[each].answer]

    def _found(self, word: str) -> tuple[Known, ...]:
        if found := self._directory.find(word):
            return found
        if found := self._directory.find_without_zeros(word):
            self.without_zeros[word] = found[0]
        return found

    def has(self, known: Known) -> bool:
        """Say whether somebody has an id."""
        return known.id in self._known

    def numbers(self) -> dict[str, str]:
        """Return the export's own numbers by id."""
        return {each.id: each.number for each in self._known.values() if each.number and not self.is_erased(each)}

    def is_erased(self, known: Known) -> bool:
        """Say whether somebody asked to be erased."""
        return is_erased(self._setting, known.email or known.name)

    def is_forgotten(self, word: str) -> bool:
        """Say whether a word means somebody who was erased, and nobody else: then nothing is kept of it."""
        return is_erased(self._setting, word) and all(map(self.is_erased, self.find(word)))

    def near(self, known: Known, but: str) -> tuple[Known, ...]:
        """Return who else in the rosters has a name that may be the same, where nothing but a name is known."""
        if known.id in self.sides or known.email or known.number or not known.name:
            return ()
        return tuple(each for each in self._alike(known.name) if each.id != but)

    def called_like(self, words: str, but: str) -> tuple[Known, ...]:
        """Return who else in the rosters has a word of a text in their name: `Tomasz (reports to me)`."""
        found = {each.id: each for word in untitled_name(words).split() for each in self._by_word.get(word, ())}
        return tuple(found[each] for each in sorted(found) if each != but)

    def _perhaps(self, words: str, whose: str) -> tuple[Known, ...]:
        """Return whom on the other side words for a partner may mean: by a word of a name, or spelled much like one.

        Whoever is named in full comes first, and of their words none means anybody else.
        """
        other = self.sides[whose].other
        named = untitled_name(words).split()
        whole = [each for each in self.called_like(words, whose) if _is_named(each, named)]
        taken = {word for each in whole for word in untitled_name(each.name).split()}
        others = self.called_like(" ".join(word for word in named if word not in taken), whose)
        like = (*self.find(words), *whole, *self._manager_meant(words, whose), *others, *self._spelled_like(words))
        found = {each.id: each for each in like if self.sides.get(each.id) is other}
        return tuple(found.values())

    def _manager_meant(self, words: str, whose: str) -> Sequence[Known]:
        """Return the manager of whoever says `not with my boss`, and nothing else that may mean anybody."""
        said = set(plain(words).split())
        if said.isdisjoint(_BOSS) or not said <= _BOSS | _BESIDE_BOSS:
            return ()
        person, answer = self._setting.dossier.people.get(whose), self._known[whose].answer
        known = answer.get("manager_id") if answer else ""
        return self.find(known or (person.manager_id if person else "") or "")

    def _spelled_like(self, words: str) -> Sequence[Known]:
        near = nearest(untitled_name(words), self._by_name, cutoff=_NEAR)
        return self._by_name.get(near, ())

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[Known]]:
        found: dict[str, list[Known]] = {}
        for each in self.sides:
            found.setdefault(untitled_name(self._known[each].name), []).append(self._known[each])
        return found

    def _near_name(self, name: str) -> tuple[Known, ...]:
        alike = {each.id: each for word in untitled_name(name).split() for each in self._by_word.get(word, ())}
        return tuple(alike[each] for each in sorted(alike) if may_be_one(name, alike[each].name))

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[Known]]:
        """The people of the rosters by each word of their names."""
        found: dict[str, list[Known]] = {}
        for each in self.sides:
            person = self._setting.dossier.people.get(each)
            words = untitled_name(self._known[each].name).split()
            for word in dict.fromkeys((*words, *untitled_name(person.known_as if person else "").split())):
                found.setdefault(word, []).append(self._known[each])
        return found

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(untitled_name(self._known[each].name) for each in self.sides)

    @cached_property
    def _absent(self) -> frozenset[str]:
        return frozenset(untitled_name(self._known[each].name) for each in self.sides if each not in self._here)

    def has_namesake(self, known: Known) -> bool:
        """Say whether a stranger is called like somebody in the rosters; with a row of their own, like one without."""
        return bool(known.name) and untitled_name(known.name) in (self._absent if known.answer else self._names)

    def enter(self, known: Known, word: str) -> str:
        """Return the id of a manager, given now where there was none; `word` is what the cell said."""
        mark = folded_address(known.email or known.number) or untitled_name(known.name) or folded_address(word)
        taken = self._taken - self._bare if self.is_erased(known) else self._taken
        made = known.id or self._made.get(mark) or new_id(self._setting.key, "org", mark, taken)
        self._made[mark] = made
        self._taken.add(made)
        self._spellings.setdefault(made, set()).add(known.name)
        if made not in self._known:
            self._known[made] = known._replace(id=made)
            self._met.append(self._known[made])
        return made

    def spelled(self, member_id: str) -> str:
        """Return the name of a manager whom several cells may spell otherwise: the same whatever the order of rows."""
        names = filter(None, self._spellings.get(member_id, ()))
        return min(names, key=lambda name: ("," in name, -len(name), name), default="")

    def climb(self) -> Iterator[Known]:
        """Yield the managers met so far, then those entered meanwhile, until none is left; no people of the rosters."""
        done = {*self._setting.dossier.people, *self.sides}
        while self._met:
            known = self._met.pop()
            if known.id not in done:
                done.add(known.id)
                yield known


def _is_named(known: Known, words: Sequence[str]) -> bool:
    """Say whether words hold somebody's whole name, of two words or more."""
    name = untitled_name(known.name).split()
    return len(name) > 1 and set(name) <= set(words)


def _with_ids(found: Identification, known: Mapping[str, Known], setting: Setting) -> list[Known]:
    """Return the people of the rows that no roster has; managers of an earlier import keep their ids.

    An address finds them, a number that is one person's only, or the name of a manager of whom nothing else was known.
    """
    if not found.others and not found.erased:
        return []
    org = setting.dossier.org
    rows = [*found.others, *found.erased, *(each.answer for each in found.people)]
    numbers = Counter(answer.also(Special.NUMBER) for answer in rows)
    names = Counter(untitled_name(name_in(answer)) for answer in rows)
    before = {address: each for each in known for address in setting.sayings.addresses.get(each, ())}
    by_address = before | {folded_address(each.email): each.id for each in known.values() if each.email}
    by_number = setting.sayings.by_number
    bare = Counter(map(without_zeros, by_number))
    by_bare = {number: row for each, row in by_number.items() if (number := without_zeros(each)) and bare[number] == 1}
    by_name = {untitled_name(member.name): member.id for member in org if member.name and not member.email}
    members = {member.id for member in org}

    def member(answer: Answer) -> str:
        number, name = answer.also(Special.NUMBER), untitled_name(name_in(answer))
        ways = (
            by_address.get(folded_address(answer.get("email")), ""),
            by_number.get(number.casefold(), "") if numbers[number] == 1 else "",
            by_bare.get(without_zeros(number), "") if numbers[number] == 1 else "",
            by_name.get(name, "") if names[name] == 1 else "",
        )
        return next((each for each in ways if each in members), "")

    told = ((answer, member(answer)) for answer in (*found.others, *found.erased) if name_in(answer) or answer.special)
    return [from_answer(answer, person_id, known.get(person_id)) for answer, person_id in told]
