"""Two computers send, tick off, take back, find out and merge in any order: against a model that is a few sets."""

import random
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from rmentor_cli.delivery.hand_over import Answer, BeforeBody, Fate, Outgoing
from rmentor_cli.files.write import apply
from rmentor_cli.formats.journal_csv import HEADER
from rmentor_cli.model import paths
from rmentor_cli.model.today import Today
from rmentor_cli.problems import BusyError
from rmentor_cli.runs.done import take_back, tick_off
from rmentor_cli.runs.handing_over import hand_over
from rmentor_cli.runs.resolving import resolution, settle
from rmentor_cli.runs.sending import Request, plan_batch
from rmentor_cli.runs.which_duty import Ticking
from tests.send.program import ON, make_program

KEYS = tuple(f"agenda-p001-s01-0.20270208t1000z.ec27bda3-{side}" for side in ("leader", "mentor"))
COMPUTERS = st.sampled_from(["desk", "laptop"])
FORMS = st.tuples(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.sampled_from(["\n", "\r\n"]), st.booleans())


class Script:
    """A way out that does with each mail what is written down for it."""

    def __init__(self, journal: Path, acts: list[str]) -> None:
        """Begin with nothing taken."""
        self._journal, self._acts = journal, iter(acts)
        self.taken: list[str] = []
        self.lost: list[str] = []

    def hand_over(self, mail: Outgoing, leaving: BeforeBody) -> Answer:
        """Take the mail, lose the answer, or have git put another journal there before it leaves or on its way."""
        act = next(self._acts)
        if act == "replaced before":
            replaced(self._journal)
        leaving()
        if act == "replaced on the way":
            replaced(self._journal)
        if act == "put off":
            return Answer(Fate.LATER, "450 later")
        (self.lost if act == "lost" else self.taken).append(mail.recipient)
        return Answer(Fate.UNKNOWN if act == "lost" else Fate.TAKEN, "", about_all=False)

    def close(self) -> None:
        """Say nothing."""


def replaced(journal: Path) -> None:
    beside = journal.with_suffix(".new")
    beside.write_bytes(journal.read_bytes() if journal.exists() else f"{HEADER}\n".encode())
    beside.replace(journal)


