"""Look at this computer and the folder: what is private stays private, everything is here, and mail can leave."""

from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from shlex import quote

from rmentor_cli.files.health import (
    PACKAGES,
    closing_command,
    foreign_in_git,
    has_git,
    is_gone,
    kept_in_history,
    not_ignored,
    open_to_others,
    python_version,
    says_any,
    tracked_by_mistake,
)
from rmentor_cli.files.read import in_repository, is_on_path
from rmentor_cli.files.record import TEXT_ENDINGS
from rmentor_cli.formats.dossier import Loaded
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.program import MailBy, Program
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Severity, listed
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import sum_line

_HISTORY = (
    "what was ever committed stays in history, until whoever runs git takes it out (git filter-repo --invert-paths) "
    "and every clone is replaced"
)


class State(Enum):
    """How a thing stands."""

    GOOD = "good"
    LOOK = "look"  # a person should look at it
    WRONG = "wrong"


@immutable
class Finding:
    """One thing that was looked at, and what to do where it is not good."""

    what: str
    state: State
    said: str
    fix: str = ""


def examine(root: Path, loaded: Loaded, computer: str, version: str) -> Outcome:
    """Say of everything that private things and mails rest on whether it is in order here."""
    found = [
        Finding("rmentor", State.GOOD, f"{version}, Python {python_version()}"),
        _files(loaded),
        *_git(root, loaded),
        *_permissions(root),
        _private(root, loaded),
        *(_mail(loaded.dossier.program, computer) if loaded.dossier else ()),
    ]
    return _outcome(found)


def examine_tracked(root: Path, load: Callable[[], Loaded]) -> Outcome:
    """Say only whether git tracks anything that is to stay here: for the hook that runs before each commit."""
    if not has_git(root):
        return Outcome()
    found = [*_tracked(root), *_foreign(root, load)]
    return _outcome([each for each in found if each.state is State.WRONG])


def _outcome(found: list[Finding]) -> Outcome:
    rows = tuple((each.what, each.state.value, each.said) for each in found)
    fixes = [each.fix for each in found if each.fix]
    wrong = sum(each.state is State.WRONG for each in found)
    return Outcome(
        shown=(Table(("", "", "here"), rows),) if rows else (),
        notes=tuple(f"{each.what}: {each.fix}" for each in found if each.fix),
        next_step="rmentor doctor again, once that is done" if fixes else "",
        number=wrong,
        data={"findings": [{"what": e.what, "state": e.state.value, "said": e.said, "fix": e.fix} for e in found]},
    )


def _files(loaded: Loaded) -> Finding:
    wrong = any(problem.severity is not Severity.WARNING for problem in loaded.problems)
    said = sum_line(loaded.problems) or "no problems"
    return Finding("files", State.WRONG if wrong else State.GOOD, said, "rmentor validate shows them" if wrong else "")


def _git(root: Path, loaded: Loaded) -> Iterator[Finding]:
    if not in_repository(root):
        yield Finding("git", State.LOOK, "no history is kept", "git init, where you want to see every change")
        return
    if not is_on_path("git"):
        yield Finding("git", State.LOOK, "the folder is in a repository, and git is not here", "install git")
        return
    yield from _tracked(root)
    yield from _foreign(root, lambda: loaded)
    if open_folders := not_ignored(root):
        said = f"git would take {listed([f'{folder}/' for folder in open_folders])}"
        yield Finding(
            "git ignores", State.WRONG, said, f"add {' and '.join(f'{each}/' for each in open_folders)} to .gitignore"
        )
    else:
        yield Finding("git ignores", State.GOOD, f"{paths.PRIVATE}/, {paths.OUT}/ and {paths.IMPORTS}/")


