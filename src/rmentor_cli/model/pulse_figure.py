"""What a closed survey round published. Pure."""

from decimal import Decimal

from rmentor_cli.model.fields import Owner, field, record
from rmentor_cli.model.kinds import LINE, NUMBER, SLUG, whole_number


@record
class PulseFigure:
    """A published figure of a closed survey round, already suppressed."""

    question: str = field(SLUG, "the question's id", owner=Owner.TOOL)
    group: str = field(LINE, "all, mentor or mentee", owner=Owner.TOOL)
    n: int = field(whole_number(0, 99999), "answers", owner=Owner.TOOL)
    missing: int = field(whole_number(0, 99999), "people who did not answer", default=0, owner=Owner.TOOL)
    mean: Decimal | None = field(NUMBER, "the mean; empty: hidden", default=None, owner=Owner.TOOL)
