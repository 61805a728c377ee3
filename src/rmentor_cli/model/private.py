"""What private/ holds and git does not: handed only to the verbs that need it. Pure."""

from datetime import date

from rmentor_cli.immutable import immutable
from rmentor_cli.model.fields import field, record
from rmentor_cli.model.kinds import DATE, SLUG


@record
class KeepApart:
    """Two people who are not to be paired, and until when."""

    mentor_id: str = field(SLUG, "the junior's id")
    mentee_id: str = field(SLUG, "the leader's id")
    until: date | None = field(DATE, "the last day on which it holds; empty: always", default=None)


@immutable
class PrivateDossier:
    """The part of private/ that decides something."""

    keep_apart: tuple[KeepApart, ...] = ()
