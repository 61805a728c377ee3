"""What a mail to the sponsor says: what they promised, and how it goes. Pure."""

from rmentor_cli.documents.contexts import SponsorMail, SponsorUpdateMail, variables_of
from rmentor_cli.documents.letters import Letters
from rmentor_cli.documents.sponsor_figures import asked, how_it_goes, next_ask, promised
from rmentor_cli.duties.sponsor import is_result
from rmentor_cli.model.duty import Duty
from rmentor_cli.sponsor_promises import answers_hoped_for


def sponsor_mail(letters: Letters, duty: Duty) -> SponsorMail:
    """Remind the sponsor of what was promised, or of everything before the program begins."""
    program = letters.dossier.program
    return SponsorMail(
        **letters.common(duty, letters.outside(duty)),
        promised=promised(letters.dossier, duty, letters.today.on),
        asked=asked(letters.dossier, duty, letters.today.on),
        answers=answers_hoped_for(program),
        objectives=tuple(each.statement for each in program.objectives),
        launch=program.milestones.launch,
        midpoint=program.milestones.midpoint,
        closing=program.milestones.closing,
        safe_contact=program.safe_contact,
        attendance_by_name=program.sponsor is not None and program.sponsor.attendance_by_name,
    )


def sponsor_update_mail(letters: Letters, duty: Duty) -> SponsorUpdateMail:
    """Tell the sponsor how it goes, and in the end what came of it: their own promises first, then figures of all."""
    dossier, on = letters.dossier, letters.today.on
    told = how_it_goes(dossier, on)
    return SponsorUpdateMail(
        **variables_of(sponsor_mail(letters, duty)),
        week=told.week,
        figures=told.figures,
        aims=told.aims,
        moved=told.moved,
        is_result=is_result(duty),
        ask=next_ask(dossier, on),
    )
