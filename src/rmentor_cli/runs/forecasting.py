"""Say what sign-up allows so far, and whom to recruit; reads only."""

from collections.abc import Iterator

from rmentor_cli.matching.forecast import Forecast, Missing, Nobody, forecast
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Role
from rmentor_cli.problems import listed
from rmentor_cli.runs.finding import name_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted

_SHOWN = 10  # topics in each direction; JSON has all
_NAMED = 3  # topics in a sentence
_WORDS = {Role.MENTOR: "mentor", Role.MENTEE: "leader"}


def forecast_pairings(opened: Opened) -> Outcome:
    """Look ahead while sign-up is open: pairings at most, what stands in the way, and whom to recruit."""
    found = forecast(opened.dossier, opened.private, opened.on)
    return Outcome(
        shown=(
            *_figures(found),
            *_rules(opened.dossier, found),
            *_topics(found),
            *_missing(opened.dossier, found.missing),
            "\nWhom to recruit:",
            *_recruits(opened.dossier, found),
        ),
        next_step="ask them while sign-up is open, then: rmentor match",
        data=_data(found),
    )


def _figures(found: Forecast) -> Iterator[Block]:
    mentors, leaders = (_people(found.sides[role].people, role) for role in Role)
    yield f"{mentors} and {leaders} take part so far."
    stand = f"{counted(found.standing, 'pairing')} stand already; beyond them, " if found.standing else ""
    said = f"{stand}{counted(found.possible, 'pairing')} can be made at most under the rules."
    left = [f"{_people(side.left, role)}" for role, side in found.sides.items() if side.left]
    yield said[:1].upper() + said[1:]
    yield f"At least {' and '.join(left)} will be left without." if left else "Nobody need be left without."


def _rules(dossier: Dossier, found: Forecast) -> Iterator[Block]:
    if found.gains:
        yield ""
        yield Table(("without", "more pairings"), tuple((reason.rule, str(more)) for reason, more in found.gains))
    elif any(side.left for side in found.sides.values()):
        yield "No single rule stands in the way of more."
    nobody_for = [each for side in found.sides.values() for each in side.nobody_for]
    if nobody_for:
        yield ""
        yield Table(("nobody yet for", "ruled out most by"), tuple(_nobody(dossier, each) for each in nobody_for))


def _nobody(dossier: Dossier, each: Nobody) -> tuple[str, str]:
    return name_of(dossier, each.person_id), f"{each.reason.rule} ({each.ruled_out} of {each.others})"


def _topics(found: Forecast) -> Iterator[Block]:
    for learners in (Role.MENTEE, Role.MENTOR):
        gaps = [gap for gap in found.topics if gap.learners is learners]
        if gaps:
            learner, teacher = _WORDS[learners], _WORDS[learners.other]
            yield ""
            yield Table(
                (f"what {learner}s want", f"{learner}s", f"{teacher}s' places", "close to it", "short"),
                tuple(
                    (gap.label, *map(str, (gap.wanted, gap.offered, gap.nearby, gap.short))) for gap in gaps[:_SHOWN]
                ),
            )
            if len(gaps) > _SHOWN:
                yield f"and {len(gaps) - _SHOWN} more, none of them shorter."


def _missing(dossier: Dossier, missing: Missing) -> Iterator[Block]:
    rows = (
        ("not answered yet", missing.no_answer, missing.with_answers),
        ("no grade", missing.no_grade, missing.with_grades),
        ("neither wants nor offers", missing.no_topics, 0),
    )
    told = tuple(
        (what, listed([name_of(dossier, each) for each in who]), f"up to {more}" if more else "")
        for what, who, more in rows
        if who
    )
    if told:
        yield ""
        yield Table(("what is missing", "of whom", "more pairings with it"), told)


def _recruits(dossier: Dossier, found: Forecast) -> Iterator[Block]:
    lines = [line for role in (Role.MENTEE, Role.MENTOR) for line in _recruits_among(dossier, found, role)]
    if not lines:
        yield "  nobody: all who have said what is asked can be paired, and every topic has its teachers."
    yield from lines


def _recruits_among(dossier: Dossier, found: Forecast, role: Role) -> Iterator[str]:
    others = found.sides[role.other]
    short = [gap for gap in found.topics if gap.learners is role.other and gap.short]
    teach = listed([f"{gap.label} ({gap.short} short)" for gap in short[:_NAMED]])
    if not others.people and not found.sides[role].people:
        yield f"  {_WORDS[role]}s: nobody takes part yet."
    elif others.partners_short:
        them = f"so that no {_WORDS[role.other]} is left without"
        also = f"; most of all who can teach {teach}" if teach else ""
        yield f"  {_people(others.partners_short, role)}, {them}{also}."
        if len(others.helped) < others.people:
            names = [name_of(dossier, each) for each in others.helped]
            yield f"      The rules must allow them with {'one of these: ' if len(names) > 1 else ''}{listed(names)}."
    elif teach:
        yield f"  {_WORDS[role]}s who can teach {teach}."


def _people(number: int, role: Role) -> str:
    return counted(number, _WORDS[role])


def _data(found: Forecast) -> dict[str, object]:
    missing = found.missing
    return {
        "standing": found.standing,
        "possible": found.possible,
        "sides": {
            role.value: {
                "people": side.people,
                "left": side.left,
                "partners_short": side.partners_short,
                "helped": list(side.helped),
                "nobody_for": [{"id": each.person_id, "reason": each.reason.value} for each in side.nobody_for],
            }
            for role, side in found.sides.items()
        },
        "without_rule": [{"reason": reason.value, "more": more} for reason, more in found.gains],
        "topics": [
            {
                "wanted_by": gap.learners.value,
                "topic": gap.topic,
                "wanted": gap.wanted,
                "offered": gap.offered,
                "nearby": gap.nearby,
                "short": gap.short,
            }
            for gap in found.topics
        ],
        "missing": {
            "no_answer": list(missing.no_answer),
            "no_grade": list(missing.no_grade),
            "no_topics": list(missing.no_topics),
            "more_with_answers": missing.with_answers,
            "more_with_grades": missing.with_grades,
        },
    }
