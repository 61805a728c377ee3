"""What an import tells: who is new, what changed, what was kept, who is missing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rmentor_cli.formats.yaml_edit import as_scalar
from rmentor_cli.intake.enrolling import CellChange, Enrolled
from rmentor_cli.intake.evidence import says
from rmentor_cli.intake.headings import quoted
from rmentor_cli.intake.identified import Identification, Identified
from rmentor_cli.intake.renamed_words import Renamed
from rmentor_cli.intake.rows import Filled
from rmentor_cli.intake.surnames_first import in_doubt
from rmentor_cli.intake.told_doubts import Told
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.file_kinds import FOLLOW_UP_PEOPLE, FileKind
from rmentor_cli.model.header_words import PRIVATE
from rmentor_cli.model.intake import NAMING_PEOPLE, PEOPLE, IntakeMap
from rmentor_cli.model.lost_letters import EXPORT_AGAIN
from rmentor_cli.model.people import PersonStatus, Role
from rmentor_cli.problems import Cell, Problem, lines_said, listed
from rmentor_cli.runs.grade_words import how_to_grade
from rmentor_cli.runs.other_hours import on_other_hours, with_other_hours
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted

MOST_NAMED = 12
MOST_CELLS = 30  # filled in one by one; beyond that they are counted by column
MOST_ROWS = 100
MOST_ALIKE = 3  # different cells of a column that are told one by one


def enrolled_outcome(
    before: Dossier, chosen: IntakeMap, enrolled: Enrolled, identified: Identification, unread: Sequence[str]
) -> Outcome:
    """Tell what an import does to the rosters."""
    changed = list(dict.fromkeys(change.row for change in enrolled.taken))
    plan = _plan_line(len(enrolled.added), len({*changed, *enrolled.left, *enrolled.back}), enrolled.same)
    return Outcome(
        shown=tuple(_tables(before, enrolled)),
        plan=plan,
        notes=(
            *_late(enrolled.late_wishes),
            *_lost(enrolled.lost),
            *_notes(before, enrolled, identified, chosen, unread),
        ),
        commit_message=f"Import {chosen.name}: {len(enrolled.added)} added, {len(changed)} changed",
        next_step=_next_step(before, enrolled),
        data={
            **_cells_as_data(chosen, enrolled),
            "missing": list(enrolled.missing),
            "left": list(enrolled.left),
            "back": list(enrolled.back),
            "not_read": list(unread),
        },
    )


def told_before(told: Told) -> Iterator[str]:
    """Count what the last import told already."""
    if number := sum(told.before.values()):
        columns = listed([f"{column} ({times})" for column, times in sorted(told.before.items())], at_most=MOST_NAMED)
        cells = f"{counted(number, 'cell')} {'is' if number == 1 else 'are'}"
        yield f"As before, {cells} in doubt: {columns}; --dry-run names each."


def whose_capacity(problems: Sequence[Problem], people: Iterable[Identified], after: Dossier) -> list[Problem]:
    """Name whoever wrote a number of partners that cannot be read, and how many count: somebody may mean none."""
    if not problems:
        return []
    known = after.people
    whose = {each.answer.at.line: known[each.person_id] for each in people if each.person_id in known}

    def named(problem: Problem) -> Problem:
        person, cell = whose.get(problem.location.line), problem.cell
        if person is None or cell is None or not cell.question or cell.column != "capacity":
            return problem
        why = f"of {person.name} {cell.why}, so that {person.capacity} counts until you decide"
        told = cell._replace(why=why)
        return replace(problem, message=str(told), cell=told)

    return [named(problem) for problem in problems]


def told_together(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Tell many cells of one column that cannot be read for one reason in one sentence, which is shown once."""
    problems = tuple(problems)
    alike: dict[tuple[Cell, str], list[str]] = {}
    for each in problems:
        if each.cell and each.cell.question:
            alike.setdefault(_reason(each.cell, each.fix), []).append(each.cell.text)
    return tuple(_with_its_like(each, alike) for each in problems)


def _reason(cell: Cell, fix: str) -> tuple[Cell, str]:
    """Return why a cell cannot be read, whatever stands in it."""
    return cell._replace(text=""), fix


