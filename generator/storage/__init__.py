"""YAML files to models and back; the only room that knows YAML."""

from generator.storage.composing import Key
from generator.storage.reading import (
    LOST_COMMENT,
    Loaded,
    Marks,
    comments,
    keep,
    load,
    parse,
    read_bytes,
    remarks,
)
from generator.storage.writing import dump, json_schema, quoted, schema_line

__all__ = [
    "LOST_COMMENT",
    "Key",
    "Loaded",
    "Marks",
    "comments",
    "dump",
    "json_schema",
    "keep",
    "load",
    "parse",
    "quoted",
    "read_bytes",
    "remarks",
    "schema_line",
]
