"""How much work a template may do. Steps are counted and not seconds, so that the same input ends the same way. Pure.

A step is what one character or item costs that is written or touched; a turn of a loop and a call cost more. Whatever
a template does over and over is a loop or a call, so that counting these, by the size of what they work on, bounds it.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, NoReturn, TypeVar

from jinja2 import Environment, TemplateRuntimeError, nodes, pass_context
from jinja2.runtime import Context

MOST_STEPS = 5_000_000
TURN, CALL = 5, 50  # a character is one step; these take about as much longer
UNBOUNDED = frozenset({"expandtabs", "format", "format_map", "join", "replace", "translate"})  # of str; see the filters

_TURN, _WEIGHED = " turn", " weighed"  # no template can name a filter that begins with a space
T = TypeVar("T")
_SIZED = (str, list, tuple, dict, range)


class StepBudget:
    """The steps that are left while a template is rendered."""

    def __init__(self) -> None:
        """Begin with all of them."""
        self.renew()

    def renew(self, more: int = 0) -> None:
        """Give all steps back, and some more: another document begins."""
        self.left = MOST_STEPS + more

    def spend(self, *values: object, steps: int = TURN) -> None:
        """Count steps, and one for every character or item of the values."""
        for value in values:
            if isinstance(value, _SIZED):
                steps += len(value)
        self.left -= steps
        if self.left < 0:
            self._stop()

    def write(self, value: object) -> None:
        """Count a value that is written, as `spend` does: a page writes thousands."""
        self.left -= TURN + len(value) if isinstance(value, _SIZED) else TURN
        if self.left < 0:
            self._stop()

    def _stop(self) -> NoReturn:
        raise TemplateRuntimeError(f"it makes too many steps, more than {MOST_STEPS:,}; look at loops inside loops")

    def filters(self, filters: Iterable[tuple[str, Callable[..., Any]]]) -> Iterator[tuple[str, Callable[..., Any]]]:
        """Return filters that count what they read and what they make, and those that `count_steps` puts in."""
        for name, function in filters:
            yield name, self._counting(name, function)
        yield _TURN, self._turn
        yield _WEIGHED, self._weighed

    @pass_context  # so that it is never worked out while a template is compiled
    def _turn(self, _: Context, steps: int) -> bool:
        self.spend(steps=steps)
        return True

    @pass_context
    def _weighed(self, _: Context, value: T) -> T:
        self.spend(value)
        return value

    def _counting(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def counting(*args: Any, **kwargs: Any) -> Any:
            given = args[1:] if hasattr(function, "jinja_pass_arg") else args
            numbers = sum(abs(n) for n in (*given[1:], *kwargs.values()) if isinstance(n, int))
            self.spend(*given, *kwargs.values(), steps=TURN + numbers)
            if name in {"join", "join_and"}:
                items = list(given[0])
                args = tuple(items if arg is given[0] else arg for arg in args)
                self.spend(*items)
            elif name == "replace":
                text, old, new = (str(each) for each in given[:3])
                self.spend(steps=text.count(old) * len(new))
            answer = function(*args, **kwargs)
            self.spend(answer)
            return answer

        return counting


def count_steps(tree: nodes.Template, environment: Environment) -> nodes.Template:
    """Make a template count its turns, with the text each writes, and the size of what it joins, compares or cuts."""
    for loop in list(tree.find_all(nodes.For)):
        written = sum(len(data.data) for part in loop.body for data in part.find_all(nodes.TemplateData))
        turn = _filtered(nodes.Const(TURN + written, lineno=loop.lineno), _TURN)
        loop.body.insert(0, nodes.ExprStmt(turn, lineno=loop.lineno))
        if loop.test:
            loop.test = nodes.And(
                _filtered(nodes.Const(TURN, lineno=loop.lineno), _TURN), loop.test, lineno=loop.lineno
            )
    for node in list(tree.find_all((nodes.Concat, nodes.Compare, nodes.Operand, nodes.Getitem))):
        if isinstance(node, nodes.Concat):
            node.nodes = [_filtered(each, _WEIGHED) for each in node.nodes]
        elif isinstance(node, nodes.Compare | nodes.Operand):
            node.expr = _filtered(node.expr, _WEIGHED)
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
            node.node = _filtered(node.node, _WEIGHED)
    tree.set_environment(environment)  # the new nodes too
    return tree


def _filtered(node: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
