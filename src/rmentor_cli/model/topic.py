"""What people teach and learn, in controlled words. Pure."""

from rmentor_cli.model.fields import field, record
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
        """Everything that stands for it."""
        return (self.id, self.label, *self.also)
