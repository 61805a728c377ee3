"""Survey rounds: start one, count its answers, see where each stands, and close it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from shlex import quote
from typing import TypeVar

from rmentor_cli.changes import plan
from rmentor_cli.documents.pulse_form import pulse_form_path, render_pulse_form
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.files.key import new_key
from rmentor_cli.formats.table_writing import encode_rows
from rmentor_cli.intake.headings import quoted
from rmentor_cli.intake.survey_answers import Counted, count_answers
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.file_kinds import PULSE_FIGURES
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import PersonalCode, PrivateDossier, PulseAnswer
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.pulse import PulseRound
from rmentor_cli.problems import RmentorError, UsageError, did_you_mean, listed
from rmentor_cli.pulse.codes import new_codes
from rmentor_cli.pulse.figures import figures_of
from rmentor_cli.rounds import OpenRound, open_rounds, people_asked
from rmentor_cli.runs.import_maps import Source, open_export
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.runs.survey_words import comments_page, figures_shown, low_safety, sides_in_words
from rmentor_cli.runs.writing import plan_documents
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted

T = TypeVar("T", PersonalCode, PulseAnswer)


def start_round(opened: Opened, said: str) -> Outcome:
    """Plan a personal code for everybody whom a round asks, and its form to build; who joined since gets a code too."""
    dossier, pulse_round = opened.dossier, _named(opened.dossier, said)
    _refuse_closed(dossier, pulse_round.id)
    people = people_asked(dossier, pulse_round)
    if not people:
        fix = "round 1 asks who takes part; later rounds ask those who are paired: rmentor match"
        raise RmentorError(f"round {pulse_round.id} asks nobody yet", fix=fix)
    key = dossier.sources.raw.get(paths.KEY) or new_key()
    made = new_codes(key, pulse_round.id, people, opened.private.codes, opened.on)
    private = replace(opened.private, codes=(*opened.private.codes, *made))
    form = {pulse_form_path(pulse_round): render_pulse_form(dossier, pulse_round, Templates(dossier.templates))}
    changes = sealed(opened, dossier, private, key=key) | plan_documents(opened.root, form)
    standing = len(_of(opened.private.codes, pulse_round.id))
    has_link = bool(pulse_round.form or dossier.program.forms.pulse)
    return Outcome(
        changes=changes,
        plan=f"Plan: {counted(len(made), 'code')} to make, {standing} kept; round {pulse_round.id} asks "
        + sides_in_words(dossier, people.values()),
        notes=tuple(_too_few(dossier, people.values())),
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


def count_round(opened: Opened, source: Source) -> Outcome:
    """Plan to take over the answers in the export of a round's form; the last answer under a code counts."""
    dossier, private = opened.dossier, opened.private
    dates = dossier.program.dates if dossier.program.dates is not DateOrder.ISO else None
    found = count_answers(dossier.program.pulse, private.codes, open_export(source, ()), dates)
    _refuse_closed(dossier, found.round_id)
    after = _with_answers(private, found)
    answered = [each.code for each in _of(after.pulse_answers, found.round_id)]
    codes = _of(private.codes, found.round_id)
    sides = [each.role for each in codes if each.code in answered]
    ends = next(each.closes for each in open_rounds(dossier, private) if each.pulse_round.id == found.round_id)
    return Outcome(
        changes=sealed(opened, dossier, after),
        problems=found.problems,
        plan=f"Round {found.round_id}: {len(answered)} of {len(codes)} have answered, {sides_in_words(dossier, sides)}",
        notes=tuple(_about_export(found)),
        next_step=f"rmentor pulse close {found.round_id}"
        + (f", from {ends:%a %Y-%m-%d} on" if opened.on < ends else "")
        + f"; the export holds answers, so delete {quote(source.name)} after that",
        number=len(answered),
        data={"round": found.round_id, "answered": len(answered), "asked": len(codes)},
    )


def rounds_standing(opened: Opened) -> Outcome:
    """Say where each round stands; never who has answered."""
    dossier, private = opened.dossier, opened.private
    standing = {each.pulse_round.id: each for each in open_rounds(dossier, private)}
    rows = tuple(
        (each.id, f"week {each.week}", _state(opened, each, standing.get(each.id)), _answered(opened, each))
        for each in dossier.program.pulse.rounds
    )
    waiting = next((each for each in dossier.program.pulse.rounds if not _is_begun(opened, each)), None)
    ended = next((each for each in standing.values() if each.closes < opened.on), None)
    step = f"rmentor pulse close {ended.pulse_round.id}" if ended else ""
    step = step or (f"rmentor pulse start {waiting.id}" if waiting and not standing else "")
    return Outcome(
        shown=(Table(("round", "planned", "state", "answered"), rows),) if rows else (),
        plan="" if rows else "program.yaml names no survey rounds",
        next_step=step or ("rmentor pulse count FILE, with the export of the form" if standing else ""),
        data={"rounds": [dict(zip(("id", "planned", "state", "answered"), row, strict=True)) for row in rows]},
    )


