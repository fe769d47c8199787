"""Dataclass to row and back: a field of a simple type is a column, anything nested is JSON in a text column."""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from sqlalchemy import Column, Float, Integer, Text

Record = TypeVar("Record")
Row = dict[str, str | int | float | None]

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_PLAIN = frozenset({str, int, float, bool, type(None)})
_SCALARS: dict[type, Any] = {bool: Integer, int: Integer, float: Float, str: Text}


def columns(record: Any) -> list[Column[Any]]:
    """One column a field of the dataclass ``record``, with its own name."""
    found = []
    for name, hint in _fields(record).items():
        scalar = _scalar(hint)
        kind = Text if scalar is None else _SCALARS[next(t for t in _SCALARS if issubclass(scalar, t))]
        found.append(Column(name, kind, nullable=_optional(hint)))
    return found


def to_row(record: Any) -> Row:
    """The record as a row: column name to value."""
    row: Row = {}
    for name, nested in _nested(record.__class__).items():
        value = getattr(record, name)
        if nested and value is not None:
            row[name] = dumps(value)
        else:
            row[name] = value.value if isinstance(value, Enum) else int(value) if isinstance(value, bool) else value
    return row


def from_row(record: Callable[..., Record], row: Mapping[Any, Any]) -> Record:
    """The record that ``to_row`` made this row of; columns that are no field of it are left out."""
    nested = _nested(record)
    values = {}
    for name, hint in _fields(record).items():
        value = row[name]
        values[name] = from_json(hint, json.loads(value) if nested[name] and value is not None else value)
    return record(**values)


def dumps(value: Any) -> str:
    """Compact JSON of records, enums and tuples; the same value always gives the same text."""
    return _ENCODER.encode(to_json(value))


def to_json(value: Any) -> Any:
    """Records become objects, tuples (spans too) arrays, sets sorted arrays, enums their values, times ISO 8601."""
    kind = value.__class__
    if kind in _PLAIN:
        return value
    if isinstance(value, tuple | list):
        return [v if v.__class__ in _PLAIN else to_json(v) for v in value]
    if isinstance(value, frozenset):
        return sorted(value)
    if names := _names(kind):
        return {name: to_json(getattr(value, name)) for name in names}
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def from_json(hint: Any, value: Any) -> Any:
    """Rebuild what ``to_json`` took apart, going by the type the model declares."""
    return _builder(hint)(value)


@cache
def _fields(record: Any) -> dict[str, Any]:
    hints = get_type_hints(record)
    return {f.name: hints[f.name] for f in dataclasses.fields(record)}


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; none where ``kind`` is no dataclass."""
    return tuple(f.name for f in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


@cache
def _nested(record: Any) -> dict[str, bool]:
    return {name: _scalar(hint) is None for name, hint in _fields(record).items()}


def _optional(hint: Any) -> bool:
    return type(None) in get_args(hint)


def _choices(hint: Any) -> list[Any]:
    """The types a value may have, ``None`` aside."""
    union = get_origin(hint) in (types.UnionType, Union)
    return [t for t in get_args(hint) if t is not type(None)] if union else [hint]


def _scalar(hint: Any) -> type | None:
    choices = _choices(hint)
    if len(choices) == 1 and isinstance(choices[0], type) and issubclass(choices[0], tuple(_SCALARS)):
        return choices[0]
    return None


@cache
def _builder(hint: Any) -> Callable[[Any], Any]:
    choices = _choices(hint)
    if len(choices) > 1:
        listed = next((t for t in choices if get_origin(t) is tuple), None)
        if listed is None:
            return _same
        return lambda v: from_json(listed, v) if isinstance(v, list) else v
    kind = choices[0]
    build = _one(kind)
    return (lambda v: None if v is None else build(v)) if _optional(hint) else build


def _one(kind: Any) -> Callable[[Any], Any]:
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        if parts[-1] is Ellipsis:
            each = _builder(parts[0])
            return lambda v: tuple([each(x) for x in v])
        builders = [_builder(p) for p in parts]
        return lambda v: tuple([b(x) for b, x in zip(builders, v, strict=True)])
    if dataclasses.is_dataclass(kind):
        make: Any = kind
        fields = {name: _builder(hint) for name, hint in _fields(make).items()}
        return lambda v: make(**{name: build(v[name]) for name, build in fields.items()})
    if get_origin(kind) is frozenset:
        part = _builder(get_args(kind)[0])
        return frozenset if part is _same else lambda v: frozenset([part(x) for x in v])
    if get_origin(kind) is Mapping:
        return _same
    if issubclass(kind, tuple):  # a NamedTuple, such as Span
        return _named_tuple(kind)
    if kind is datetime:
        return datetime.fromisoformat
    if issubclass(kind, Enum | bool):
        build: Callable[[Any], Any] = kind
        return build
    return _same


def _named_tuple(kind: Any) -> Callable[[Any], Any]:
    parts = [_builder(hint) for hint in get_type_hints(kind).values()]
    if all(part is _same for part in parts):
        return lambda v: kind(*v)
    return lambda v: kind(*[part(x) for part, x in zip(parts, v, strict=True)])


def _same(value: Any) -> Any:
    return value
