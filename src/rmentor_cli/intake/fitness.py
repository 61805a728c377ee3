"""Which answers may stand in intake.yaml, which is no private file. Pure."""

from collections.abc import Callable, Sequence
from functools import cache

from rmentor_cli.intake.columns_together import cells_under, is_list
from rmentor_cli.intake.headings import Headed
from rmentor_cli.intake.questions import VALUES
from rmentor_cli.model.folding import plain
from rmentor_cli.model.intake import Special

_SHORTEST_NAME = 3  # letters: shorter ones are particles and initials
_LONGEST_VALUE = 40  # characters of an answer that only one person gave
_LONGEST_SIDE = 2000  # the same to the question on the side: forms word its few options as whole sentences


def fitness(head: Headed, parts: Sequence[str]) -> Callable[[str, str, Sequence[str]], bool]:
    """Return what says whether an answer may stand in a map; `parts` are the questions whose answers are names.

    What several people said is nobody's secret; of what one person said, only what is short and names nobody.
    """
    own = {said for values in VALUES.values() for said, _ in values}

    @cache  # few answers are one person's only, and most exports have none
    def names() -> set[str]:
        words = {word for question in parts for cell in cells_under(head, question) for word in plain(cell).split()}
        return {word for word in words if len(word) >= _SHORTEST_NAME}

    def is_fit(to: str, said: str, cells: Sequence[str]) -> bool:
        longest = _LONGEST_SIDE if to == Special.ROLE.value else _LONGEST_VALUE
        if said in own or "@" in said:
            return said in own
        times = sum(said in cell for cell in cells) if is_list(to) else cells.count(said)
        return times > 1 or (len(said) <= longest and names().isdisjoint(plain(said).split()))

    return is_fit
