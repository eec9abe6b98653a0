"""Which files rules_source/ is made of, and the model of each."""

from collections.abc import Mapping

from pydantic import BaseModel

from generator.model.annotations import Duties, Terms, Waivers
from generator.model.concordance import Concordances
from generator.model.corrections import Corrections
from generator.model.correspondence import Correspondence
from generator.model.procedures import Procedures
from generator.model.questions import Questions
from generator.model.registers import Documents, Roles
from generator.model.scenarios import Scenarios
from generator.model.settings import Portal, Rule
from generator.model.standing import Standing
from generator.model.text import Text
from generator.workdays import YearArrangement

__all__ = ["CALENDAR", "NO_RULES", "OF_EDITION", "OF_RULE", "SCHEMAS", "SHARED", "schema_path"]

SHARED: Mapping[str, type[BaseModel]] = {
    "portal": Portal,
    "roles": Roles,
    "documents": Documents,
    "terms": Terms,
    "questions": Questions,
    "corrections": Corrections,
}
"""The files at the top of rules_source/, by name without .yaml."""

OF_RULE: Mapping[str, type[BaseModel]] = {"rule": Rule}
"""The files in the folder of a rule."""

OF_EDITION: Mapping[str, type[BaseModel]] = {
    "text": Text,
    "duties": Duties,
    "procedures": Procedures,
    "waivers": Waivers,
    "scenarios": Scenarios,
    "correspondence": Correspondence,
    "concordance": Concordances,
    "standing": Standing,
}
"""The files in the folder of an edition."""

CALENDAR: Mapping[str, type[BaseModel]] = {"calendar": YearArrangement}
"""The files in calendar/, one a year, named by the year."""

SCHEMAS = {**SHARED, **CALENDAR, **OF_RULE, **OF_EDITION}
"""Every YAML file's model by the file's name (``calendar`` for a year's); their schemas are in schemas/."""

NO_RULES = {"schemas", "calendar"}
"""Folders of rules_source/ that hold no rule."""


def schema_path(name: str) -> str:
    """How the first line of a YAML file names its JSON Schema, seen from the file's own folder."""
    up = "" if name in SHARED else "../" if name in OF_RULE or name in CALENDAR else "../../"
    return f"{up}schemas/{name}.schema.json"
