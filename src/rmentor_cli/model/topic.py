"""What people teach and learn, in controlled words. Pure."""

from collections.abc import Iterable

from rmentor_cli.model.fields import Visibility, field, record, seen_by
from rmentor_cli.model.folding import folded_term
from rmentor_cli.model.kinds import LINE, LINES, SLUG


@seen_by(Visibility.PROGRAM)
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

    @property
    def spoken(self) -> str:
        """How it reads in the middle of a sentence: its first letter small, unless that belongs to a name.

        Languages that write nouns with a capital keep it: there, other words of the topic have one too.
        """
        return self.label[:1].lower() + self.label[1:] if _begins_like_a_sentence(self) else self.label


def _begins_like_a_sentence(topic: Topic) -> bool:
    first, *rest = topic.label.split()
    others = [word for words in topic.also for word in words.split()]
    is_common = bool(rest) or any(words.islower() for words in topic.also)
    is_name = first in _NAMES or first in others or not all(map(str.islower, rest))
    return is_common and not is_name and first[1:].islower()


# Names that topics begin with; another one is a name where `also` writes it with its capital: [Notion]
_NAMES = frozenset(
    {
        *("Excel", "Outlook", "Word", "Teams", "Slack", "Python", "Java", "Linux", "Copilot"),
        *("Google", "Microsoft", "Windows", "Salesforce", "Jira", "Figma", "Canva"),
        *("English", "French", "German", "Spanish", "Portuguese", "Italian", "Dutch", "Polish", "Chinese", "Mandarin"),
        *("Japanese", "Korean", "Arabic", "Hindi", "Europe", "European", "Africa", "African", "Asia", "Asian"),
        *("America", "American", "China", "India", "Japan", "Brazil", "Germany", "France", "Britain", "British"),
    }
)


def ids_by_word(topics: Iterable[Topic]) -> dict[str, str]:
    """Return the id of the topic that each folded word stands for."""
    return {folded_term(word): topic.id for topic in topics for word in topic.words}
