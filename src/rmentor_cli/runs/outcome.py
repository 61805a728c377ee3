"""What a run comes to: the changes it would make, and what there is to say about them."""

from collections.abc import Mapping
from dataclasses import field

from rmentor_cli.changes import ChangeSet
from rmentor_cli.immutable import immutable
from rmentor_cli.problems import Problem
from rmentor_cli.terminal.layout import Block


@immutable
class Outcome:
    """The result of one run; nothing is written and nothing shown yet."""

    changes: ChangeSet = field(default_factory=ChangeSet)
    shown: tuple[Block, ...] = ()  # the result itself, for stdout
    told_once: tuple[Block, ...] = ()  # the same, where only what was written may be known: in no rehearsal
    plan: str = ""  # the sum line
    notes: tuple[str, ...] = ()  # what else a person should know, for stderr
    problems: tuple[Problem, ...] = ()  # found on the way, shown in full; the command exits 1 where one is no warning
    beforehand: tuple[Block, ...] = ()  # what a person is to see before anything is written
    to_weigh: str = ""  # what speaks against it: asked about at a terminal, told to a script, which goes on
    to_confirm: str = ""  # what a person has to want before anything is written
    instead: str = ""  # what else there is to do, for whoever has not said yet that they want it
    to_type: str = ""  # what they type to say so, in the place of yes
    is_for_good: bool = False  # nothing is kept for `undo`, and what was kept before goes
    commit_message: str = ""  # to paste; holds ids only
    next_step: str = ""
    number: int = 0  # of what was done or found, for the log of runs
    data: Mapping[str, object] = field(default_factory=dict)  # the same as JSON values
