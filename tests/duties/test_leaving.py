"""Which mails leave in a run, when one is tried again, and what waits after a take-over."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from rmentor_cli.duties.leaving import Hold, Past, Terms, Written, room_left, sort_out
from rmentor_cli.duties.take_over import TAKE_OVER, with_doubts
from rmentor_cli.duties.trying_again import BACK_OFF, after_try, given_up
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.journal import JournalLine, JournalState, last_by_key
from rmentor_cli.model.private import Retry
from rmentor_cli.model.program import DigestDay, MailSettings
from tests.builders import day
from tests.duties.stage import a_stage, keys, said

NOW = datetime(2027, 2, 5, 7, 17)  # noqa: DTZ001 - UTC, as it stands in the file
TERMS = Terms(on=day("2027-02-05"), now=NOW)


def a_duty(key: str = "agenda-p001-s01-0-mentor", kind: DutyKind = DutyKind.AGENDA, **cells: Any) -> Duty:
    cells = {"since": day("2027-02-01"), "deadline": day("2027-02-08"), "reason": "soon", **cells}
    return Duty(key=key, kind=kind, person_id="j-a", pairing_id="p001", **cells)


def a_mail(key: str = "agenda-p001-s01-0-mentor", address: str = "a@example.org", **cells: Any) -> Written:
    return Written(a_duty(key, **cells), address)


def a_retry(key: str = "agenda-p001-s01-0-mentor", **cells: Any) -> Retry:
    cells = {"tries": 1, "next": NOW + timedelta(minutes=10), "address": "a@example.org", **cells}
    return Retry(key=key, **cells)


def past(*lines: JournalLine, retries: tuple[Retry, ...] = ()) -> Past:
    return Past((lines,), last_by_key(lines), retries)


def why(mail: Written, before: Past, terms: Terms = TERMS, **settings: Any) -> Hold | None:
    """Return why a mail stays; None where it leaves."""
    leaving = sort_out([mail], before, MailSettings(**settings), terms)
    assert len(leaving.mails) + len(leaving.held) == 1
    return next(iter(leaving.held), None)


def test_routine_leaves_and_what_is_delicate_waits_for_a_person() -> None:
    delicate = a_mail(kind=DutyKind.INTRODUCTION)
    doubtful = Written(replace(a_duty(), waits="the other computer may have sent it"), "a@example.org")
    assert why(a_mail(), past()) is None
    assert why(a_mail(), past(), unattended=()) is Hold.FOR_YOU
    for mail in (delicate, doubtful):
        assert why(mail, past()) is Hold.FOR_YOU
        assert why(mail, past(), replace(TERMS, is_read=True)) is None


def test_what_was_put_off_waits_for_its_moment_or_another_address() -> None:
    retry = a_retry()
    assert why(a_mail(), past(retries=(retry,))) is Hold.LATER
    assert why(a_mail(), past(retries=(retry,)), replace(TERMS, now=NOW + timedelta(minutes=10))) is None
    assert why(a_mail(), past(retries=(retry,)), replace(TERMS, insists=True)) is None
    assert why(a_mail(address="b@example.org"), past(retries=(retry,))) is None


def test_what_was_refused_waits_for_another_address_or_a_person() -> None:
    failed = said("agenda-p001-s01-0-mentor", "2027-02-04", "failed")
    refused = a_retry(next=None)
    for before in (past(failed, retries=(refused,)), past(failed)):  # the second on another computer
        assert why(a_mail(), before) is Hold.REFUSED
        assert why(a_mail(), before, replace(TERMS, is_read=True)) is Hold.REFUSED
        assert why(a_mail(), before, replace(TERMS, insists=True)) is None
    assert why(a_mail(address="b@example.org"), past(failed, retries=(refused,))) is None


def test_what_was_tried_least_comes_first() -> None:
    mails = [a_mail(f"agenda-p001-s0{n}-0-mentor") for n in range(1, 4)]
    retries = (a_retry(mails[0].duty.key, tries=3, next=NOW), a_retry(mails[1].duty.key, tries=1, next=NOW))
    leaving = sort_out(mails, past(retries=retries), MailSettings(), TERMS)
    assert leaving.mails == (mails[2], mails[1], mails[0])


def test_the_number_of_a_day_counts_what_left_once() -> None:
    sent = said("a", "2027-02-05")
    lines = (sent, sent, said("b", "2027-02-05", "unknown"), said("c", "2027-02-04"), said("d", "2027-02-05", "failed"))
    on = day("2027-02-05")
    assert room_left([lines], MailSettings(), on) is None
    assert room_left([lines], MailSettings(per_day=5), on) == 3
    assert room_left([lines[:2], lines[2:]], MailSettings(per_day=1), on) == 0


def test_the_pause_grows_with_every_try_and_begins_anew_with_another_address() -> None:
    retry, pauses = None, []
    for _ in range(6):
        retry = after_try(retry, a_mail(), "451", NOW, for_good=False)
        assert retry.next is not None
        pauses.append(retry.next - NOW)
    assert pauses == [*BACK_OFF, BACK_OFF[-1], BACK_OFF[-1]]
    assert after_try(retry, a_mail(address="b@example.org"), "451", NOW, for_good=False).tries == 1
    assert after_try(retry, a_mail(), "550", NOW, for_good=True).next is None


def test_only_what_was_to_be_tried_again_is_given_up() -> None:
    due, over, refused = a_retry("due"), a_retry("over"), a_retry("refused", next=None)
    assert given_up((due, over, refused), {"due"}) == (over,)


def taken_over(on: str) -> JournalLine:
    return JournalLine(id="t1", date=day(on), key=TAKE_OVER, kind=TAKE_OVER, state=JournalState.BY_HAND)


@pytest.mark.parametrize(
    ("since", "on", "waits"),
    [("2027-02-01", "2027-02-01", True), ("2027-02-01", "2027-02-03", True), ("2027-02-03", "2027-02-02", False)],
)
def test_what_was_owed_when_another_computer_took_over_waits(since: str, on: str, *, waits: bool) -> None:
    duty = a_duty(since=day(since))
    (after,) = with_doubts([duty], last_by_key([taken_over("2027-01-20"), taken_over(on)]))
    assert bool(after.waits) is waits
    assert replace(after, waits="") == duty
    assert with_doubts([duty], {}) == (duty,)


def test_a_call_is_in_no_doubt_and_another_reason_stands() -> None:
    last = last_by_key([taken_over("2027-02-05")])
    call, held = a_duty(kind=DutyKind.CALL), a_duty(waits="somebody has to read it")
    assert with_doubts([call, held], last) == (call, held)


def test_the_digest_is_owed_on_mondays_where_it_is_wanted() -> None:
    wanted = a_stage(settings={"mail": MailSettings(digest=DigestDay.MON)})
    assert keys(a_stage(), "2027-02-01", "digest") == []
    for on, found in [("2027-02-01", 1), ("2027-02-03", 1), ("2027-02-04", 0), ("2027-02-07", 0), ("2028-02-07", 0)]:
        assert keys(wanted, on, "digest") == ["digest-2027-02-01"][:found]
    sent = a_stage(
        settings={"mail": MailSettings(digest=DigestDay.MON)}, journal=(said("digest-2027-02-01", "2027-02-01"),)
    )
    assert keys(sent, "2027-02-02", "digest") == []
