"""One setting changed by its dotted name, read as program.yaml would be. Pure."""

from dataclasses import replace
from typing import Any, TypeVar, cast

from rmentor_cli.model.fields import Invalid, Scalar, Section, fields_of
from rmentor_cli.problems import did_you_mean, listed

R = TypeVar("R")


def with_setting(section: R, name: str, text: str) -> R:
    """Return a section of program.yaml with one setting changed; raises Invalid where name or value will not do."""
    return cast("R", _changed(section, name.split("."), text))


def settings_of(section: object, above: str = "") -> tuple[str, ...]:
    """Return the dotted names of all settings of a section."""
    found: list[str] = []
    for spec in fields_of(type(section)):
        name = f"{above}{spec.name}"
        inner = getattr(section, spec.name)
        found += settings_of(inner, f"{name}.") if isinstance(spec.kind, Section) else [name]
    return tuple(found)


def _changed(section: Any, trail: list[str], text: str) -> Any:
    """Go down the trail; an empty value means the default, as in the file."""
    first, *rest = trail
    specs = {spec.name: spec for spec in fields_of(type(section))}
    spec = specs.get(first)
    if spec is None:
        raise Invalid("is no setting", did_you_mean(first, specs) or f"write one of {listed(tuple(specs), at_most=12)}")
    if isinstance(spec.kind, Section):
        inner = getattr(section, first)
        if not rest:
            known = [f"{first}.{each}" for each in settings_of(inner)]
            raise Invalid("is a section of settings", f"write one of {listed(known, at_most=12)}")
        return replace(section, **{first: _changed(inner, rest, text)})
    if rest or not isinstance(spec.kind, Scalar):
        raise Invalid("is no setting", f"{first} has no settings below it")
    return replace(section, **{first: spec.kind.parse(text) if text else spec.default})
