"""The one Jinja environment: the user's templates over the shipped ones. Opens no file but the shipped templates."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from jinja2 import TemplateRuntimeError, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateError
from jinja2.loaders import split_template_path

from rmentor_cli.documents.escaping import escape_markdown, flatten
from rmentor_cli.documents.sandbox import LARGEST_DOCUMENT, Sandbox
from rmentor_cli.documents.template_errors import (
    SHIPPED,
    SUFFIX,
    explain,
    locate,
    parent_of,
    passed_through_users,
    problem_at,
    unknown_blocks,
    unknown_variables,
)
from rmentor_cli.model import paths
from rmentor_cli.problems import Location, Problem, RmentorError

_FOLDER = Path(__file__).parent.parent / "templates"
_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Templates:
    """Every template there is: those the user overrides (name -> text), and the shipped ones.

    `agenda.md.j2` is the user's where there is one; `rmentor/agenda.md.j2` is always the shipped one.
    """

    def __init__(self, overrides: Mapping[str, str] | None = None) -> None:
        """Take the text of the user's templates; nothing is read before something is rendered."""
        self._overrides = overrides or {}

    def render(self, name: str, variables: Mapping[str, object], *, holds: int = 0) -> str:
        """Render Markdown or, for a name that ends in .html.j2, HTML; every value is escaped for it.

        `holds` is how many characters of documents made before are among the values: the new one may be longer by them.
        """
        return self._render(self._escaping, name, variables, holds)

    def render_plain(self, name: str, variables: Mapping[str, object]) -> str:
        """Render a Markdown template for a reader of the raw text: values as typed, on one line each."""
        return self._render(self._plain, name, variables)

    def path_of(self, name: str) -> str:
        """Say where a template stands, as problems name it: templates/NAME where the user overrides it."""
        return f"{paths.TEMPLATES if name in self._overrides else SHIPPED}/{name}"

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name that can be rendered, extended or included."""
        shipped = [path.relative_to(_FOLDER).as_posix() for path in sorted(_FOLDER.rglob(f"*{SUFFIX}"))]
        return tuple(sorted({*self._overrides, *shipped, *(f"{SHIPPED}/{name}" for name in shipped)}))

    def problems(self, known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
        """Yield what is wrong with the user's templates as far as it shows without rendering them.

        `known` holds, by template, the variables it may use; a template that is not in it may use any.
        """
        for name in sorted(name for name in self._overrides if name.endswith(SUFFIX)):
            path, text = self.path_of(name), self._overrides[name]
            try:
                self._escaping.compile(text, name, path)
            except TemplateSyntaxError as error:
                yield problem_at(locate(error, path), explain(error, path, {}, self.names), self._source)
            else:
                variables = {*known[name], *self._escaping.globals} if name in known else None
                for line, said in unknown_variables(self._escaping.parse(text), variables):
                    yield problem_at(Location(path, line), said, self._source)
                yield from self._lost_blocks(name)

    @cached_property
    def _escaping(self) -> Sandbox:
        return Sandbox(self._load_whole, escape_markdown)

    @cached_property
    def _plain(self) -> Sandbox:
        environment = Sandbox(self._load_whole, flatten)
        environment.filters["link"] = str
        return environment

    def _lost_blocks(self, name: str) -> Iterator[Problem]:
        """Yield the blocks of a user's template that the one it extends never shows."""
        tree = self._escaping.parse(self._overrides[name])
        parent = parent_of(tree)
        known = self._blocks(parent) if parent else None
        if known is not None:
            for line, said in unknown_blocks(tree, parent or "", known):
                yield problem_at(Location(self.path_of(name), line), said, self._source)

    def _blocks(self, name: str, below: tuple[str, ...] = ()) -> frozenset[str] | None:
        """Return every block of a template and of those it extends; None where that cannot be told."""
        found = self._load(name)
        if not found or name in below:
            return None
        try:
            tree = self._escaping.parse(found[0])
        except TemplateSyntaxError:
            return None
        own = frozenset(block.name for block in tree.find_all(nodes.Block))
        if not tree.find(nodes.Extends):
            return own
        parent = parent_of(tree)
        above = self._blocks(parent, (*below, name)) if parent else None
        return None if above is None else own | above

    def _load_whole(self, name: str) -> tuple[str, str, None] | None:
        """Load a template, unless a part of it would be left out in silence."""
        try:
            lost = tuple(self._lost_blocks(name)) if name in self._overrides else ()
        except TemplateSyntaxError:
            lost = ()  # compiling it says where
        if lost:
            raise RmentorError(f"{self.path_of(name)} cannot be rendered.", problems=lost)
        return self._load(name)

    def _load(self, name: str) -> tuple[str, str, None] | None:
        shipped = name.removeprefix(f"{SHIPPED}/")
        if name in self._overrides and name == shipped:
            return self._overrides[name], f"{paths.TEMPLATES}/{name}", None
        file = _FOLDER.joinpath(*split_template_path(shipped))
        if not shipped.endswith(SUFFIX) or not file.is_file():
            return None
        return file.read_text(encoding="utf-8"), f"{SHIPPED}/{shipped}", None

    def _source(self, path: str) -> str:
        found = self._load(path.removeprefix(f"{paths.TEMPLATES}/"))
        return found[0] if found else ""

    def _render(self, environment: Sandbox, name: str, variables: Mapping[str, object], holds: int = 0) -> str:
        asked = self.path_of(name)
        environment.budget.renew(holds)
        try:
            return _capped(environment.get_template(name).generate(variables), LARGEST_DOCUMENT + holds)
        except _FAULTS as error:
            if not passed_through_users(error, asked):
                raise
            said = explain(error, asked, variables, self.names)
            problem = problem_at(locate(error, asked), said, self._source)
        raise RmentorError(f"{asked} cannot be rendered.", problems=[problem])


def _capped(pieces: Iterable[str], most: int) -> str:
    kept, length = [], 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece)
        if length > most:
            raise TemplateRuntimeError(f"the document is longer than {most:,} characters")
    return "".join(kept)
