"""program.yaml of the next cohort: the text of the last one, with its comments, and days of its own."""

from rmentor_cli.cohorts.next_program import Anew, moved_rounds, next_program, places_to_blank, places_to_shift
from rmentor_cli.formats.yaml_edit import add_value, blank_values, comment_out, empty_list, set_values, take_away
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.program import Program
from rmentor_cli.model.sources import Trail
from rmentor_cli.problems import RmentorError
from rmentor_cli.runs.namespace import make_namespace
from rmentor_cli.runs.program_edits import program_in

SAID_LAST = "What the sponsor said last time, with the days of this one:"


def program_text(last: Dossier, anew: Anew) -> tuple[Program, str]:
    """Return the program of the next cohort, and the text that says so.

    Raises RmentorError where the text cannot be edited safely: a person then writes it.
    """
    was = last.program
    info = was.program
    namespace = make_namespace(
        anew.name or info.name,
        anew.organization or info.organization,
        anew.start,
        anew.coordinator_email or was.coordinator.email,
    )
    wanted = next_program(was, anew, namespace)
    try:
        text = _edited(last.sources.yamls[paths.PROGRAM].text, was, anew, namespace)
    except KeyError:
        text = ""
    if program_in(text) != wanted:
        raise RmentorError(
            f"{paths.PROGRAM} of the last cohort is written in a way that cannot be edited safely",
            fix="rmentor init NEWDIR --starter NAME begins with another one; copy over what you want to keep",
        )
    return wanted, text


def _edited(text: str, was: Program, anew: Anew, namespace: str) -> str:
    text = blank_values(text, [*places_to_blank(was)])
    text = empty_list(text, "scheduling", "blackouts")
    text = take_away(text, ("costs", "other"))
    text = set_values(text, {trail: day.isoformat() for trail, day in places_to_shift(was, anew)})
    text = comment_out(text, ("sponsor", "commitments"), f"{SAID_LAST} talk it through, then take the # away")
    if anew.months:
        text = set_values(text, {("pulse", "rounds", n, "week"): str(week) for n, week in moved_rounds(was, anew)})
    said: dict[Trail, str] = {**anew.said, ("calendar", "namespace"): namespace}
    if was.calendar.revision:
        said["calendar", "revision"] = "0"
    for trail, value in said.items():
        text = add_value(text, str(trail[0]), str(trail[1]), value)
    return text