class Knows:
    """What one computer knows: by key what was sent; by key and line what was ticked, doubted, and taken back."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.sent: set[str] = set()
        self.ticks: set[tuple[str, str]] = set()
        self.doubts: set[tuple[str, str]] = set()
        self.gone: set[tuple[str, str]] = set()

    def learns(self, other: "Knows") -> None:
        """Know what another one knows as well."""
        for mine, theirs in zip(vars(self).values(), vars(other).values(), strict=True):
            mine.update(theirs)

    def state(self, key: str) -> str:
        """Say what a key has come to."""
        if key in self.sent:
            return "sent"
        live = {name for name in ("ticks", "doubts") for each in getattr(self, name) - self.gone if each[0] == key}
        return next((name for name in ("ticks", "doubts") if name in live), "owed")


class TwoComputers(RuleBasedStateMachine):
    """Nothing is sent by a computer that knows it was settled, whatever the order of lines."""

    @initialize()
    def begin(self) -> None:
        """Give both the same program."""
        self.folder = Path(tempfile.mkdtemp())
        self.at = {name: make_program(self.folder / name, pairs=1) for name in ("desk", "laptop")}
        self.knows: dict[str, Knows] = defaultdict(Knows)

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def ids(self, who: str, key: str) -> set[tuple[str, str]]:
        """Return the lines of a key that stand in a journal."""
        return {(line.key, line.id) for line in self.at[who].opened().dossier.journal if line.key == key}

    def note(self, who: str, key: str, into: set[tuple[str, str]], before: set[tuple[str, str]]) -> None:
        """Learn the id of a line that was added."""
        into |= {each for each in self.ids(who, key) - before if each[1].count(".") == 0}

    @rule(
        who=COMPUTERS,
        acts=st.lists(
            st.sampled_from(["take", "take", "lost", "put off", "replaced before", "replaced on the way"]),
            min_size=2,
            max_size=2,
        ),
    )
    def send(self, who: str, acts: list[str]) -> None:
        """Send what is owed."""
        outbox, knows = self.at[who], self.knows[who]
        outbox.write()
        opened = outbox.opened()
        batch = plan_batch(opened, Request(Today(ON)))
        before = {key: self.ids(who, key) for key in KEYS}
        way_out = Script(outbox.root / paths.JOURNAL, acts)
        result = hand_over(opened, batch, Request(Today(ON)), way_out)
        by_address = {each.outgoing.recipient: each.duty.key for each in batch.ready}
        taken = {by_address[address] for address in way_out.taken}
        assert all(knows.state(key) == "owed" for key in by_address.values()), "what is settled is not even tried"
        knows.sent |= taken
        for address in way_out.lost:
            self.note(who, by_address[address], knows.doubts, before[by_address[address]])
        if "replaced on the way" in acts or "replaced before" in acts:
            for key in KEYS:  # a line that stood in the copy, cut off, is a doubt until what came of it was written
                self.note(who, key, knows.doubts, before[key])
            knows.doubts = {each for each in knows.doubts if each[0] not in knows.sent}
        if "replaced before" in acts[: len(batch.ready)] and result.stopped:
            assert isinstance(result.stopped, BusyError)

    @rule(who=COMPUTERS, key=st.sampled_from(KEYS))
    def tick(self, who: str, key: str) -> None:
        """Tick a mail off."""
        if self.knows[who].state(key) == "owed":
            before = self.ids(who, key)
            opened = self.at[who].opened()
            apply(opened.root, tick_off(opened, Today(ON), Ticking((key,), mailed=True)).changes)
            self.note(who, key, self.knows[who].ticks, before)

    @rule(who=COMPUTERS, key=st.sampled_from(KEYS))
    def take_back(self, who: str, key: str) -> None:
        """Take a tick back."""
        knows = self.knows[who]
        if knows.state(key) == "ticks":
            opened = self.at[who].opened()
            apply(opened.root, take_back(opened, Ticking((key,))).changes)
            knows.gone |= {each for each in knows.ticks if each[0] == key}

    @rule(who=COMPUTERS, key=st.sampled_from(KEYS), was_sent=st.booleans())
    def find_out(self, who: str, key: str, *, was_sent: bool) -> None:
        """Say what became of a mail in doubt; of a stale judgment nothing is written."""
        knows = self.knows[who]
        if knows.state(key) != "doubts":
            return
        opened = self.at[who].opened()
        stale = resolution(opened, key, "not-sent" if was_sent else "sent", Today(ON))
        settle(opened, resolution(opened, key, "sent" if was_sent else "not-sent", Today(ON)))
        with pytest.raises(BusyError):
            settle(opened, stale)
        if was_sent:
            knows.sent.add(key)
        else:
            knows.gone |= {each for each in knows.doubts if each[0] == key}

    @rule(luck=st.randoms(use_true_random=False), to=COMPUTERS)
    def merge(self, luck: random.Random, to: str) -> None:
        """Merge as git's union does: the lines of both, in any order."""
        texts = [self.lines(who) for who in ("desk", "laptop")]
        lines = list(dict.fromkeys(line for text in texts for line in text))
        luck.shuffle(lines)
        journal = self.at[to].root / paths.JOURNAL
        journal.write_text("".join(f"{line}\n" for line in [HEADER, *lines]))
        for other in self.knows.values():
            self.knows[to].learns(other)

    def lines(self, who: str) -> list[str]:
        """Return the lines of a journal but its first."""
        journal = self.at[who].root / paths.JOURNAL
        if not journal.exists():
            return []
        content = journal.read_bytes()
        text = content.decode("utf-16" if content[:2] == b"\xff\xfe" else "utf-8-sig")
        return text.splitlines()[1:]

    @precondition(lambda self: any((outbox.root / paths.JOURNAL).exists() for outbox in self.at.values()))
    @rule(who=COMPUTERS, form=FORMS)
    def save_elsewhere(self, who: str, form: tuple[str, str, bool]) -> None:
        """Save the journal from a spreadsheet or an editor."""
        encoding, feed, has_end = form
        journal = self.at[who].root / paths.JOURNAL
        if journal.exists():
            text = feed.join([HEADER, *self.lines(who)]) + feed * has_end
            journal.write_bytes(text.encode(encoding))

    @invariant()
    def what_is_owed_is_what_the_model_says(self) -> None:
        """Compare both computers with their models."""
        for who, outbox in getattr(self, "at", {}).items():
            owed = {duty.key for duty in outbox.owed()}
            assert owed == {key for key in KEYS if self.knows[who].state(key) == "owed"}


def quick(machine: type[RuleBasedStateMachine]) -> Any:
    machine.TestCase.settings = settings(
        max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
    )
    return machine.TestCase


TestTwoComputers = quick(TwoComputers)
