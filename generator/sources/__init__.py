"""The folder rules_source/ as models: which files there are (`layout`), what they hold together (`held`), and how they are read."""

from generator.sources.held import Drafts, Edition, Names, Sources, Suspects, Work
from generator.sources.layout import NO_RULES, OF_EDITION, SCHEMAS, SHARED, schema_path
from generator.sources.reading import load, load_names

__all__ = [
    "NO_RULES",
    "OF_EDITION",
    "SCHEMAS",
    "SHARED",
    "Drafts",
    "Edition",
    "Names",
    "Sources",
    "Suspects",
    "Work",
    "load",
    "load_names",
    "schema_path",
]
