"""What people teach and learn, in controlled words. Pure."""

from collections.abc import Iterable

from rmentor_cli.model.fields import field, record
from rmentor_cli.model.folding import folded_term
from rmentor_cli.model.kinds import LINE, LINES, SLUG


@record
class Topic:
    """One entry of topics.yaml."""

    id: str = field(SLUG, "a short id", example="ai")
    label: str = field(LINE, "how people read it", example="Artificial intelligence at work")
    also: tuple[str, ...] = field(LINES, "other words for the same thing", default=())
    broader: str | None = field(SLUG, "the id of the wider topic; it earns half the credit", default=None)

    @property
    def words(self) -> tuple[str, ...]:
        """Return all that people may write for it."""
        return (self.id, self.label, *self.also)


def ids_by_word(topics: Iterable[Topic]) -> dict[str, str]:
    """Return the id of the topic that each folded word stands for."""
    return {folded_term(word): topic.id for topic in topics for word in topic.words}