def _with_its_like(problem: Problem, alike: Mapping[tuple[Cell, str], Sequence[str]]) -> Problem:
    words = [*dict.fromkeys(alike.get(_reason(problem.cell, problem.fix), ()))] if problem.cell else []
    if problem.cell is None or len(words) <= MOST_ALIKE:
        return problem
    others = listed([f'"{word}"' for word in words[1:]], at_most=MOST_ALIKE)
    return replace(problem, message=f"{problem.cell._replace(text=words[0])}, nor can {others} be read")


def other_words(renamed: Renamed) -> str:
    """Say which words stay although an export uses others, and what to write into the map either way."""
    words = listed([f"{as_scalar(said)} for {stands} ({number})" for said, stands, number in renamed.words])
    keeps = ", ".join(f"{as_scalar(said)}: {as_scalar(stands)}" for said, stands, _ in renamed.words)
    first = as_scalar(renamed.words[0][0])
    return (
        f"{renamed.column}: the export says {words}; your words stay, so that one thing has one name. To keep it so, "
        f"write below this column in {paths.INTAKE}: values: {{{keeps}}}; to take the export's, write each for itself, "
        f"as {first}: {first}."
    )


_COMPARED = "rmentor report says how those who took part and others compare"


def filled_outcome(chosen: IntakeMap, kind: FileKind, filled: Filled, unread: Sequence[str], erased: int) -> Outcome:
    """Tell what an import does to another file."""
    changed = list(dict.fromkeys(change.row for change in filled.taken))
    rows = [(change.row, change.column, change.before, change.said) for change in filled.taken]
    return Outcome(
        shown=(_shortened(("row", "column", "was", "is"), rows),) if rows else (),
        plan=_plan_line(len(filled.added), len(changed), filled.same),
        notes=(*older_answers(filled.outdated), *_erased(erased), *_unread(unread), *_kept(filled.kept, {})),
        commit_message=f"Import {chosen.name} into {kind.path}: {len(filled.added)} added, {len(changed)} changed",
        next_step=_COMPARED if kind is FOLLOW_UP_PEOPLE else "rmentor validate looks at everything together",
        data={**_cells_as_data(chosen, filled), "not_read": list(unread)},
    )


def _cells_as_data(chosen: IntakeMap, found: Enrolled | Filled) -> dict[str, object]:
    """Return as JSON values what became of the rows and cells of a file, whichever it is."""
    return {
        "map": chosen.name,
        "added": list(found.added),
        "changed": [_as_data(change) for change in found.taken],
        "kept": [_as_data(change) for change in found.kept],
        "same": found.same,
    }


def _plan_line(added: int, changed: int, same: int) -> str:
    return f"Plan: {added} to add, {changed} to change, 0 to end, {same} kept."


def _tables(before: Dossier, enrolled: Enrolled) -> Iterator[Block]:
    people = enrolled.dossier.people
    if enrolled.added:
        sides = {Role.MENTOR: "mentor", Role.MENTEE: "leader"}
        new = [(people[each].name, each, sides[enrolled.dossier.roles[each]]) for each in enrolled.added]
        yield _shortened(("new", "id", "side"), sorted(new, key=lambda row: (row[2], row[0], row[1])))
    filled = [each for each in enrolled.taken if not each.before]
    told = enrolled.taken if len(filled) <= MOST_CELLS else [each for each in enrolled.taken if each.before]
    if told:
        names = {member.id: member.name for member in before.org} | _names(enrolled)
        rows = [
            (names.get(each.row) or each.row, each.column, *(_named(names, each.column, text) for text in texts))
            for each in told
            for texts in [(each.before, each.said)]
        ]
        yield _shortened(("changed", "column", "was", "is"), rows)
    if len(filled) > MOST_CELLS:
        columns = Counter(each.column for each in filled)
        counts = (f"{column} for {counted(number, 'person')}" for column, number in columns.items())
        yield f"Filled in where it was empty: {', '.join(counts)}."


