"""JSON Schemas (draft 2020-12) of the files that programs read: of ``rule.json``, of a row of each kind of table, of the catalogue."""

import json
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from pydantic.json_schema import models_json_schema

from generator.exports.tables import Column
from generator.exports.terms import VERSION
from generator.files import Asset
from generator.model.annotations import Duty, Event, Object
from generator.model.procedures import Life, Occasion, Procedure
from generator.model.registers import Role
from generator.model.settings import Rule
from generator.model.text import Cell

__all__ = ["CATALOGUE", "FOLDER", "RECORD", "path", "shared", "table"]

FOLDER = "data/schemas"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
RECORD, CATALOGUE = "rule", "catalog"
_MODELS = (Cell, Duty, Event, Life, Object, Occasion, Procedure, Role, Rule)
_WORDS = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_DATE = {"type": "string", "format": "date"}
_HASH = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_VERSION = {"type": "string", "pattern": r"^\d+\.\d+$", "description": "格式的版本"}
_COLUMNS = {
    "编号": "职责的代号，与 rule.json 中 duties 的 id 相同",
    "地址": "依据的款、项或目，Akoma Ntoso 的 eId",
    "来源": "规则、发文字号、版本和原文的 SHA-256",
    "原文": "一字不改的引文",
    "核对": "有没有人对照原文核对过",
}
"""What the columns hold whose head does not say it."""


def path(name: str) -> str:
    """Where a schema stands in the site."""
    return f"{FOLDER}/{name}.schema.json"


def _object(properties: Mapping[str, object], required: Iterable[str] | None = None) -> dict[str, Any]:
    needed = list(properties if required is None else required)
    return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}


def _list(items: object) -> dict[str, object]:
    return {"type": "array", "items": items}


def _file(name: str, title: str, schema: Mapping[str, object]) -> Asset:
    whole = {"$schema": _DIALECT, "title": title, "version": VERSION, **schema}
    return Asset(path(name), f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode())


# all rules have the same kinds of tables
@lru_cache(maxsize=64)
def table(name: str, title: str, columns: tuple[Column, ...]) -> Asset:
    """The schema of a kind of table: of its CSV read as a list of rows, each an object by the heads of its columns."""
    kept = [column.name for column in columns if not column.joined]
    row = {name: _WORDS | ({"description": said} if (said := _COLUMNS.get(name)) else {}) for name in kept}
    return _file(name, f"{title}（CSV 的各行）", _list(_object(row)))


@cache
def shared() -> Mapping[str, tuple[str, Asset]]:
    """The schemas that do not depend on what a portal holds, by path, each with what it is of."""
    return {
        path(RECORD): ("rule.json", _file(RECORD, "一部规则的全文和全部标注", _record())),
        path(CATALOGUE): ("catalog.json", _file(CATALOGUE, "文件目录", _catalogue())),
    }


def _record() -> dict[str, object]:
    """The schema of what ``json_file`` writes."""
    references, definitions = models_json_schema(
        [(model, "validation") for model in _MODELS], ref_template="#/$defs/{model}"
    )
    ref = {model: references[model, "validation"] for model in _MODELS}
    defs = definitions["$defs"]
    review = _object(
        {
            "state": {"enum": ["yes", "lapsed", "no"]},
            "confirmed": _list(_object({"by": _WORDS, "on": _DATE})),
        },
        ["state"],
    )
    # what is said of them stands beside what the YAML holds
    defs["Duty"]["properties"] |= {"sentence": _WORDS, "word": _WORDS, "review": review}
    defs["Procedure"]["properties"] |= {"review": review}
    unit = {"address": _WORDS, "citation": _WORDS, "number": _WORDS, "text": _WORDS, "cells": _list(_WORDS)}
    clause = _object({"at": _WORDS, "words": _WORDS})
    coverage = {
        "state": {"enum": ["complete", "begun", "none"]},
        "clauses": _COUNT,
        "annotated": _COUNT,
        "waived": _COUNT,
        "open": _list(clause),
    }
    properties = {
        "$schema": _WORDS,
        "version": _VERSION,
        "note": _WORDS,
        "rule": ref[Rule],
        "edition": _DATE,
        "document_number": _WORDS,
        "sha256": _HASH,
        "units": _list(_object(unit, ["address", "citation", "number", "text"])),
        "roles": _list(ref[Role]),
        "objects": _list(ref[Object]),
        "events": _list(ref[Event]),
        "duties": _list(ref[Duty]),
        "occasions": _list(ref[Occasion]),
        "procedures": _list(ref[Procedure]),
        "lives": _list(ref[Life]),
        "coverage": _object(coverage),
    }
    optional = ("objects", "events", "duties", "occasions", "procedures", "lives", "coverage")
    return _object(properties, [name for name in properties if name not in optional]) | {"$defs": defs}


def _catalogue() -> dict[str, object]:
    """The schema of what ``catalogue`` writes."""
    file = {
        "path": _WORDS,
        "form": _WORDS,
        "media": _WORDS,
        "bytes": _COUNT,
        "sha256": _HASH,
        "schema": _WORDS,
    }
    rule = {
        "id": _WORDS,
        "title": _WORDS,
        "document_number": _WORDS,
        "current": _DATE,
        "editions": _list(_DATE),
        "iri": _WORDS,
        "page": _WORDS,
    }
    properties = {
        "$schema": _WORDS,
        "version": _VERSION,
        "name": _WORDS,
        "address": _WORDS,
        "terms": _list(_WORDS),
        "rules": _list(_object(rule)),
        "files": _list(_object(file, ["path", "form", "media", "bytes", "sha256"])),
    }
    return _object(properties)