def _tracked(root: Path) -> Iterator[Finding]:
    if found := tracked_by_mistake(root):
        folders = " ".join(sorted({path if path.endswith(PACKAGES) else path.partition("/")[0] for path in found}))
        fix = f"git rm -r --cached {folders}, then commit; {_HISTORY}"
        yield Finding("git tracks", State.WRONG, f"what is to stay here: {listed(list(found), at_most=3)}", fix)
    elif held := kept_in_history(root):
        named = " ".join(f"--path {path}" for path in held)
        fix = f"whoever runs git rewrites it (git filter-repo --invert-paths {named}), and every clone is replaced"
        yield Finding("git history", State.WRONG, f"an older commit holds {listed(list(held))}", fix)
    else:
        yield Finding("git tracks", State.GOOD, f"nothing of {paths.PRIVATE}/ or {paths.IMPORTS}/, now or earlier")


def _foreign(root: Path, load: Callable[[], Loaded]) -> Iterator[Finding]:
    """Say which tables that are none of rmentor's git has or would take: an export holds what people answered."""
    tracked, open_to_it = foreign_in_git(root)
    words = _words_of_people(load()) if tracked else frozenset()
    if held := [path for path in tracked if says_any(root, path, words)]:
        files = " ".join(quote(path) for path in held)
        fix = f"move it into {paths.IMPORTS}/, then git rm --cached {files} and commit; {_HISTORY}"
        said = f"tracked, with addresses or codes of people in it: {listed(held, at_most=3)}"
        yield Finding("exports", State.WRONG, said, fix)
    unread = [path for path in tracked if not path.casefold().endswith(TEXT_ENDINGS)]  # workbooks
    if others := [*open_to_it, *unread]:
        fix = f"an export, or whatever names people: move it into {paths.IMPORTS}/, which git leaves out"
        said = f"none of rmentor's, and not hidden from git: {listed(others, at_most=3)}"
        yield Finding("tables", State.LOOK, said, fix)


def _words_of_people(loaded: Loaded) -> frozenset[str]:
    """Return what tells that a table is about people of the program: their addresses, and their personal codes."""
    if loaded.dossier is None:
        return frozenset()
    addresses = (each.email for people in (loaded.dossier.people.values(), loaded.dossier.org) for each in people)
    return frozenset({*filter(None, addresses), *(each.code for each in loaded.private.codes)})


def _permissions(root: Path) -> Iterator[Finding]:
    found = list(open_to_others(root))
    if found:
        said = f"others on this computer may read {listed(found, at_most=3)}"
        yield Finding("permissions", State.WRONG, said, closing_command())
    else:
        yield Finding("permissions", State.GOOD, f"nobody else on this computer reads {paths.PRIVATE}/")


def _private(root: Path, loaded: Loaded) -> Finding:
    if has_git(root) and is_gone(root, paths.PRIVATE_LOCK):
        said = f"{paths.PRIVATE_LOCK} is gone, which says what has to be here"
        return Finding("private files", State.WRONG, said, f"git restore {paths.PRIVATE_LOCK}")
    told = [problem for problem in loaded.problems if problem.code is Code.PRIVATE_NOT_HERE]
    if told:
        return Finding("private files", State.WRONG, told[0].message, told[0].fix)
    return Finding("private files", State.GOOD, "those with which the program was last decided")


def _mail(program: Program, computer: str) -> Iterator[Finding]:
    mail = program.mail
    if mail.sender and mail.sender != computer:
        fix = f"rmentor send --take-over, where mails are to leave from here instead of {mail.sender}"
        yield Finding("mail", State.LOOK, f"leaves from {mail.sender}; this is {computer}", fix)
    elif mail.via is MailBy.SENDMAIL:
        command = mail.command.split()[0]
        is_here = is_on_path(command)
        said = f"{command} takes it" if is_here else f"{command} is not on this computer"
        fix = "" if is_here else "docs/running-unattended.md says what can take mail, where send is to hand it over"
        yield Finding("mail", State.GOOD if is_here else State.LOOK, said, fix)
    else:
        host = mail.smtp.host if mail.smtp else ""
        yield Finding("mail", State.GOOD if host else State.LOOK, f"{host or 'no server'} takes it")
