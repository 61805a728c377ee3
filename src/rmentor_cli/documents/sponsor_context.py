"""What mails and pages say to the sponsor, with a line on every part. Pure."""

from datetime import date
from typing import Annotated

from rmentor_cli.immutable import immutable


@immutable
class Promise:
    """Something the sponsor promised or is asked for."""

    what: Annotated[str, "what was promised, or is asked for"]
    due: Annotated[date, "by when"]
    kept: Annotated[date | None, "the day it was kept; none where it was not"]
    standing: Annotated[str, "open, kept, kept late or missed"]
    said: Annotated[
        str, "the same as the sponsor reads it: open, kept, kept late or not yet; in the end, not noted as kept"
    ]


@immutable
class Ask:
    """What the sponsor is asked for next."""

    what: Annotated[str, "what was promised, or is asked for"]
    due: Annotated[date | None, "by when; none where that day is over, and nobody has noted that it was done"]


@immutable
class Figure:
    """A number, with what has to be known to trust it."""

    label: Annotated[str, "what is counted"]
    value: Annotated[str, "how it stands; a share with how many it is of"]
    missing: Annotated[int, "how many are missing"]
    note: Annotated[str, "what else is to be known; may be empty"]
    rests_on: Annotated[str, "how many it rests on; empty where its value says so"]


@immutable
class Answered:
    """A question of a survey, and how it was answered."""

    question: Annotated[str, "the question"]
    scale: Annotated[int, "to which the answers run, from 1"]
    figures: Annotated[tuple[Figure, ...], "the mean of everyone and of each side, as far as it is told"]


@immutable
class Aim:
    """An objective of the program, and how it stands."""

    statement: Annotated[str, "the objective"]
    now: Annotated[str, "its figure now"]
    verdict: Annotated[str, "how that is, in words"]
    target: Annotated[str, "what it is to be; empty where none is set"]
    start: Annotated[str, "its figure at the start; empty where none is known, or nothing else yet"]
    rests_on: Annotated[str, "how many its figure now rests on, and on which scale"]
    start_rests_on: Annotated[str, "how many its figure at the start rests on; empty where nobody knows"]
