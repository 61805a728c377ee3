"""What tells the people of an export apart: ids, addresses of today and before, numbers that are one person's. Pure."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.directory import name_in, share_a_word
from rmentor_cli.intake.doubts import is_count
from rmentor_cli.intake.identified import Setting
from rmentor_cli.model.folding import folded_address, folded_name
from rmentor_cli.model.intake import PEOPLE, Special


class RowKeys:
    """Knows whom the rosters have under an id, an address or a number, and which of these an export uses twice."""

    def __init__(self, setting: Setting, answers: Sequence[Answer]) -> None:
        """Learn who is known by what, and what stands in all rows."""
        self._into = setting.chosen.into
        self._people = setting.dossier.people
        self._by_address = setting.dossier.ids_by_address
        self._sayings = setting.sayings
        self._once_at = _of_one_person(setting.sayings.addresses, self._people)
        numbers = [answer.also(Special.NUMBER) for answer in answers]
        addresses = [folded_address(answer.get("email")) for answer in answers]
        self._holders = Counter(number for number, _ in set(zip(numbers, addresses, strict=True)))
        self._addresses = set(addresses)
        self.are_counts = is_count(numbers)  # the numbers only count the rows
        self._meant_at = self._known_at(zip((answer.get("id") for answer in answers), numbers, addresses, strict=True))

    def of(self, answer: Answer) -> str:
        """Return what tells a person apart: their id, else their address, else a number that is one person's only."""
        said, number, address = answer.get("id"), answer.also(Special.NUMBER), folded_address(answer.get("email"))
        if said in self._people:
            return said
        if address in self._by_address:
            return self._by_address[address]
        if address in self._meant_at:
            known = self._meant_at[address]
            return next(iter(known)) if len(known) == 1 else address
        if not address and (numbered := self._numbered(number)) in self._people:
            return numbered
        if self._into == PEOPLE and not address:
            return number or folded_name(name_in(answer))
        return self._of_before(address, answer) or address

    def _of_before(self, address: str, answer: Answer) -> str:
        """Return whose address it was before it changed, unless the name is another person's altogether."""
        person = self._people.get(self._once_at.get(address, ""))
        return person.id if person and share_a_word(person.name, name_in(answer) or person.name) else ""

    def _numbered(self, number: str) -> str:
        """Return whose number it is, where it is one person's only and no other row bears their address."""
        known = self._sayings.by_number.get(number.casefold(), "")
        is_theirs = self._holders[number] == 1 and not self.are_counts
        own = folded_address(self._people[known].email) if known in self._people else ""
        has_own_row = own != "" and own in self._addresses
        return known if is_theirs and not has_own_row else ""

    def meant_at(self, address: str) -> frozenset[str]:
        """Return whom the ids and numbers beside an address mean; several where they contradict each other."""
        return self._meant_at.get(address, frozenset())

    def is_by_former_address(self, person_id: str, answer: Answer) -> bool:
        """Say whether only an address of before tells that an answer is somebody's."""
        said = folded_address(answer.get("email"))
        is_found_by_it = said not in self._by_address and self._of_before(said, answer) == person_id
        return is_found_by_it and person_id not in (answer.get("id"), self._numbered(answer.also(Special.NUMBER)))

    def _known_at(self, rows: Iterable[tuple[str, str, str]]) -> Mapping[str, frozenset[str]]:
        """Return whom the ids and numbers beside an address mean: all rows of one address are one person's."""
        found: dict[str, set[str]] = {}
        for said, number, address in rows:
            known = said if said in self._people else self._numbered(number) if number else ""
            if address and known in self._people:
                found.setdefault(address, set()).add(known)
        return {address: frozenset(known) for address, known in found.items()}


def _of_one_person(addresses: Mapping[str, frozenset[str]], people: Container[str]) -> Mapping[str, str]:
    """Return the only one of these people who ever had an address, by the address."""
    owners: dict[str, set[str]] = {}
    for person_id, theirs in addresses.items():
        for address in theirs if person_id in people else ():
            owners.setdefault(address, set()).add(person_id)
    return {address: person_id for address, (person_id, *others) in owners.items() if not others}
