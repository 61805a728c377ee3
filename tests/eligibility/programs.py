"""Small programs, drawn at random."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from rmentor_cli.model.consent import Consent
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import OrgMember, Participant, PastPartners, PersonStatus
from rmentor_cli.model.private import About, KeepApart, OpenQuestion, PrivateDossier
from rmentor_cli.model.program import GradeGap, MatchingPolicy, Rules
from tests.builders import a_dossier, a_pairing, a_person, a_program

IDS = ("j-1", "j-2", "j-3", "s-1", "s-2", "s-3", "o-1", "o-2")
some_ids = st.lists(st.sampled_from(IDS), max_size=2, unique=True).map(tuple)
dates = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2027, 6, 1)))
hours = st.sampled_from(("", "mon 09:00-09:45", "mon 09:00-17:00; tue 08:00-10:00", "fri 12:00-14:00"))


@st.composite
def people(draw: st.DrawFn, ids: tuple[str, ...]) -> tuple[Participant, ...]:
    """Draw some of these people."""
    return tuple(
        a_person(
            person_id,
            grade=draw(st.sampled_from((None, 1, 2, 3, 5, 8))),
            department=draw(st.sampled_from(("", "a", "A", "b"))),
            status=draw(st.sampled_from([*PersonStatus, *[PersonStatus.ACTIVE] * 5])),
            capacity=draw(st.sampled_from((0, 1, 1, 1, 2))),
            manager_id=draw(st.one_of(st.none(), st.sampled_from(IDS))),
            dotted_line_ids=draw(some_ids),
            declines=draw(some_ids),
            languages=draw(st.sampled_from(((), ("en",), ("en-GB", "de"), ("de",), ("fr",)))),
            availability=draw(hours),
            time_zone=draw(st.sampled_from((None, "Asia/Tokyo", "America/New_York"))),
            joined=draw(dates),
        )
        for person_id in draw(st.permutations(ids))[: draw(st.integers(0, len(ids)))]
    )


consents = st.builds(
    Consent,
    person_id=st.sampled_from(IDS),
    what=st.just("taking-part"),
    text_version=st.just("1"),
    given=st.just(date(2026, 12, 1)),
    withdrawn=st.sampled_from((None, date(2026, 12, 2))),
)
questions = st.builds(
    OpenQuestion,
    about=st.sampled_from(About),
    person_id=st.sampled_from(IDS),
    said=st.sampled_from(("S-1", "that tall guy")),
    may_be=some_ids,
    waits=st.booleans(),
)


rulesets = st.builds(
    Rules,
    reporting_line=st.booleans(),
    same_department=st.booleans(),
    common_language=st.booleans(),
    past_partners=st.booleans(),
    common_minutes=st.sampled_from((0, 60, 400)),
    tenure_months=st.sampled_from((0, 6)),
    grade_gap=st.builds(GradeGap, min=st.sampled_from((None, 1, 3)), max=st.sampled_from((None, 2, 5))),
)


@st.composite
def programs(draw: st.DrawFn) -> tuple[Dossier, PrivateDossier]:
    """Draw a program of a few people among whom much stands in the way."""
    couples = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=3)
    statuses = st.sampled_from(PairingStatus)
    dossier = a_dossier(
        program=a_program(matching=MatchingPolicy(rules=draw(rulesets))),
        mentors=draw(people(("j-1", "j-2", "j-3"))),
        mentees=draw(people(("s-1", "s-2", "s-3"))),
        org=tuple(OrgMember(id=each, dotted_line_ids=draw(some_ids)) for each in ("o-1", "o-2")),
        pairings=tuple(a_pairing(f"p{n}", *each, status=draw(statuses)) for n, each in enumerate(draw(couples))),
        consents=tuple(draw(st.lists(consents, max_size=2))),
        history=tuple(PastPartners(mentor_id=one, mentee_id=other) for one, other in draw(couples)),
    )
    apart = tuple(KeepApart(mentor_id=one, mentee_id=other, until=draw(dates)) for one, other in draw(couples))
    return dossier, PrivateDossier(keep_apart=apart, open_questions=tuple(draw(st.lists(questions, max_size=2))))


@st.composite
def sound_programs(draw: st.DrawFn) -> tuple[Dossier, PrivateDossier]:
    """Draw such a program in which every pairing is of a mentor and a leader who are there, and no two stand twice."""
    dossier, private = draw(programs())
    mentors, leaders = ({person.id for person in side} for side in (dossier.mentors, dossier.mentees))
    there = [each for each in dossier.pairings if each.mentor_id in mentors and each.mentee_id in leaders]
    couples = {(each.mentor_id, each.mentee_id): each for each in there}
    return replace(dossier, pairings=tuple(couples.values())), private
