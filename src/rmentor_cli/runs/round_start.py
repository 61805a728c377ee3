"""Start a survey round: a personal code for everybody asked, and the form to build."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rmentor_cli.documents.pulse_form import pulse_form_path, render_pulse_form
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.files.key import new_key
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Role
from rmentor_cli.model.pulse import PulseRound
from rmentor_cli.personal_codes import new_codes
from rmentor_cli.problems import RmentorError
from rmentor_cli.rounds import in_the_place_of, last_start, link_of, opens, people_asked
from rmentor_cli.runs.grounds import refuse_without_private
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.runs.survey_words import sides_in_words
from rmentor_cli.runs.which_round import named, of_round, refuse_closed, refuse_edited
from rmentor_cli.runs.writing import plan_documents
from rmentor_cli.terminal.problem_lines import counted


def start_round(opened: Opened, said: str) -> Outcome:
    """Plan a personal code for everybody whom a round asks, and its form to build; who joined since gets a code too."""
    dossier, pulse_round = opened.dossier, named(opened.dossier, said)
    refuse_closed(dossier, pulse_round.id)
    standing = len(of_round(opened.private.codes, pulse_round.id))
    if not standing:
        _refuse_late(opened, pulse_round)
    people = people_asked(dossier, pulse_round)
    if not people:
        fix = "round 1 asks who takes part; later rounds ask those who are paired: rmentor match"
        raise RmentorError(f"round {pulse_round.id} asks nobody yet", fix=fix)
    refuse_without_private(opened)
    refuse_edited(opened)
    key = dossier.sources.raw.get(paths.KEY) or new_key()
    made = new_codes(key, pulse_round.id, people, opened.private.codes, opened.on)
    private = replace(opened.private, codes=(*opened.private.codes, *made))
    form = {pulse_form_path(pulse_round): render_pulse_form(dossier, pulse_round, Templates(dossier.templates))}
    changes = sealed(opened, dossier, private, key=key) | plan_documents(opened.root, form)
    has_link = bool(link_of(dossier.program, pulse_round))
    return Outcome(
        changes=changes,
        plan=f"Plan: {counted(len(made), 'code')} to make, {standing} kept; round {pulse_round.id} asks "
        + sides_in_words(dossier, people.values()),
        notes=(*_too_few(dossier, people.values()), *([] if has_link else [_WITHOUT_LINK])),
        to_weigh="" if standing else _too_early(opened, pulse_round) or _out_of_turn(opened, pulse_round),
        next_step=f"read {pulse_form_path(pulse_round)} and build the form"
        + (
            "; then: rmentor mail"
            if has_link
            else ", put its link into program.yaml (forms: pulse); then: rmentor mail"
        ),
        commit_message=f"Start survey round {pulse_round.id}",
        number=len(made),
        data={"round": pulse_round.id, "made": len(made), "kept": standing},
    )


_WITHOUT_LINK = (
    "No link is known under which this round is answered, so its mails cannot say where, and wait for you until "
    "program.yaml has one (forms: pulse)."
)


def _too_early(opened: Opened, pulse_round: PulseRound) -> str:
    """Say where a round would be over before the day on which it is planned to open."""
    planned, closes = opens(opened.dossier, pulse_round), opened.on + opened.dossier.program.pulse.lasts
    if closes >= planned:
        return ""
    return (
        f"Round {pulse_round.id} is planned for {planned:%a %Y-%m-%d}; started now it takes answers until "
        f"{closes:%a %Y-%m-%d}, and a round is asked once."
    )


def _refuse_late(opened: Opened, pulse_round: PulseRound) -> None:
    """Raise where a program has been over for so long that its people are not asked any more."""
    if opened.on > (last := last_start(opened.dossier, pulse_round)):
        fix = (
            f"rounds were started until {last:%a %Y-%m-%d}; the next program asks again: rmentor init NEWDIR --from DIR"
        )
        raise RmentorError(f"it is too late to start round {pulse_round.id}", fix=fix)


def _out_of_turn(opened: Opened, pulse_round: PulseRound) -> str:
    """Say where another round is due instead."""
    other = in_the_place_of(opened.dossier, pulse_round, opened.on)
    if other is None:
        return ""
    planned = opens(opened.dossier, pulse_round)
    instead = f"round {other.id} stands in its place by now."
    return f"Round {pulse_round.id} was planned for {planned:%a %Y-%m-%d}, and {instead}"


def _too_few(dossier: Dossier, sides: Iterable[Role]) -> Iterator[str]:
    """Say where nothing can ever be shown: it is better to ask these people in person."""
    at_least, numbers = dossier.program.pulse.minimum_group, Counter(sides)
    if numbers.total() < at_least:
        yield (
            f"This round asks {numbers.total()}, fewer than {at_least}: nothing of it can ever be shown. "
            "With so few, asking each in person is kinder."
        )
        return
    for role, number in sorted(numbers.items(), key=lambda each: each[0].value):
        if number < at_least:
            few = sides_in_words(dossier, [role] * number)
            yield f"Asked are {few}, fewer than {at_least}: figures of that side alone are never shown."
