"""Every rule that looks at more than one value. Pure; never raises for user data."""

from collections.abc import Callable, Iterable, Iterator

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity
from rmentor_cli.validation import (
    aims,
    arc,
    check_ins,
    checklist,
    consents,
    costs,
    days_off,
    follow_up,
    identity,
    intake_maps,
    mail_domains,
    people,
    pins,
    private_rows,
    promises,
    pulse_figures,
    references,
    standing,
    stories,
    unattended,
    words,
)
from rmentor_cli.validation.standing import Day

Rule = Callable[[Dossier], Iterator[Problem]]
PrivateRule = Callable[[Dossier, PrivateDossier], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    people.swapped_rosters,
    identity.duplicate_ids,
    identity.shared_emails,
    references.people_of_pairings,
    references.pairings_of_check_ins,
    check_ins.ids_of_another_pairing,
    stories.pairings_of_stories,
    references.people_who_came,
    references.declined_people,
    references.manager_circles,
    consents.consents_in_order,
    checklist.ticked_twice,
    stories.words_without_consent,
    aims.aims_in_order,
    references.pulse_questions,
    pulse_figures.published_figures,
    references.objective_data,
    follow_up.counted_once,
    follow_up.counts_that_can_be,
    follow_up.groups_of_enough,
    words.topics_file,
    intake_maps.intake_maps,
    people.impossible_grade_gap,
    people.missing_addresses,
    promises.objectives_have_measures,
    promises.targets_to_fall,
    costs.ranges_in_order,
    promises.closing_fits,
    promises.rounds_of_promises,
    promises.dates_in_order,
    arc.day_of_every_month,
    standing.left_but_live,
    standing.withdrawn_but_live,
    standing.paired_twice,
    standing.dates_in_order,
    pins.pins_over_capacity,
)
PRIVATE_RULES: tuple[PrivateRule, ...] = (
    private_rows.people_kept_apart,
    private_rows.undecided,
    private_rows.consults,
    private_rows.answers,
    private_rows.busy_people,
    private_rows.named_people,
    private_rows.personal_codes,
    aims.texts_of_nothing,
)
_NOT_TO_BE_MISSED = frozenset({Code.NO_CONSENT, Code.CONSENT_WITHDRAWN, Code.OPEN_QUESTION})
ADVICE: tuple[Rule, ...] = (  # every finding is a warning
    people.empty_rosters,
    people.managers_among_mentors,
    people.lost_letters,
    identity.telling_ids,
    references.numbers_of_check_ins,
    check_ins.contradictions,
    references.preferred_people,
    references.managers,
    references.managers_by_name,
    consents.people_of_consents,
    consents.missing_consents,
    checklist.subjects,
    stories.stories_without_words,
    stories.names_in_stories,
    aims.people_of_goals,
    aims.pairings_of_goals,
    aims.people_of_commitments,
    consents.consents_withdrawn,
    people.holidays_of_nobody,
    words.topic_words,
    people.demographic_columns,
    people.missing_grades,
    people.names_in_git,
    people.rules_in_the_dark,
    people.nothing_to_teach,
    people.missing_countries,
    people.missing_time_zones,
    people.junior_managers,
    mail_domains.look_alike_domains,
    mail_domains.server_is_named,
    unattended.delicate_kinds,
    promises.placeholders,
    promises.safe_contact,
    arc.sessions_for_everyone,
    arc.sessions_that_fit,
    arc.sessions_complete,
    days_off.milestones_on_days_off,
    standing.over_capacity,
    standing.pauses_without_dates,
)


def validate(dossier: Dossier, private: PrivateDossier, today: Day) -> tuple[Problem, ...]:
    """Run every rule; where the rosters are swapped, say that alone: every other finding would follow from it."""
    found = _findings(dossier, private, today)
    if any(problem.code is Code.SWAPPED_ROSTERS for problem in found):
        return found
    return (*found, *(problem for rule in ADVICE for problem in rule(dossier)))


def breaches(dossier: Dossier, private: PrivateDossier, today: Day) -> tuple[Problem, ...]:
    """Return what would stop a program or hold pairings back, without the warnings."""
    return tuple(p for p in _findings(dossier, private, today) if p.severity is not Severity.WARNING)


def _findings(dossier: Dossier, private: PrivateDossier, today: Day) -> tuple[Problem, ...]:
    found: list[Problem] = []
    for rule in RULES:
        found += rule(dossier)
        if swapped := [problem for problem in found if problem.code is Code.SWAPPED_ROSTERS]:
            return tuple(swapped)
    found += standing.live_reporting_lines(dossier, today)
    found += standing.recorded_early(dossier, today)
    found += promises.kept_early(dossier, today)
    found += follow_up.counted_in_time(dossier, today)
    for private_rule in PRIVATE_RULES:
        found += private_rule(dossier, private)
    return tuple(found)


def weightiest_first(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems for a reader who may not read them all: errors, then what concerns consent and vetoes."""
    return sorted(problems, key=lambda each: (each.severity is Severity.WARNING, each.code not in _NOT_TO_BE_MISSED))
