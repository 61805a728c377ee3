"""Close a survey round: publish its figures, once."""

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.decisions.ticking import closed
from rmentor_cli.formats.journal_csv import appended
from rmentor_cli.formats.table_writing import encode_rows
from rmentor_cli.model import paths
from rmentor_cli.model.file_kinds import PULSE_FIGURES
from rmentor_cli.problems import RmentorError, UsageError, listed
from rmentor_cli.pulse.figures import figures_of
from rmentor_cli.rounds import OpenRound, key_of_closing, open_rounds
from rmentor_cli.runs.grounds import refuse_without_private
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.survey_words import comments_page, figures_shown, refresher_wanted, rounding_told
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
        changes=changes | _noted(opened, pulse_round.id) | plan_documents(opened.root, documents),
        told_once=(
            figures_shown(dossier, figures),
            *rounding_told(figures),
        ),  # a rehearsal after each answer would tell each answer
        plan=f"Round {pulse_round.id}: {answered} of {asked} answered; published in {path}",
        to_confirm=f"Round {pulse_round.id} has {answered} of {asked} answers{early}. Figures are published once: no "
        "later answer counts, and neither this nor what came before it can be undone.",
        notes=tuple(refresher_wanted(dossier, figures)),
        next_step=f"read {next(iter(documents))}, then: rmentor report" if documents else "rmentor report",
        commit_message=f"Close survey round {pulse_round.id}",
        number=len(figures),
        data={"round": pulse_round.id, "answered": answered, "asked": asked, "published": path},
    )


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
