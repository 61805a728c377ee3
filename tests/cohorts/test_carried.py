"""What the next cohort takes over besides its people: nothing told in confidence but whom to keep apart."""

from dataclasses import replace
from datetime import date

from rmentor_cli.cohorts.carried import carried, consents_kept, line_above, past_partners
from rmentor_cli.cohorts.returning import returners
from rmentor_cli.model.consent import TAKING_PART, Consent
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import OrgMember, PastPartners, PersonStatus
from rmentor_cli.model.private import (
    About,
    Consult,
    End,
    EndReason,
    Erased,
    KeepApart,
    NextStep,
    OpenQuestion,
    PrivateDossier,
)
from rmentor_cli.model.program import MatchingPolicy, Program, Rules
from tests.builders import a_dossier, a_leader, a_mentor, a_pairing, a_program
from tests.cohorts.test_returning import a_year

ON = date(2027, 8, 2)
NEXT = a_program(start=date(2027, 9, 6))
FREE = replace(NEXT, matching=MatchingPolicy(rules=Rules(past_partners=False)))
DAY = date(2027, 1, 4)


def carry(dossier: Dossier, private: PrivateDossier, after: Program = NEXT) -> PrivateDossier:
    return carried(dossier, private, returners(dossier), after, ON)


def apart(mentor_id: str, mentee_id: str, until: date | None = None) -> KeepApart:
    return KeepApart(mentor_id=mentor_id, mentee_id=mentee_id, until=until)


def test_vetoes_that_hold_go_along_and_those_that_are_over_do_not() -> None:
    held = apart("j-through", "s-waits")
    over = apart("j-waits", "s-waits", date(2027, 5, 3))
    assert carry(a_year(), PrivateDossier(keep_apart=(held, over))).keep_apart[0] == held
    assert over not in carry(a_year(), PrivateDossier(keep_apart=(held, over))).keep_apart


def test_a_veto_on_somebody_who_does_not_come_along_waits_for_their_name() -> None:
    found = carry(a_year(), PrivateDossier(keep_apart=(apart("j-through", "s-left"),)))
    assert not [each for each in found.keep_apart if each.mentee_id == "s-left"]
    assert [(each.person_id, each.said, each.waits) for each in found.open_questions] == [
        ("j-through", "S-LEFT", True),
        ("j-waits", "S-LEFT", True),  # whose roster row says that they decline them
    ]


def test_of_somebody_who_was_erased_no_name_is_kept() -> None:
    dossier = a_year()
    dossier = replace(dossier, mentees=(*dossier.mentees, a_leader("s-new")))
    found = carry(dossier, PrivateDossier(keep_apart=(apart("j-erased", "s-new"),)))
    assert "former" not in repr(found)


def test_a_no_to_a_proposal_holds_for_one_cohort_more() -> None:
    (found,) = carry(a_year(), PrivateDossier()).keep_apart
    assert found == apart("j-declined", "s-waits", date(2028, 3, 5))


def test_who_parted_stays_apart_where_past_partners_may_meet_again() -> None:
    dossier = a_dossier(
        mentors=(a_mentor("j-a"), a_mentor("j-b")),
        mentees=(a_leader("s-a"), a_leader("s-b")),
        pairings=(
            a_pairing("p001", "j-a", "s-a", status=PairingStatus.COMPLETED),
            a_pairing("p002", "j-b", "s-b", status=PairingStatus.ENDED, ended=date(2027, 3, 8)),
        ),
    )
    assert carry(dossier, PrivateDossier()).keep_apart == ()  # history.csv keeps both apart
    assert [each.mentor_id for each in carry(dossier, PrivateDossier(), FREE).keep_apart] == ["j-b"]


def test_undecided_words_on_partners_go_along_and_all_else_stays() -> None:
    mine = OpenQuestion(about=About.KEEP_APART, person_id="j-through", said="Maria", may_be=("s-left", "s-waits"))
    lost = OpenQuestion(about=About.KEEP_APART, person_id="j-through", said="Max", may_be=("s-left",))
    consent = OpenQuestion(about=About.CONSENT, person_id="j-through", said="well")
    private = PrivateDossier(
        open_questions=(mine, lost, consent),
        consults=(Consult(pairing_id="p001", person_id="j-through", asked=DAY),),
        ends=(End(pairing_id="p002", date=DAY, reason=EndReason.FIT),),
        erased=(Erased(mark="abc", date=DAY),),
        next_steps=(NextStep(check_in_id="p001-s01", text="secret"),),
    )
    found = carry(a_year(), private)
    assert found.open_questions[0] == replace(mine, may_be=("s-waits",))
    assert found.open_questions[1] == replace(lost, may_be=(), waits=True)
    assert consent not in found.open_questions
    assert found.erased == private.erased
    kept = {"keep_apart", "open_questions", "erased"}
    assert {name for name, value in vars(found).items() if value} <= kept | {"undecided"}


def test_past_partners_are_those_who_met_and_are_not_gone() -> None:
    dossier = replace(
        a_year(),
        history=(
            PastPartners(mentor_id="j-waits", mentee_id="s-through", cohort="Bridge"),
            PastPartners(mentor_id="j-left", mentee_id="s-through", cohort="Bridge"),
            PastPartners(mentor_id="j-silent", mentee_id="s-through", cohort="Bridge"),
        ),
    )
    assert [(each.mentor_id, each.mentee_id, each.cohort) for each in past_partners(dossier, returners(dossier))] == [
        ("j-waits", "s-through", "Bridge"),
        ("j-silent", "s-through", "Bridge"),  # invited again, and may still come back under the same id
        ("j-through", "s-through", "Bridge (2027-01-11)"),  # another cohort of the same name
    ]


def test_only_those_who_wait_need_not_agree_again() -> None:
    consents = tuple(
        Consent(person_id=person_id, what=what, text_version="1", given=DAY)
        for person_id in ("j-through", "j-waits")
        for what in (TAKING_PART, "story")
    )
    dossier = replace(a_year(), consents=consents)
    assert [(each.person_id, each.what) for each in consents_kept(dossier, returners(dossier))] == [
        ("j-waits", TAKING_PART)
    ]


def test_the_line_above_stays_without_a_name() -> None:
    dossier = a_dossier(
        mentors=(a_mentor("j-a", manager_id="s-left"),),
        mentees=(
            a_leader("s-left", manager_id="s-silent", status=PersonStatus.LEFT),
            a_leader("s-silent", manager_id="o-top", status=PersonStatus.INVITED),
            a_leader("s-other", status=PersonStatus.LEFT),
        ),
        org=(OrgMember(id="o-top", name="Top"),),
    )
    assert line_above(dossier, returners(dossier)) == (
        OrgMember(id="o-top", name="Top"),
        OrgMember(id="s-left", manager_id="s-silent"),
        OrgMember(id="s-silent", manager_id="o-top"),
    )
