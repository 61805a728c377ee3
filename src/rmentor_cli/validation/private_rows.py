"""Rules on what private/ names: a veto protects somebody, a consult belongs to a pairing. Pure."""

from collections.abc import Callable, Iterator, Mapping

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import people_of
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import About, OpenQuestion, PrivateDossier
from rmentor_cli.open_questions import is_to_decide, open_questions, way_out
from rmentor_cli.personal_codes import edited_codes
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, did_you_mean


def people_kept_apart(dossier: Dossier, private: PrivateDossier) -> Iterator[Problem]:
    """A veto with a slip in an id would protect nobody, and nobody would notice."""
    for row, apart in enumerate(private.keep_apart):
        for role, column, person_id in (
            (Role.MENTOR, "mentor_id", apart.mentor_id), (Role.MENTEE, "mentee_id", apart.mentee_id)
        ):  # fmt: skip
            if dossier.roles.get(person_id) is not role:
                at = dossier.sources.cell(paths.KEEP_APART, row, column)
                swapped = person_id in dossier.people
                near = did_you_mean(person_id, [person.id for person in dossier.roster(role)])
                fix = "swap the two ids" if swapped else near
                said = f'{column} "{person_id}" is nobody on the {role.value} roster, so nobody is kept apart'
                yield Problem(Code.VETO_OF_NOBODY, at, said, fix, Severity.HOLD)


def undecided(dossier: Dossier, private: PrivateDossier) -> Iterator[Problem]:
    """What nobody has decided holds people back in silence, unless somebody is told; their words stay private."""
    for question in open_questions(dossier, private):
        if is_to_decide(dossier, question):
            at = dossier.sources.cell(paths.OPEN_QUESTIONS, private.open_questions.index(question), "said")
            yield Problem(
                Code.OPEN_QUESTION, at, _ABOUT[question.about](question), way_out(question.key), Severity.WARNING
            )


_ABOUT: Mapping[About, Callable[[OpenQuestion], str]] = {
    About.KEEP_APART: lambda each: f"whom {each.person_id} will not be paired with is not decided yet",
    About.MANAGER: lambda each: f"whether the manager of {each.person_id} takes part is not decided yet",
    About.CONSENT: lambda each: f"whether {each.person_id} agrees to take part is not decided yet",
    About.CAPACITY: lambda each: f"how many partners {each.person_id} takes is not decided yet",
    About.FORM: lambda _: "a question of a form seems to ask whom to keep apart, and it is not read yet",
    About.USE: lambda _: "a question of a form seems to ask whether answers may be used, and it is not read yet",
}


def busy_people(dossier: Dossier, private: PrivateDossier) -> Iterator[Problem]:
    """Busy times belong to somebody on a roster; of a person who is gone, nothing is kept."""
    first = {busy.person_id: row for row, busy in reversed([*enumerate(private.busy)])}
    for person_id in sorted(first.keys() - dossier.people.keys()):
        at = dossier.sources.cell(paths.BUSY, first[person_id], "person_id")
        said = f'person_id "{person_id}" is on no roster, here and perhaps below'
        yield Problem(Code.UNKNOWN_PERSON, at, said, "delete the lines", Severity.WARNING)


def named_people(dossier: Dossier, private: PrivateDossier) -> Iterator[Problem]:
    """A name belongs to somebody; of a person who is gone, nothing is kept."""
    known, first = {each.id for each in dossier.everybody}, dict[str, int]()
    for row, person in enumerate(private.people):
        if first.setdefault(person.id, row) != row:
            at, before = (dossier.sources.cell(paths.PEOPLE, each, "id") for each in (row, first[person.id]))
            said = f'id "{person.id}" stands already at {before}'
            yield Problem(Code.DUPLICATE_ID, at, said, "delete one of the two lines")
        if person.id not in known:
            at = dossier.sources.cell(paths.PEOPLE, row, "id")
            said = f'id "{person.id}" is in neither roster, nor in {paths.ORG}'
            near = did_you_mean(person.id, known, cutoff=0.8) or "correct the id, or delete the line"
            yield Problem(Code.UNKNOWN_PERSON, at, said, near, Severity.WARNING)


def consults(dossier: Dossier, private: PrivateDossier) -> Iterator[Problem]:
    """Whoever was asked is one of the two of a pairing."""
    for row, consult in enumerate(private.consults):
        pairing = dossier.pairings_by_id.get(consult.pairing_id)
        if pairing is None:
            at = dossier.sources.cell(paths.CONSULTS, row, "pairing_id")
            said = f'pairing_id "{consult.pairing_id}" is not in {paths.PAIRINGS}'
            yield Problem(Code.UNKNOWN_PAIRING, at, said, "delete the line", Severity.WARNING)
        elif consult.person_id not in {pairing.mentor_id, pairing.mentee_id}:
            at = dossier.sources.cell(paths.CONSULTS, row, "person_id")
            said = f'person_id "{consult.person_id}" is not in {pairing.id}'
            yield Problem(Code.UNKNOWN_PERSON, at, said, "correct the id, or delete the line", Severity.WARNING)


def answers(dossier: Dossier, private: PrivateDossier) -> Iterator[Problem]:
    """Whoever says whether they met is one of the two of a check-in, or their word would count for nothing."""
    pairings = {row.id: dossier.pairings_by_id.get(row.pairing_id) for row in dossier.check_ins}
    for row, answer in enumerate(private.answers):
        pairing = pairings.get(answer.check_in_id)
        if answer.check_in_id not in pairings:
            at = dossier.sources.cell(paths.DID_YOU_MEET, row, "check_in_id")
            said = f'check_in_id "{answer.check_in_id}" is not in {paths.CHECK_INS}'
            near = did_you_mean(answer.check_in_id, pairings, cutoff=0.8) or "correct the id, or delete the line"
            yield Problem(Code.UNKNOWN_CHECK_IN, at, said, near, Severity.WARNING)
        elif pairing and answer.person_id not in people_of([pairing]):
            at = dossier.sources.cell(paths.DID_YOU_MEET, row, "person_id")
            said = f'person_id "{answer.person_id}" is not in {pairing.id}'
            yield Problem(Code.UNKNOWN_PERSON, at, said, "correct the id, or delete the line", Severity.WARNING)


def personal_codes(dossier: Dossier, private: PrivateDossier) -> Iterator[Problem]:
    """Under an edited code an answer counts for somebody else; without the key nobody can tell, which is said."""
    key = dossier.sources.raw.get(paths.KEY)
    places = {(code.round_id, code.person_id): row for row, code in enumerate(private.codes)}
    for code in edited_codes(key, private.codes) if key else ():
        at = dossier.sources.cell(paths.CODES, places[code.round_id, code.person_id], "code")
        said = f"the code of {code.person_id} in round {code.round_id} is not the one that was made"
        yield Problem(Code.EDITED_CODE, at, said, severity=Severity.WARNING)
