"""A rule with all that is said about it as one JSON file, each unit of the text with its address."""

import json

from generator.address import Address
from generator.sources import Sources, Work

__all__ = ["write"]


def write(sources: Sources, work: Work) -> bytes:
    """The keys are those of the YAML files; empty values are left out."""
    rule, edition = work.rule.value, work.current
    text = edition.text.value
    sole = {Address.article(a.article): len(a.paragraphs) == 1 for a in text.all_articles()}
    data: dict[str, object] = {
        "note": "units 是正式文本；其余为编者标注，以正式文本为准",
        "rule": rule.model_dump(mode="json", exclude_defaults=True),
        "edition": edition.date.isoformat(),
        "document_number": "".join(text.lines("document-number")),
        "sha256": text.sha256,
        "units": [
            {
                "address": str(unit.address),
                "citation": unit.address.citation(
                    sole_paragraph=sole.get(Address(unit.address.steps[:1]), False)
                )
                if unit.address.article_number
                else "",
                "number": unit.number,
                "text": unit.text,
            }
            for unit in text.units()
        ],
        "roles": [role.model_dump(mode="json", exclude_defaults=True) for role in sources.roles.value.roles],
    }
    for added in (edition.duties, edition.procedures):
        if added is not None:
            data |= added.value.model_dump(mode="json", exclude_defaults=True)
    # without indentation, for with it Python does by hand what it else does in C
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"{words}\n".encode()
