"""The sandbox in which templates run: what they may call, how much they may make, and how their values are escaped."""

import re
from collections.abc import Callable
from typing import Any

from jinja2 import TemplateRuntimeError, nodes, pass_eval_context
from jinja2.filters import FILTERS
from jinja2.nodes import EvalContext
from jinja2.runtime import BlockReference, Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from rmentor_cli.documents.compiled import SYNTAX, Once
from rmentor_cli.documents.escaping import Trusted
from rmentor_cli.documents.filters import KEPT, OURS
from rmentor_cli.documents.speech import Speech
from rmentor_cli.documents.step_budget import CALL, UNBOUNDED, StepBudget, count_steps
from rmentor_cli.documents.template_errors import SUFFIX, Strict
from rmentor_cli.model import paths

LARGEST_DOCUMENT = 1_000_000  # characters
LARGEST_NUMBER = 10**50
MARKDOWN = f".md{SUFFIX}"


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, what keeps the two languages apart, and what keeps a template from running or growing on."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, templates: Once, escape: Callable[[str], str], speech: Speech) -> None:
        """Take where templates come from, how a value is escaped in Markdown, and how dates and lists are said."""
        self.budget = StepBudget()
        self._lengths = templates.lengths
        self._safe: dict[tuple[type, str], bool] = {}
        super().__init__(
            loader=templates,
            undefined=Strict,
            finalize=self._finalize_with(escape),
            autoescape=lambda name: name is not None and not _is_markdown(name),
            cache_size=-1,
            auto_reload=False,
            **SYNTAX,
        )
        said = {"date": speech.date, "time": speech.time, "join_and": speech.join_and}
        kept = {name: FILTERS[name] for name in KEPT} | dict(OURS) | said
        self.filters = dict(self.budget.filters(kept.items()))
        del self.globals["lipsum"]  # it is random

    def _finalize_with(self, escape: Callable[[str], str]) -> Callable[..., object]:
        @pass_eval_context
        def finalize(language: EvalContext, value: object) -> object:
            self.budget.write(value)
            if language.autoescape or isinstance(value, Trusted):
                return value
            return escape(str(value))

        return finalize

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        is_users = bool(filename) and str(filename).startswith(f"{paths.TEMPLATES}/")
        return count_steps(tree, self) if is_users else tree  # ours loop over what the program holds, and no more

    def get_template(self, *args: Any, **kwargs: Any) -> Any:
        """Count what a template includes, extends or imports."""
        template = super().get_template(*args, **kwargs)
        self.budget.spend(steps=self._lengths[template.name])
        return template

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate, unless the result could be larger than any document."""
        if operator == "%":
            large = isinstance(left, str) and bool(re.search(rf"\d{{{len(str(LARGEST_DOCUMENT))},}}|\*", left))
        elif operator == "*":
            sized = isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple)
            large = _size(left) * _size(right) > (LARGEST_DOCUMENT if sized else LARGEST_NUMBER)
        else:
            large = operator == "**"  # a power is out of proportion too soon
        if large:
            raise TemplateRuntimeError(f'what "{operator}" makes here may be more than a document can hold')
        answer = super().call_binop(context, operator, left, right)
        self.budget.spend(answer)
        return answer

    def join_path(self, template: str, parent: str) -> str:
        """Let Markdown use only Markdown, and HTML only HTML: what is escaped for one is open in the other."""
        if template.endswith(SUFFIX) and _is_markdown(template) != _is_markdown(parent):
            raise TemplateRuntimeError(f'"{template}" is written in another language than "{parent}"')
        return template

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute at once where its like was asked for before and is safe, as nearly all are."""
        value = getattr(obj, attribute, missing) if self._safe.get((type(obj), attribute)) else missing
        return super().getattr(obj, attribute) if value is missing else value

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse, beside what Jinja refuses, what makes a text as long as it likes; there are filters for it."""
        known = type(obj), attr  # all that is asked about an object is asked about its type
        if known not in self._safe:
            refused = isinstance(obj, str) and attr in UNBOUNDED
            self._safe[known] = not refused and super().is_safe_attribute(obj, attr, value)
        return self._safe[known]

    def wrap_str_format(self, value: Any) -> None:
        """Offer no way around what `is_safe_attribute` refuses."""

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls; what a macro or a block of a Markdown template wrote is Markdown already."""
        numbers = [argument for argument in args if isinstance(argument, int)]
        if numbers and max(numbers) > LARGEST_DOCUMENT:
            raise TemplateRuntimeError(f"{max(numbers):,} is more than a document can hold")
        self.budget.spend(getattr(obj, "__self__", None), *args, *kwargs.values(), steps=CALL)
        answer = super().call(context, obj, *args, **kwargs)
        self.budget.spend(answer)
        if isinstance(obj, Macro | BlockReference) and type(answer) is str:
            return Trusted(answer)
        return answer


def _is_markdown(name: str) -> bool:
    return name.endswith(MARKDOWN)


def _size(value: Any) -> int:
    return len(value) if isinstance(value, str | list | tuple) else abs(int(value))
