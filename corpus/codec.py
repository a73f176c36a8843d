"""A Record is written as one line of JSON and read back equal; nothing else passes for one. Schema: `schema/onrecord-1.schema.json`.

Keys are the names of the fields, `schema` first, none left out.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Final, Literal, NoReturn, get_args, get_origin, get_type_hints

from onrecord.corpus.errors import CodecError, InvariantError
from onrecord.corpus.json_line import SURROGATE, dump_json
from onrecord.corpus.model import SCHEMA, Record
from onrecord.corpus.safe import show

_JSON_TYPES: Final[dict[type, str]] = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}


def to_data(record: Record) -> dict[str, Any]:
    """The record as dictionaries, lists and plain values, keys in the order of the schema."""
    return {"schema": record.schema, **_plain(record)}


def encode(record: Record) -> bytes:
    """The record as one line of JSON in UTF-8, without the newline. A lone surrogate, such as in a file name, becomes U+FFFD."""
    return dump_json(to_data(record))


def decode(data: bytes | str) -> Record:
    """The record that this JSON holds.

    Raises:
        CodecError: it is not JSON, or not a record; names the place, such as `quotes[2].content[0].start`.
    """
    try:
        value = json.loads(data, object_pairs_hook=_unique_keys, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise CodecError("not a record: the JSON is nested too deep") from error
    except ValueError as error:
        raise CodecError(f"not JSON: {error}") from error
    return from_data(value)


def from_data(value: object) -> Record:
    """The record that these dictionaries and lists hold, as `to_data` makes them.

    Raises:
        CodecError: a key is missing, unknown or of the wrong type, or the record contradicts itself; names the place.
    """
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise CodecError(f"not a record: an object whose schema is {SCHEMA} is expected")
    record = _reader(Record)(value, "")
    if not isinstance(record, Record):
        raise CodecError("not a record")
    return record


def schema() -> str:
    """The JSON Schema of a record, as text."""
    return (Path(__file__).parent / "schema" / "onrecord-1.schema.json").read_text(encoding="utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        kind: type = type(value)
        return {name: _plain(getattr(value, name)) for name in _field_names(kind)}
    return value


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise CodecError(f"not a record: the key {show(twice[:80], newlines=False)} is given twice")
    return data


def _refuse_constant(name: str) -> NoReturn:
    raise CodecError(f"not JSON: {name} is no number")


# A reader turns plain data into a value of one type, or raises CodecError with the place. One is built for each type of the model.
TypeReader = Callable[[Any, str], Any]


@cache
def _reader(kind: Any) -> TypeReader:
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    origin = get_origin(kind)
    if origin is Literal:
        return _literal_reader(get_args(kind))
    if origin is tuple:
        return _tuple_reader(_reader(get_args(kind)[0]))
    if origin is UnionType:
        return _optional_reader(next(_reader(part) for part in get_args(kind) if part is not NoneType))
    return _scalar_reader(kind)


def _dataclass_reader(kind: Any) -> TypeReader:
    hints = get_type_hints(kind)
    names = _field_names(kind)

    def read(value: Any, where: str) -> Any:
        data = _object(value, names, where)
        prefix = f"{where}." if where else ""
        values = {name: _reader(hints[name])(data[name], prefix + name) for name in names}
        try:
            return kind(**values)
        except InvariantError as error:
            raise CodecError(f"{where or 'the record'}: {error}") from error

    return read


def _object(value: Any, names: tuple[str, ...], where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise CodecError(f"{where}: an object is expected")
    for name in names:
        if name not in value:
            raise CodecError(f"{where or 'the record'}: {name} is missing")
    if unknown := sorted(set(value) - set(names)):
        raise CodecError(f"{where or 'the record'}: {show(unknown[0][:80], newlines=False)} is not a field of it")
    return value


def _literal_reader(words: tuple[str, ...]) -> TypeReader:
    def read(value: Any, where: str) -> Any:
        if not isinstance(value, str) or value not in words:
            raise CodecError(f"{where}: one of {', '.join(words)} is expected")
        return value

    return read


def _tuple_reader(item: TypeReader) -> TypeReader:
    def read(value: Any, where: str) -> Any:
        if not isinstance(value, list):
            raise CodecError(f"{where}: a list is expected")
        return tuple(item(part, f"{where}[{index}]") for index, part in enumerate(value))

    return read


def _optional_reader(inner: TypeReader) -> TypeReader:
    def read(value: Any, where: str) -> Any:
        return None if value is None else inner(value, where)

    return read


def _scalar_reader(kind: type) -> TypeReader:
    accepted = (int, float) if kind is float else (kind,)

    def read(value: Any, where: str) -> Any:
        if type(value) not in accepted:  # isinstance would take true for 1
            raise CodecError(f"{where}: {_JSON_TYPES[kind]} is expected")
        try:
            return SURROGATE.sub("\ufffd", value) if kind is str else kind(value)
        except OverflowError as error:
            raise CodecError(f"{where}: the number is too large") from error

    return read


__all__ = ["decode", "encode", "from_data", "schema", "to_data"]