def close_round(opened: Opened, said: str | None) -> Outcome:
    """Plan what a round publishes, once: figures of enough people, and nothing from which an answer could be told."""
    dossier, private = opened.dossier, opened.private
    standing = _to_close(opened, said)
    pulse_round = standing.pulse_round
    answered, asked = len(_of(private.pulse_answers, pulse_round.id)), len(standing.codes)
    if not answered:
        fix = "rmentor pulse count FILE takes the export of its form"
        raise RmentorError(f"nobody has answered round {pulse_round.id} yet", fix=fix)
    figures = figures_of(dossier, private, pulse_round)
    path = f"{paths.PULSE}/{pulse_round.id}.csv"
    changes = plan(
        dossier.sources.raw, {path: encode_rows(None, (), figures, key=PULSE_FIGURES.key)} if figures else {}
    )
    page = comments_page(dossier, private, pulse_round)
    documents = {f"{paths.PULSE_FORMS}/{pulse_round.id}-comments.md": page} if page else {}
    early = f", and takes answers until {standing.closes:%a %Y-%m-%d}" if opened.on <= standing.closes else ""
    return Outcome(
        changes=changes | plan_documents(opened.root, documents),
        shown=(figures_shown(dossier, figures),),
        plan=f"Round {pulse_round.id}: {answered} of {asked} answered; published in {path}",
        to_confirm=f"Round {pulse_round.id} has {answered} of {asked} answers{early}. Figures are published once: no "
        "later answer counts, and neither this nor what came before it can be undone.",
        notes=tuple(low_safety(dossier, figures)),
        next_step=f"read {next(iter(documents))}, then: rmentor report" if documents else "rmentor report",
        commit_message=f"Close survey round {pulse_round.id}",
        number=len(figures),
        data={"round": pulse_round.id, "answered": answered, "asked": asked, "published": path},
    )


def _named(dossier: Dossier, said: str) -> PulseRound:
    if found := dossier.program.pulse.round(said):
        return found
    names = [each.id for each in dossier.program.pulse.rounds]
    fix = did_you_mean(said, names) or (
        f"there are {listed(names)}" if names else "write rounds below pulse in program.yaml"
    )
    raise UsageError(f'there is no survey round "{said}"', fix=fix)


def _refuse_closed(dossier: Dossier, round_id: str) -> None:
    if round_id in dossier.pulse:
        fix = "its figures are published, and no later answer changes them; the next round asks again"
        raise RmentorError(f"round {round_id} is closed", fix=fix)


def _to_close(opened: Opened, said: str | None) -> OpenRound:
    """Return the round meant: the one named, or else the only one that is open."""
    standing = {each.pulse_round.id: each for each in open_rounds(opened.dossier, opened.private)}
    if said is None and len(standing) == 1:
        return next(iter(standing.values()))
    if said is None:
        names = f"open are {listed(sorted(standing))}" if standing else "rmentor pulse start ROUND opens one"
        raise UsageError("no survey round was named", fix=names)
    pulse_round = _named(opened.dossier, said)
    _refuse_closed(opened.dossier, pulse_round.id)
    if pulse_round.id not in standing:
        raise RmentorError(f"round {pulse_round.id} was not started", fix=f"rmentor pulse start {pulse_round.id}")
    return standing[pulse_round.id]


def _of(rows: Iterable[T], round_id: str) -> list[T]:
    return [each for each in rows if each.round_id == round_id]


def _with_answers(private: PrivateDossier, found: Counted) -> PrivateDossier:
    """Put new answers in the place of those under the same codes, unless those were given later."""
    stood = {each.code: each for each in _of(private.pulse_answers, found.round_id)}
    newer = {each.code for each in found.answers if not _is_older(each, stood.get(each.code))}
    kept = tuple(each for each in private.pulse_answers if each.round_id != found.round_id or each.code not in newer)
    said = tuple(each for each in private.comments if each.round_id != found.round_id or each.code not in newer)
    answers = tuple(each for each in found.answers if each.code in newer)
    if {*answers} == {stood[code] for code in newer & stood.keys()}:
        kept, answers = private.pulse_answers, ()
    comments = (*said, *(each for each in found.comments if each.code in newer))
    return replace(
        private,
        pulse_answers=(*kept, *answers),
        comments=private.comments if {*comments} == {*private.comments} else comments,
    )


def _is_older(new: PulseAnswer, stood: PulseAnswer | None) -> bool:
    return stood is not None and new.given is not None and stood.given is not None and new.given < stood.given


def _about_export(found: Counted) -> Iterator[str]:
    if found.again:
        yield f"{counted(found.again, 'code')} answered more than once: the last answer counts."
    if found.unasked:
        yield f"Not in this export: {listed(list(found.unasked))}. If the form asks it, name its wording below also."
    if found.unread:
        yield f"Not read: {listed([quoted(each) for each in found.unread])}."


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


def _is_begun(opened: Opened, pulse_round: PulseRound) -> bool:
    return pulse_round.id in opened.dossier.pulse or bool(_of(opened.private.codes, pulse_round.id))


def _state(opened: Opened, pulse_round: PulseRound, standing: OpenRound | None) -> str:
    if pulse_round.id in opened.dossier.pulse:
        return "closed"
    if standing:
        return f"open until {standing.closes:%a %Y-%m-%d}" if opened.on <= standing.closes else "to be closed"
    opens = _opens(opened.dossier, pulse_round)
    return f"opens {opens:%a %Y-%m-%d}" if opened.on < opens else "to be started"


def _opens(dossier: Dossier, pulse_round: PulseRound) -> date:
    return dossier.program.program.start + timedelta(weeks=pulse_round.week)


def _answered(opened: Opened, pulse_round: PulseRound) -> str:
    codes = _of(opened.private.codes, pulse_round.id)
    return f"{len(_of(opened.private.pulse_answers, pulse_round.id))} of {len(codes)}" if codes else ""
