"""Close a survey round: publish its figures, once."""

from collections.abc import Sequence

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.decisions.ticking import closed
from rmentor_cli.formats.journal_csv import appended
from rmentor_cli.formats.table_writing import csv_text, encode_rows
from rmentor_cli.model import paths
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.file_kinds import PULSE_FIGURES
from rmentor_cli.model.pulse import PulseFigure, PulseRound
from rmentor_cli.problems import RmentorError, UsageError, listed
from rmentor_cli.pulse.figures import figures_of
from rmentor_cli.pulse.returning import returning
from rmentor_cli.rounds import OpenRound, key_of_closing, open_rounds
from rmentor_cli.runs.grounds import refuse_without_private
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.survey_words import (
    MAY_STAY_OPEN,
    comments_page,
    figures_shown,
    refresher_wanted,
    rounding_told,
    too_few,
)
from rmentor_cli.runs.which_round import (
    named,
    of_round,
    refuse_closed,
    refuse_edited,
    refuse_lost_figures,
)
from rmentor_cli.runs.writing import plan_documents


def close_round(opened: Opened, said: str | None) -> Outcome:
    """Plan what a round publishes, once: figures of enough people, and nothing from which an answer could be told."""
    dossier, private = opened.dossier, opened.private
    refuse_without_private(opened)
    refuse_edited(opened)
    standing = _to_close(opened, said)
    refuse_lost_figures(dossier, [each.id for each in dossier.program.pulse.rounds])
    pulse_round = standing.pulse_round
    answered, asked = len(of_round(private.pulse_answers, pulse_round.id)), len(standing.codes)
    _refuse_unanswered(opened, standing, answered)
    figures = figures_of(dossier, private, pulse_round) if answered else ()
    path = f"{paths.PULSE}/{pulse_round.id}.csv"
    changes = plan(dossier.sources.raw, {path: _published(figures)})
    page = comments_page(dossier, private, pulse_round)
    documents = {f"{paths.PULSE_FORMS}/{pulse_round.id}-comments.md": page} if page else {}
    return Outcome(
        changes=changes | _noted(opened, pulse_round.id) | plan_documents(opened.root, documents),
        # a rehearsal after each answer would tell each answer
        told_once=(figures_shown(dossier, figures), *rounding_told(figures), *refresher_wanted(dossier, figures))
        if figures
        else (),
        plan=f"Round {pulse_round.id}: {answered} of {asked} answered; "
        + (f"published in {path}" if figures else "closed, and no figure is published"),
        to_confirm=_to_confirm(opened, standing, answered),
        instead=MAY_STAY_OPEN if 0 < answered < dossier.program.pulse.minimum_group else "",
        next_step=f"read {next(iter(documents))}, then: rmentor report" if documents else "rmentor report",
        commit_message=f"Close survey round {pulse_round.id}",
        number=len(figures),
        data={"round": pulse_round.id, "answered": answered, "asked": asked, "published": path},
    )


def _refuse_unanswered(opened: Opened, standing: OpenRound, answered: int) -> None:
    """Raise where nobody has answered a round that still takes answers; later it may be closed as empty."""
    if not answered and opened.on <= standing.closes:
        fix = (
            f"rmentor pulse count FILE takes the export of its form; after {standing.closes} it can be closed as empty"
        )
        raise RmentorError(f"nobody has answered round {standing.pulse_round.id} yet", fix=fix)


def _to_confirm(opened: Opened, standing: OpenRound, answered: int) -> str:
    """Say what closing a round means, and that nothing brings it back."""
    round_id, asked = standing.pulse_round.id, len(standing.codes)
    if not answered:
        return (
            f"No answer to round {round_id} is here, of {asked} asked. If its form has any, rmentor pulse count FILE "
            "takes them first. Closed as empty it publishes nothing, no later answer counts, and this cannot be undone."
        )
    few = too_few(opened.dossier.program.pulse.minimum_group, answered) or _too_few_again(opened, standing.pulse_round)
    early = f", and takes answers until {standing.closes:%a %Y-%m-%d}" if opened.on <= standing.closes else ""
    return (
        f"Round {round_id} has {answered} of {asked} answers{early}. {few + ' ' if few else ''}"
        "Figures are published once: no later answer counts, and neither this nor what came before it can be undone."
    )


def _too_few_again(opened: Opened, pulse_round: PulseRound) -> str:
    """Say where closing may hide how far people moved, and who of them may still answer: nothing mends it later."""
    found, at_least = returning(opened.dossier, opened.private, pulse_round), opened.dossier.program.pulse.minimum_group
    if found is None or found.again < at_least or not 0 < found.not_yet < at_least:
        return ""
    who, have = ("1 person", "has") if found.not_yet == 1 else (f"{found.not_yet} people", "have")
    return (
        f"{who} who answered {found.first} {have} not answered this time. While they are fewer than {at_least}, "
        "much of how far people moved is hidden, as it would tell what these few said; with their answers it can be "
        "shown."
    )


def _published(figures: Sequence[PulseFigure]) -> str:
    """Write the file of a round: of one that published nothing its header, so that it is known as closed."""
    if figures:
        return encode_rows(None, (), figures, key=PULSE_FIGURES.key)
    return csv_text([each.name for each in fields_of(PulseFigure)], ())


def _noted(opened: Opened, round_id: str) -> ChangeSet:
    """Plan the line of the journal by which a round stays closed, whatever becomes of its file."""
    sources, journal = opened.dossier.sources, opened.dossier.journal
    line = closed(key_of_closing(round_id), journal, opened.on)
    return plan(
        sources.raw,
        {paths.JOURNAL: appended(sources.raw.get(paths.JOURNAL), sources.tables.get(paths.JOURNAL), journal, [line])},
    )


def _to_close(opened: Opened, said: str | None) -> OpenRound:
    """Return the round meant: the one named, or else the only one that is open."""
    standing = {each.pulse_round.id: each for each in open_rounds(opened.dossier, opened.private)}
    if said is None and len(standing) == 1:
        return next(iter(standing.values()))
    if said is None:
        names = f"open are {listed(sorted(standing))}" if standing else "rmentor pulse start ROUND opens one"
        raise UsageError("no survey round was named", fix=names)
    pulse_round = named(opened.dossier, said)
    refuse_closed(opened.dossier, pulse_round.id)
    if pulse_round.id not in standing:
        raise RmentorError(f"round {pulse_round.id} was not started", fix=f"rmentor pulse start {pulse_round.id}")
    return standing[pulse_round.id]
