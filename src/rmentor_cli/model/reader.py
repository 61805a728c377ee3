"""Whom a report is for. Pure."""

from enum import Enum


class Reader(Enum):
    """Whom a report is for."""

    COORDINATOR = "coordinator"
    SPONSOR = "sponsor"
    PARTICIPANTS = "participants"
