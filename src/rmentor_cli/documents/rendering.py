"""The one Jinja environment: the user's templates over the shipped ones."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice

from jinja2 import TemplateRuntimeError, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateError

from rmentor_cli.documents.attribute_check import unknown_attributes
from rmentor_cli.documents.compiled import Once
from rmentor_cli.documents.escaping import escape_markdown
from rmentor_cli.documents.filters import as_typed
from rmentor_cli.documents.front_matter import wrong_audience
from rmentor_cli.documents.plain_text import plain_text, put_aside
from rmentor_cli.documents.sandbox import LARGEST_DOCUMENT, Sandbox
from rmentor_cli.documents.shipped import shipped_names, shipped_text
from rmentor_cli.documents.speech import Speak, plainly
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

AS_SHIPPED = "en"
_LANGUAGE = re.compile(r"\.[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?\.((?:md|html|svg)\.j2)$")
_AT_ONCE = 100  # pieces of a document that are made before its length is looked at
_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Templates:
    """Every template there is: those the user overrides (name -> text), and the shipped ones.

    `agenda.md.j2` is the user's where there is one; `rmentor/agenda.md.j2` is always the shipped one.
    """

    def __init__(self, overrides: Mapping[str, str] | None = None, speak: Speak = plainly, language: str = "") -> None:
        """Take the text of the user's templates; nothing is read before something is rendered.

        With a language, `agenda.de.md.j2` goes before `agenda.md.j2`, and `speak` says how it puts dates and lists.
        """
        self.overrides = overrides or {}
        self._speak, self._language = speak, language
        self._others: dict[str, Templates] = {}

    def render(self, name: str, variables: Mapping[str, object], *, holds: int = 0) -> str:
        """Render Markdown or, for a name that ends in .html.j2, HTML; every value is escaped for it.

        `holds` is how many characters of documents made before are among the values: the new one may be longer by them.
        """
        return self._render(self._escaping, name, variables, holds)

    def render_plain(self, name: str, variables: Mapping[str, object]) -> str:
        """Render a Markdown template for a reader of text alone: without marks, values as typed, on one line each."""
        return plain_text(self._render(self._plain, name, variables))

    def shipped(self, name: str) -> str:
        """Return the text of a template as rmentor ships it; empty where it ships none of that name."""
        return shipped_text(name) or ""

    def path_of(self, name: str) -> str:
        """Say where a template stands, as problems name it: templates/NAME where the user overrides it."""
        chosen = self._suited(name)
        return f"{paths.TEMPLATES if chosen in self.overrides else SHIPPED}/{chosen}"

    def language_of(self, name: str, wanted: Iterable[str]) -> str:
        """Return the first language of these that a template is written in; empty where that is the one it has."""
        for language in wanted:
            for code in dict.fromkeys((language, language.partition("-")[0])):
                if self._is_there(in_language(name, code)):
                    return code
                if code == AS_SHIPPED and name not in self.overrides:
                    return ""
        return ""

    def spoken(self, language: str) -> "Templates":
        """Return the same templates in a language; what is not written in it stays as it is."""
        if language == self._language:
            return self
        if language not in self._others:
            self._others[language] = Templates(self.overrides, self._speak, language)
        return self._others[language]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name that can be rendered, extended or included."""
        shipped = shipped_names()
        return tuple(sorted({*self.overrides, *shipped, *(f"{SHIPPED}/{name}" for name in shipped)}))

    def problems(self, known: Mapping[str, Mapping[str, object]]) -> Iterator[Problem]:
        """Yield what is wrong with the user's templates as far as it shows without rendering them.

        `known` holds, by template, the variables it may use and what they are; one that is not in it may use any.
        """
        for name in sorted(name for name in self.overrides if name.endswith(SUFFIX)):
            path, text = f"{paths.TEMPLATES}/{name}", self.overrides[name]
            try:
                self._escaping.compile(text, name, path)
            except TemplateSyntaxError as error:
                yield problem_at(locate(error, path), explain(error, path, {}, self.names), self._source)
            else:
                for line, said in self._mistakes(name, known.get(neutral(name))):
                    yield problem_at(Location(path, line), said, self._source)
                yield from self._lost_blocks(name)

    def _mistakes(self, name: str, known: Mapping[str, object] | None) -> Iterator[tuple[int, tuple[str, str]]]:
        """Yield the line of each name that is not there, or not for this template, and what to say."""
        tree = self._escaping.parse(self.overrides[name])
        yield from unknown_variables(tree, None if known is None else {*known, *self._escaping.globals})
        yield from unknown_attributes(tree, known or {})
        yield from wrong_audience(self.overrides[name], shipped_text(neutral(name)) or "")

    @cached_property
    def _escaping(self) -> Sandbox:
        return Sandbox(self._compiled, escape_markdown, self._speak(self._language))

    @cached_property
    def _plain(self) -> Sandbox:
        environment = Sandbox(self._compiled, put_aside, self._speak(self._language))
        environment.filters["link"] = as_typed
        return environment

    @cached_property
    def _compiled(self) -> Once:
        return Once(self._load_whole)

    def _lost_blocks(self, name: str) -> Iterator[Problem]:
        """Yield the blocks of a user's template that the one it extends never shows."""
        tree = self._escaping.parse(self.overrides[name])
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
        suited = self._suited(name)
        try:
            lost = tuple(self._lost_blocks(suited)) if self._is_users(suited) else ()
        except TemplateSyntaxError:
            lost = ()  # compiling it says where
        if lost:
            raise RmentorError(f"{self.path_of(name)} cannot be rendered.", problems=lost)
        return self._load(name)

    def _load(self, name: str) -> tuple[str, str, None] | None:
        name = self._suited(name)
        if self._is_users(name):
            return self.overrides[name], f"{paths.TEMPLATES}/{name}", None
        shipped = name.removeprefix(f"{SHIPPED}/")
        text = shipped_text(shipped)
        return None if text is None else (text, f"{SHIPPED}/{shipped}", None)

    def _suited(self, name: str) -> str:
        """Return a template's name in the language spoken, where it is written in that."""
        if not self._language:
            return name
        spoken = in_language(name, self._language)
        return spoken if self._is_there(spoken) else name

    def _is_users(self, name: str) -> bool:
        return name in self.overrides and not name.startswith(f"{SHIPPED}/")

    def _is_there(self, name: str) -> bool:
        return self._is_users(name) or shipped_text(name.removeprefix(f"{SHIPPED}/")) is not None

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


def in_language(name: str, language: str) -> str:
    """Return what a template is called in a language: agenda.de.md.j2."""
    beginning, dot, kind = name.rpartition("/")[2].partition(".")
    return f"{name[: len(name) - len(beginning + dot + kind)]}{beginning}.{language}{dot}{kind}"


def neutral(name: str) -> str:
    """Return a template's name without the language in it: agenda.md.j2 of agenda.de.md.j2."""
    return _LANGUAGE.sub(r".\1", name)


def _capped(pieces: Iterable[str], most: int) -> str:
    kept, length, left = [], 0, iter(pieces)
    while some := list(islice(left, _AT_ONCE)):
        kept += some
        length += sum(map(len, some))
        if length > most:
            raise TemplateRuntimeError(f"the document is longer than {most:,} characters")
    return "".join(kept)
