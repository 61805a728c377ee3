"""What is wrong in a template, and where: an exception of Jinja becomes a located Problem. Pure."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import TracebackType

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.meta import find_undeclared_variables
from jinja2.utils import missing

from rmentor_cli.model import paths
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, did_you_mean

SHIPPED = "rmentor"
SUFFIX = ".j2"

Source = Callable[[str], str]


class UnknownVariableError(UndefinedError):
    """A template names something that is not there; keeps the name and what it was looked up in."""

    def __init__(self, name: object, owner: object) -> None:
        """Keep the name and its owner; the owner is Jinja's `missing` where a name stands alone."""
        super().__init__(f'"{name}" is not known here')
        self.variable = str(name)
        self.owner = owner

    def neighbors(self, variables: Mapping[str, object]) -> Iterable[str]:
        """Return the names that would have been known."""
        if self.owner is missing:
            return variables
        if isinstance(self.owner, Mapping):
            return [str(key) for key in self.owner]
        return [name for name in dir(self.owner) if not name.startswith("_")]


class Strict(StrictUndefined):
    """An unknown variable, which is an error as soon as it is used."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        raise UnknownVariableError(self._undefined_name, self._undefined_obj)


def explain(error: Exception, asked: str, variables: Mapping[str, object], names: Iterable[str]) -> tuple[str, str]:
    """Say what is wrong, and what to try instead."""
    match error:
        case UnknownVariableError():
            return error.message or "", did_you_mean(error.variable, error.neighbors(variables), cutoff=0.6)
        case TemplateNotFound():
            return f'there is no template "{error.message}"', did_you_mean(error.message or "", names)
        case SecurityError():
            return f"this is not allowed in a template: {error.message}", ""
        case RecursionError():
            return f"{asked} calls or includes itself without end", ""
    return str(error).rstrip("."), ""


def unknown_variables(tree: nodes.Template, known: Collection[str] | None) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the line of each name that would not be found, and what to say; None: any name would be."""
    unknown = find_undeclared_variables(tree) - {*known} if known is not None else set()
    for node in tree.find_all(nodes.Name):
        if node.name in unknown:
            yield node.lineno, (f'"{node.name}" is not known here', did_you_mean(node.name, known or (), cutoff=0.6))


def parent_of(tree: nodes.Template) -> str | None:
    """Return the name of the template that another extends, where it is written out."""
    extends = tree.find(nodes.Extends)
    named = extends.template if extends else None
    return named.value if isinstance(named, nodes.Const) and isinstance(named.value, str) else None


def unknown_blocks(tree: nodes.Template, parent: str, known: Collection[str]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the line of each block that stands nowhere in the template extended, and what to say."""
    blocks = list(tree.find_all(nodes.Block))
    inside = {inner for block in blocks for inner in block.find_all(nodes.Block)}  # shown where they stand
    used = {node.attr for node in tree.find_all(nodes.Getattr) if node.node == nodes.Name("self", "load")}
    for block in blocks:
        if block not in inside and block.name not in {*known, *used}:
            said = f'"{parent}" has no block "{block.name}", so this is never shown'
            yield block.lineno, (said, did_you_mean(block.name, known, cutoff=0.6))


def locate(error: Exception, fallback: str) -> Location:
    """Say where in which template an error arose: the last template that was being read or rendered."""
    if isinstance(error, TemplateSyntaxError):
        return Location(error.filename or fallback, error.lineno)
    places = [Location(path, line) for path, line in _frames(error.__traceback__)]
    return places[-1] if places else Location(fallback)


def passed_through_users(error: Exception, fallback: str) -> bool:
    """Say whether a template of the user took part; where none did, the mistake is rmentor's own."""
    places = [locate(error, fallback).path, *(path for path, _ in _frames(error.__traceback__))]
    return any(path.startswith(f"{paths.TEMPLATES}/") for path in places)


def _frames(traceback: TracebackType | None) -> Iterator[tuple[str, int]]:
    while traceback:
        path = traceback.tb_frame.f_code.co_filename
        if path.endswith(SUFFIX) and path.startswith((f"{paths.TEMPLATES}/", f"{SHIPPED}/")):
            yield path, traceback.tb_lineno
        traceback = traceback.tb_next


def problem_at(location: Location, said: tuple[str, str], source: Source) -> Problem:
    """Make the Problem, with the line it is about."""
    lines = source(location.path).splitlines()
    excerpt = lines[location.line - 1] if 0 < location.line <= len(lines) else ""
    return Problem(Code.TEMPLATE, location, said[0], fix=said[1], excerpt=excerpt)
