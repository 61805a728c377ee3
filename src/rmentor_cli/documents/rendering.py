"""The one Jinja environment: the user's templates over the shipped ones. Opens no file but the shipped templates."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import FunctionLoader, TemplateRuntimeError, TemplateSyntaxError, pass_eval_context
from jinja2.exceptions import TemplateError
from jinja2.filters import FILTERS
from jinja2.loaders import split_template_path
from jinja2.nodes import EvalContext
from jinja2.runtime import BlockReference, Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from rmentor_cli.documents.escaping import Trusted, escape_markdown, flatten
from rmentor_cli.documents.filters import KEPT, OURS
from rmentor_cli.documents.template_errors import (
    SHIPPED,
    SUFFIX,
    Strict,
    explain,
    locate,
    passed_through_users,
    problem_at,
    unknown_variables,
)
from rmentor_cli.model import paths
from rmentor_cli.problems import Location, Problem, RmentorError

LARGEST_DOCUMENT = 1_000_000  # characters
MARKDOWN = f".md{SUFFIX}"

_FOLDER = Path(__file__).parent.parent / "templates"
_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Templates:
    """Every template there is: those the user overrides (name -> text), and the shipped ones.

    `agenda.md.j2` is the user's where there is one; `rmentor/agenda.md.j2` is always the shipped one.
    """

    def __init__(self, overrides: Mapping[str, str] | None = None) -> None:
        """Take the text of the user's templates; nothing is read before something is rendered."""
        self._overrides = overrides or {}

    def render(self, name: str, variables: Mapping[str, object]) -> str:
        """Render Markdown or, for a name that ends in .html.j2, HTML; every value is escaped for it."""
        return self._render(self._escaping, name, variables)

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

    @cached_property
    def _escaping(self) -> ImmutableSandboxedEnvironment:
        return _environment(self._load, escape_markdown)

    @cached_property
    def _plain(self) -> ImmutableSandboxedEnvironment:
        environment = _environment(self._load, flatten)
        environment.filters["link"] = str
        return environment

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

    def _render(self, environment: ImmutableSandboxedEnvironment, name: str, variables: Mapping[str, object]) -> str:
        asked = self.path_of(name)
        try:
            return _capped(environment.get_template(name).generate(variables))
        except _FAULTS as error:
            if not passed_through_users(error, asked):
                raise
            said = explain(error, asked, variables, self.names)
            problem = problem_at(locate(error, asked), said, self._source)
        raise RmentorError(f"{asked} cannot be rendered.", problems=[problem])


def _capped(pieces: Iterable[str]) -> str:
    kept, length = [], 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece)
        if length > LARGEST_DOCUMENT:
            raise TemplateRuntimeError(f"the document is longer than {LARGEST_DOCUMENT:,} characters")
    return "".join(kept)


def _environment(
    load: Callable[[str], tuple[str, str, None] | None], escape: Callable[[str], str]
) -> ImmutableSandboxedEnvironment:
    @pass_eval_context
    def finalize(language: EvalContext, value: object) -> object:
        if language.autoescape or isinstance(value, Trusted):
            return value
        return escape(str(value))

    environment = _Environment(
        loader=FunctionLoader(load),
        undefined=Strict,
        finalize=finalize,
        autoescape=lambda name: name is not None and not _is_markdown(name),
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        auto_reload=False,
    )
    environment.filters = {name: FILTERS[name] for name in KEPT} | dict(OURS)
    del environment.globals["lipsum"]  # it is random
    return environment


def _is_markdown(name: str) -> bool:
    return name.endswith(MARKDOWN)


def _size(value: Any) -> int:
    return len(value) if isinstance(value, str | list | tuple) else abs(int(value))


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, what keeps the two languages apart, and what keeps a template from filling the memory."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, _: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate, unless the result could be larger than any document."""
        if operator == "%":
            large = isinstance(left, str) and bool(re.search(rf"\d{{{len(str(LARGEST_DOCUMENT))},}}|\*", left))
        elif operator == "*":
            large = _size(left) * _size(right) > LARGEST_DOCUMENT
        else:
            large = True  # a power is out of proportion too soon
        if large:
            raise TemplateRuntimeError(f'what "{operator}" makes here may be more than a document can hold')
        return self.binop_table[operator](left, right)

    def join_path(self, template: str, parent: str) -> str:
        """Let Markdown use only Markdown, and HTML only HTML: what is escaped for one is open in the other."""
        if template.endswith(SUFFIX) and _is_markdown(template) != _is_markdown(parent):
            raise TemplateRuntimeError(f'"{template}" is written in another language than "{parent}"')
        return template

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls; what a macro or a block of a Markdown template wrote is Markdown already."""
        if any(isinstance(argument, int) and argument > LARGEST_DOCUMENT for argument in args):
            raise TemplateRuntimeError(
                f"{max(a for a in args if isinstance(a, int)):,} is more than a document can hold"
            )
        answer = super().call(context, obj, *args, **kwargs)
        if isinstance(obj, Macro | BlockReference) and type(answer) is str:
            return Trusted(answer)
        return answer
