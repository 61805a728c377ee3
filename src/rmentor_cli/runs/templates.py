"""Look at the templates, find what is wrong in the program's own, and take a copy of one to change it."""

import re
from hashlib import sha256

from rmentor_cli import __version__
from rmentor_cli.changes import plan
from rmentor_cli.documents.catalog import VARIABLES
from rmentor_cli.documents.front_matter import split
from rmentor_cli.documents.rendering import Templates, neutral
from rmentor_cli.documents.variables import variables
from rmentor_cli.model import paths
from rmentor_cli.problems import RmentorError, Severity, UsageError, did_you_mean, listed
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.wording import judge_templates
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted

_STAMP = re.compile(r"\{# Copied from rmentor [\w.]+ \(([0-9a-f]{8})\)")


def list_templates(opened: Opened) -> Outcome:
    """List every template: whom it is for, when, and whether the program has wording of its own."""
    overrides, shipped = opened.dossier.templates, Templates()
    names = sorted({*VARIABLES, *overrides}, key=lambda name: (name.startswith("mail/"), name))
    fronts = {name: split(overrides.get(name) or shipped.shipped(neutral(name)))[0] for name in names}
    rows = [
        (name, front.get("audience", ""), front.get("when", ""), _whose(name, overrides.get(name)))
        for name, front in fronts.items()
    ]
    return Outcome(
        shown=(Table(("template", "for", "when", "whose"), tuple(rows)),),
        next_step="rmentor templates preview NAME shows what one makes; rmentor templates eject NAME copies it",
        data={"templates": [dict(zip(("name", "audience", "when", "whose"), row, strict=True)) for row in rows]},
    )


def show_template(said: str) -> Outcome:
    """Show the text of a template as it is shipped."""
    name = find_template(said)
    text = Templates().shipped(name)
    return Outcome(shown=(text.rstrip("\n"),), data={"name": name, "text": text})


def vars_of(said: str) -> Outcome:
    """List everything that a template may name."""
    name = find_template(said)
    found = tuple(variables(VARIABLES[neutral(name)]))
    return Outcome(
        shown=(Table(("variable", "type", "what it is"), tuple((each.name, each.type, each.about) for each in found)),),
        data={"name": name, "variables": [{"name": v.name, "type": v.type, "about": v.about} for v in found]},
    )


def eject_template(opened: Opened, said: str) -> Outcome:
    """Plan a copy of a shipped template in templates/, to be changed there; raises RmentorError where one is there."""
    name = find_template(said)
    path = f"{paths.TEMPLATES}/{name}"
    if name in opened.dossier.templates:
        raise RmentorError(f"{path} is there already", fix="it is yours and stays as it is; rename or delete it first")
    text = Templates().shipped(name)
    stamp = f"{{# Copied from rmentor {__version__} ({_digest(text)}); without this file its own is used again. #}}\n"
    return Outcome(
        changes=plan({}, {path: stamp + text}),
        plan=f"{path} is yours to change",
        notes=("To change one part only, a file with that block and extends is enough: see templates vars.",)
        if "{% block" in text
        else (),
        commit_message=f"Copy the template {name}",
        next_step=f"edit {path}, then: rmentor templates check && rmentor templates preview {name}",
        data={"path": path},
    )


def check_templates(opened: Opened) -> Outcome:
    """Find what is wrong in the program's own templates ."""
    problems = judge_templates(opened.dossier)
    number = len(opened.dossier.templates)
    own = f"{counted(number, 'template')} of your own" if number else "no templates of your own"
    warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    number_wrong = len(problems) - warnings
    found = [counted(number_wrong, "problem")] * bool(number_wrong) + [counted(warnings, "warning")] * bool(warnings)
    return Outcome(
        plan=f"{own}: {listed(found) or 'no problems'}",
        problems=problems,
        next_step="" if problems else "rmentor templates list",
        data={"templates": number},
    )


def find_template(said: str) -> str:
    """Return the template meant, with or without its ending or folder; raises UsageError where there is none."""
    plain = said.removeprefix(f"{paths.TEMPLATES}/").removeprefix("rmentor/")
    shipped = Templates()
    for name in (plain, f"{plain}.md.j2", f"{plain}.html.j2", f"mail/{plain}", f"mail/{plain}.md.j2"):
        if neutral(name) in VARIABLES and shipped.shipped(name):
            return name
    near = did_you_mean(plain, [name.removesuffix(".md.j2") for name in VARIABLES])
    raise UsageError(f'there is no template "{said}"', fix=near or "rmentor templates list shows them")


def _whose(name: str, own: str | None) -> str:
    """Say whose wording counts, and whether a copy is older than what rmentor ships now."""
    if own is None:
        return "rmentor"
    found, text = _STAMP.match(own), Templates().shipped(neutral(name))
    is_behind = found is not None and found[1] != _digest(text)
    return "yours; rmentor's has changed since" if is_behind else "yours"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]
