"""The committed JSON Schema is the one of the types. `ONRECORD_UPDATE=1 pytest tests/corpus/test_schema.py` writes it anew."""

import ast
import json
import os
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from onrecord.corpus import codec, model

SCHEMA_FILE = Path(model.__file__).resolve().parent / "schema" / "onrecord-1.schema.json"


def test_the_committed_schema_is_that_of_the_types() -> None:
    if os.environ.get("ONRECORD_UPDATE"):
        SCHEMA_FILE.write_text(_schema_of_the_types(), encoding="utf-8")
    assert codec.schema() == _schema_of_the_types(), "run ONRECORD_UPDATE=1 pytest tests/corpus/test_schema.py"


def test_every_key_is_required_and_no_other_is_allowed() -> None:
    schema = json.loads(codec.schema())
    objects = [schema, *(part for part in schema["$defs"].values() if part.get("type") == "object")]
    assert len(objects) == 11
    for part in objects:
        assert part["required"] == list(part["properties"])
        assert part["additionalProperties"] is False


def _schema_of_the_types() -> str:
    schema = TypeAdapter(model.Record).json_schema(mode="serialization")
    docs = _docs_of_fields()
    for name, part in {**schema["$defs"], "Record": schema}.items():
        if part.get("type") == "object":
            _close(part, docs[name])
    schema["properties"] = {"schema": schema["properties"].pop("schema"), **schema["properties"]}
    schema["required"] = list(schema["properties"])
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$comment": "Generated from corpus/model.py; do not edit."}
    return json.dumps({**dialect, **schema}, ensure_ascii=False, indent=2) + "\n"


def _close(part: dict[str, Any], docs: dict[str, str]) -> None:
    """The encoder never leaves a key out and never adds one, defaults or not."""
    part["required"] = list(part["properties"])
    part["additionalProperties"] = False
    for name, value in part["properties"].items():
        value.pop("title", None)
        value.pop("default", None)
        if name in docs:
            value["description"] = docs[name]


def _docs_of_fields() -> dict[str, dict[str, str]]:
    """The text under each field of each class of the model, as written."""
    tree = ast.parse(Path(model.__file__).read_text(encoding="utf-8"))
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    return {node.name: dict(_documented(node.body)) for node in classes}


def _documented(body: list[ast.stmt]) -> list[tuple[str, str]]:
    found = []
    for field, text in pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
        ):
            found.append((field.target.id, str(text.value.value)))
    return found
