"""A published file becomes a draft of text.yaml that an editor reviews; no character is lost in silence."""

from generator.importer.draft import Draft, Refusal, import_file, import_text
from generator.importer.reading import Choices

__all__ = ["Choices", "Draft", "Refusal", "import_file", "import_text"]
