"""What the pages of a celebration and the sponsor's mail say is decided before a template: it only places values."""

from importlib.resources import files

import pytest
from jinja2 import Environment, nodes

from rmentor_cli.credit import Credit
from rmentor_cli.documents.diplomas import certificate_of
from rmentor_cli.documents.sponsor_context import Ask
from rmentor_cli.documents.sponsor_figures import next_ask
from rmentor_cli.model.people import Role
from rmentor_cli.model.program import Sponsor, SponsorCommitment
from tests.builders import START, a_dossier, a_leader, a_mentor, a_program, day

PLACING = ("celebration.md.j2", "mail/sponsor-update.md.j2", "certificate.html.j2")
CHOOSING = {"selectattr", "rejectattr", "select", "reject", "length", "map"}


@pytest.mark.parametrize("name", PLACING)
def test_no_template_compares_or_chooses(name: str) -> None:
    text = (files("rmentor_cli") / "templates" / name).read_text(encoding="utf-8")
    page = Environment().parse(text)  # noqa: S701 - parsed, never rendered
    assert not list(page.find_all((nodes.Compare, nodes.Test, nodes.Assign)))
    assert not {each.name for each in page.find_all(nodes.Filter)} & CHOOSING


@pytest.mark.parametrize(
    ("role", "name", "size"),
    [
        (Role.MENTOR, "A" * 24, 38),
        (Role.MENTOR, "A" * 25, 31),
        (Role.MENTEE, "A" * 34, 31),
        (Role.MENTEE, "A" * 35, 25),
    ],
)
def test_a_certificate_fits_its_name_and_its_side(role: Role, name: str, size: int) -> None:
    dossier = a_dossier(mentors=(a_mentor("j-a", name=name),), mentees=(a_leader("s-a", name=name),))
    person_id = "j-a" if role is Role.MENTOR else "s-a"
    one_day = certificate_of(dossier, Credit(person_id, role, first=START, last=START), START)
    assert (one_day.name_size, one_day.until) == (size, None)
    assert one_day.leads is (role is Role.MENTOR)
    later = day("2027-03-01")
    assert certificate_of(dossier, Credit(person_id, role, first=START, last=later), later).until == later


@pytest.mark.parametrize(
    ("on", "asked"),
    [
        ("2027-02-12", Ask("Open it", day("2027-02-12"))),
        ("2027-02-13", Ask("Open it", None)),  # it may have been done
        ("2027-02-20", Ask("Close it", day("2027-06-30"))),  # the first was kept late
    ],
)
def test_the_sponsor_is_asked_for_one_thing_next(on: str, asked: Ask) -> None:
    kept = SponsorCommitment(what="Open it", due=day("2027-02-12"), kept=day("2027-02-20"))
    sponsor = Sponsor(name="Ines", commitments=(kept, SponsorCommitment(what="Close it", due=day("2027-06-30"))))
    assert next_ask(a_dossier(program=a_program(sponsor=sponsor)), day(on)) == asked
