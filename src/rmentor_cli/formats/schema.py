"""The JSON Schema of program.yaml and the reference of every file, both from the field tables. Pure."""

from collections.abc import Iterator
from typing import Any

from rmentor_cli.model.cells import show_cell
from rmentor_cli.model.fields import FieldSpec, Kind, Listed, Lookup, Scalar, Section, fields_of
from rmentor_cli.model.kinds import BOOLEAN
from rmentor_cli.model.program import Program

PLAIN = ["string", "number", "boolean"]  # an editor reads 2027 or yes as such; rmentor takes every scalar as text


def program_schema() -> dict[str, Any]:
    """Return the schema of program.yaml, in the draft that YAML editors know."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "rmentor program.yaml",
        **_section(Program),
    }


def _section(record: type[Any]) -> dict[str, Any]:
    specs = fields_of(record)
    section: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {spec.name: _field(spec) for spec in specs},
    }
    if required := [spec.name for spec in specs if spec.required]:
        section["required"] = required
    return section


def _field(spec: FieldSpec) -> dict[str, Any]:
    schema = _kind(spec.kind)
    if not spec.required:
        schema = {**schema, "type": _with_null(schema["type"])}
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
    described = {"description": spec.help, **schema}
    return {**described, "examples": [spec.example]} if spec.example else described


def _with_null(types: str | list[str]) -> list[str]:
    return [*([types] if isinstance(types, str) else types), "null"]


def _kind(kind: Kind[Any]) -> dict[str, Any]:
    match kind:
        case Section(record=record):
            return _section(record)
        case Listed(item=item):
            return {"type": "array", "items": _kind(item)}
        case Lookup(item=item):
            return {"type": "object", "additionalProperties": _kind(item)}
        case Scalar():
            return _scalar(kind)
    return {}


def _scalar(kind: Scalar[Any]) -> dict[str, Any]:
    if kind is BOOLEAN:
        return {"type": ["boolean", "string"], "enum": [True, False, "true", "false"]}
    if kind.choices:
        return {"type": "string", "enum": list(kind.choices)}
    if kind.limits:
        low, high = kind.limits
        return {"type": ["integer", "string"], "minimum": low, "maximum": high, "pattern": kind.pattern}
    if kind.numeric:
        return {"type": ["number", "string"], "pattern": kind.pattern}
    return {"type": ["string"], "pattern": kind.pattern} if kind.pattern else {"type": PLAIN}


def reference_rows(record: type[Any], under: str = "") -> Iterator[tuple[str, str, str, str]]:
    """Return name, kind, default and meaning of every field, sections unfolded, for the reference pages."""
    for spec in fields_of(record):
        name = f"{under}{spec.name}"
        match spec.kind:
            case Section(record=inner):
                yield name, "section", "", spec.help
                yield from reference_rows(inner, f"{name}.")
            case Listed(item=Section(record=inner)):
                yield f"{name}[]", "list of sections", "", spec.help
                yield from reference_rows(inner, f"{name}[].")
            case kind:
                yield name, _kind_in_words(kind), _default(spec), spec.help


def _kind_in_words(kind: Kind[Any]) -> str:
    if isinstance(kind, Listed):
        return f"a list, each {_kind_in_words(kind.item)}"
    if isinstance(kind, Lookup):
        return f"words, each with {_kind_in_words(kind.item)}"
    return kind.name if isinstance(kind, Scalar) else ""


def _default(spec: FieldSpec) -> str:
    if isinstance(spec.kind, Lookup):
        return ""
    return "needed" if spec.required else show_cell(spec.kind, spec.default)