def _named(names: Mapping[str, str], column: str, text: str) -> str:
    """Write people beside their ids, where a cell holds ids."""
    if column not in NAMING_PEOPLE:
        return text
    return listed([f"{names[each]} ({each})" if names.get(each) else each for each in filter(None, text.split(";"))])


def _names(enrolled: Enrolled) -> dict[str, str]:
    members = {member.id: member.name for member in enrolled.dossier.org}
    return {**members, **{person.id: person.name for person in enrolled.dossier.people.values()}}


def _shortened(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    """Show what fits a few screens; git and --dry-run show every line."""
    more = len(rows) - MOST_ROWS
    last = [(f"and {more} more", *[""] * (len(columns) - 1))] if more > 0 else []
    return Table(columns, (*rows[:MOST_ROWS], *last))


def _notes(
    before: Dossier, enrolled: Enrolled, found: Identification, chosen: IntakeMap, unread: Sequence[str]
) -> Iterator[str]:
    if found.repeated:
        yield f"Answered more than once, so that the last answer counts: {listed(found.repeated, at_most=MOST_NAMED)}."
    yield from older_answers(found.outdated)
    for each in found.remarks:
        where = lines_said([each.at]).capitalize()
        yield f"{where} says only {quoted(each.only_word())}: taken for a remark, not for a person."
    yield from _erased(len(found.erased))
    yield from _managers(enrolled)
    yield from _two_words(before, enrolled, found)
    yield from _comings_and_goings(before, enrolled, found, chosen)
    yield from _with_comma(enrolled)
    yield from _without_grade(enrolled, found, chosen)
    yield from on_other_hours(with_other_hours(before, enrolled))
    yield from _unread(unread)
    if unread and chosen in before.intake:
        yield f"In intake.yaml the map {chosen.name} says what is read; what waits there behind # is to be decided."
    yield from _kept(enrolled.kept, _names(enrolled))


def _with_comma(enrolled: Enrolled) -> Iterator[str]:
    """Ask about newcomers whose name may begin with the surname: it stands so in mails and on certificates."""
    names = [enrolled.dossier.people[each].name for each in enrolled.added]
    doubtful = [f"{name} ({turned} instead?)" for name in names if (turned := in_doubt(name))]
    if doubtful:
        yield (
            f"With a comma, as they stand in mails and on certificates: {listed(doubtful, at_most=MOST_NAMED)}. "
            "Where the surname comes first, correct the name in the roster."
        )


def _without_grade(enrolled: Enrolled, found: Identification, chosen: IntakeMap) -> Iterator[str]:
    """Count whose grade is not known, where the export was to say it, or brings them in without a word on it."""
    people = enrolled.dossier.people
    is_read = any(column.to == "grade" for column in chosen.columns)
    here = {each.person_id for each in found.people} & people.keys()
    without = sorted(people[each].name for each in (here if is_read else enrolled.added) if people[each].grade is None)
    if not without:
        return
    all_here = counted(len(here), "person")
    who = f"{listed(without, at_most=MOST_NAMED)} ({len(without)} of the {all_here} in this export)"
    fix = f"what a word means goes below values in {paths.INTAKE}, any other grade into the roster"
    if not is_read:
        who = f"everybody in this export ({all_here})" if 1 < len(without) == len(here) else who
        fix = "a column of this export, an export of HR's or the rosters may hold it"
    yield f"Without a grade yet: {who}; match needs one: {fix}."


def _two_words(before: Dossier, enrolled: Enrolled, found: Identification) -> Iterator[str]:
    """Name a department that has a new word for some of its people, where the old one stands for others."""
    known = {person.department for person in before.people.values()}
    said = {each.answer.get("department") for each in found.people}
    new = {each.said: each.before for each in enrolled.taken if each.column == "department"}
    for word, old in new.items():
        people = enrolled.dossier.people.values()
        rest = [each.name for each in people if each.department == old and each.status is not PersonStatus.LEFT]
        if word and old and rest and word not in known and old not in said:
            yield (
                f"department: {quoted(word)} is new, for people of {quoted(old)}, which stands for "
                f"{listed(rest, at_most=MOST_NAMED)} yet. If it is one department, give it one name in the rosters."
            )


def _managers(enrolled: Enrolled) -> Iterator[str]:
    """Tell who stands in org.csv from now on, and who no longer does."""
    names = _names(enrolled)
    if enrolled.joined:
        who = listed([f"{names[each]} ({each})" for each in enrolled.joined])
        yield f"Known by name only until now, as a manager, and taken for the same person: {who}."
    if enrolled.org_added:
        emails = {member.id: member.email for member in enrolled.dossier.org}
        who = listed([names[each] or emails[each] or each for each in enrolled.org_added])
        yield f"{counted(len(enrolled.org_added), 'manager')} added to {paths.ORG}: {who}."


def _how_to_leave(before: Dossier, enrolled: Enrolled, chosen: IntakeMap) -> str:
    """Say both ways to go on with people whom an export lacks: one by one, and for all exports of the map."""
    gone = {*enrolled.missing}
    live = [each.id for each in before.live_pairings if not gone.isdisjoint((each.mentor_id, each.mentee_id))]
    end = f" and end their pairing (rmentor pairing end {' '.join(live)} --rematch)" if live else ""
    return (
        f"Of whoever left, write left below status in the roster{end}; absent: left in the map {chosen.name} of "
        f"{paths.INTAKE} sets everybody to left whom an export lacks."
    )


def _comings_and_goings(before: Dossier, enrolled: Enrolled, found: Identification, chosen: IntakeMap) -> Iterator[str]:
    people = enrolled.dossier.people
    if enrolled.back:
        who = listed([people[each].name for each in enrolled.back], at_most=MOST_NAMED)
        yield f"Back in the export, so no longer {PersonStatus.LEFT.value}: {who}."
    if enrolled.left:
        who = listed([people[each].name for each in enrolled.left], at_most=MOST_NAMED)
        yield f"No longer in the export, so set to {PersonStatus.LEFT.value}: {who}."
    elif enrolled.missing and found.outdated:
        who = listed([people[each].name for each in enrolled.missing], at_most=MOST_NAMED)
        yield f"Not in this older export, which sets nobody to {PersonStatus.LEFT.value}: {who}."
    elif enrolled.missing:
        who = listed([people[each].name for each in enrolled.missing], at_most=MOST_NAMED)
        yield f"In the last export, not in this one, and left as they are: {who}."
        yield _how_to_leave(before, enrolled, chosen)
    asked = {each.location.line for each in found.problems}  # whether they are somebody of the rosters
    others = sum(each.at.line not in asked for each in found.others) if chosen.into == PEOPLE else 0
    if others:
        are = "row is" if others == 1 else "rows are"
        yield f"{others} {are} of nobody in the rosters: an export of HR's adds nobody to them."
    if enrolled.never_there and chosen.into == PEOPLE:
        who = listed([people[each].name for each in enrolled.never_there], at_most=MOST_NAMED)
        yield f"In the rosters, not in the export: {who}. Their addresses may differ."


def _kept(kept: Sequence[CellChange], names: dict[str, str]) -> Iterator[str]:
    for each in kept[:MOST_NAMED]:
        whose = f"{names.get(each.row, each.row)}, {each.column}"
        yield f'{whose}: the export says "{each.said}", kept yours, "{each.before}".'
    if len(kept) > MOST_NAMED:
        yield f"Kept yours as well in {counted(len(kept) - MOST_NAMED, 'cell')}; --format json names them all."


def _lost(lost: Sequence[CellChange]) -> Iterator[str]:
    """Say once that letters were lost on the way into the export."""
    if lost:
        more = f", and {len(lost) - 1} more" if lost[1:] else ""
        first = f'"{lost[0].said}" for "{lost[0].before}"'
        yield f"Letters were lost in the export ({first}{more}): what stands stays; {EXPORT_AGAIN}."


def _late(wishes: int) -> Iterator[str]:
    if wishes:
        which = "wish to be kept apart names" if wishes == 1 else "wishes to be kept apart name"
        yield f"{wishes} earlier {which} somebody who is here now: taken into {paths.KEEP_APART}."


def _erased(rows: int) -> Iterator[str]:
    if rows:
        yield f"{counted(rows, 'row')} of people whose data were erased: left out."


def added_beside(dossier: Dossier, lines: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """Name lines that were added beside one of which the export says nothing: it may be the same in other words."""
    for new, old, person_id in lines[:MOST_NAMED]:
        whose = f"{dossier.people[person_id].name} ({person_id})"
        beside = f"{new} of {whose} is added beside {old}, of which this export says nothing"
        yield f"{beside}: if both are one, delete {old}."


def silent_answers(number: int) -> Iterator[str]:
    """Say how many answers tell nothing of whether two people met."""
    if number:
        yield f"{counted(number, 'answer')} of not yet, or without a word on whether they met: nothing is recorded."


def older_answers(whose: Sequence[str]) -> Iterator[str]:
    """Say whose newer answers an older export leaves as they are."""
    if whose:
        who = listed(whose, at_most=MOST_NAMED)
        yield f"This export is older than one that was read before; the newer answers stay of {who}."


def left_out_before(told: Sequence[str]) -> Iterator[str]:
    """Say again, and without asking for anything, which answers nobody can place."""
    if told:
        yield f"As before, left out: {listed(list(told), at_most=MOST_NAMED)}."


def _unread(unread: Sequence[str]) -> Iterator[str]:
    private = [each for each in unread if says(each, *PRIVATE)]
    if others := [quoted(each) for each in unread if each not in private]:
        columns = listed(others, at_most=MOST_NAMED)
        yield f"Not read: {columns}. If any holds remarks, such as hours or wishes, read them yourself."
    if private:
        yield f"Never read, as pairing does not use it: {listed([quoted(each) for each in private])}."


def may_ask_for_consent(unread: Sequence[str]) -> Iterator[str]:
    """Name the columns of yes and no that are not read: nobody but a person knows whether one asks for consent."""
    if unread:
        columns = listed([quoted(each) for each in unread], at_most=MOST_NAMED)
        which = f"Somebody answers no to {columns}, which {'is' if len(unread) == 1 else 'are'} not read"
        yield f"{which}. If it asks whether answers may be used, map it to consent in {paths.INTAKE}, and import again."


def _next_step(before: Dossier, enrolled: Enrolled) -> str:
    after = enrolled.dossier
    left = {*enrolled.left}
    ending = [each for each in before.live_pairings if not left.isdisjoint((each.mentor_id, each.mentee_id))]
    if ending:
        leaving = sorted(left.intersection(who for each in ending for who in (each.mentor_id, each.mentee_id)))
        names = listed([after.people[each].name for each in leaving])
        ids = " ".join(each.id for each in ending)
        what = f"the {counted(len(ending), 'pairing')}" if len(ending) > 1 else "the pairing"
        return f"rmentor pairing end {ids} --rematch ends {what} of {names} and looks for new partners"
    if not after.people:
        return (
            "nobody is in the rosters yet: import the sign-ups first, then this file again; "
            "rmentor import --questions prints a form to build"
        )
    if not all(after.roster(role) for role in Role):
        return "import the other side, too; rmentor validate says what is missing"
    ungraded = sum(person.grade is None for person in after.people.values())
    if ungraded * 2 > len(after.people):
        told = f"{ungraded} of {len(after.people)} people have no grade yet, and nobody is paired without one"
        return f"{told}: {how_to_grade(after)}"
    return _next_of_a_whole(before, enrolled)


def _next_of_a_whole(before: Dossier, enrolled: Enrolled) -> str:
    """Return the next step where both sides are there, and of most is known what matching needs."""
    if not (enrolled.added or enrolled.taken or enrolled.left or enrolled.back):
        return "nothing is new in this export; rmentor status shows where the program stands"
    if with_other_hours(before, enrolled):
        return "rmentor schedule --dry-run shows which meetings no longer fit, and rmentor schedule moves them"
    return "rmentor match --forecast says how many can be paired, and whom to ask; rmentor match pairs them"


def _as_data(change: CellChange) -> dict[str, str]:
    return {"row": change.row, "column": change.column, "before": change.before, "said": change.said}
