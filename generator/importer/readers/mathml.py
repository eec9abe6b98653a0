"""A formula in MathML as a line of text: (a+b)/c, x^2; what stands for it elsewhere is left out."""

from lxml import html as lxml_html

__all__ = ["linear"]

_SKIPPED = ("annotation", "annotation-xml")


def linear(element: lxml_html.HtmlElement) -> str:
    """The formula in one line; brackets where the page shows none but a fraction, a root or a power does."""
    tag = _name(element)
    if tag in _SKIPPED:
        return ""
    own = "".join((element.text or "").split())
    parts: list[str] = []
    for child in element:
        after = "".join((child.tail or "").split())
        if isinstance(child.tag, str) and _name(child) not in _SKIPPED:
            parts.append(linear(child) + after)
        elif parts:
            parts[-1] += after
        else:
            own += after
    if own:
        # words beside the elements, where a page has none: nothing of them is left out
        return own + "".join(parts)
    match tag, parts:
        case "mfrac", [over, under]:
            return f"{_grouped(over)}/{_grouped(under)}"
        case (("msup" | "mover"), [base, above]):
            return f"{base}^{_grouped(above)}"
        case (("msub" | "munder"), [base, below]):
            return f"{base}_{_grouped(below)}"
        case (("msubsup" | "munderover"), [base, below, above]):
            return f"{base}_{_grouped(below)}^{_grouped(above)}"
        case "mroot", [base, degree]:
            return f"{_grouped(degree)}√{_grouped(base)}"
        case "msqrt", _:
            return f"√{_grouped(''.join(parts))}"
        case "mfenced", _:
            return f"({','.join(parts)})"
        case "mtr", _:
            return ",".join(parts)
        case "mtable", _:
            return f"[{';'.join(parts)}]"
        case _:
            return "".join(parts)


def _name(element: lxml_html.HtmlElement) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def _grouped(words: str) -> str:
    return words if len(words) <= 1 or words.isalnum() else f"({words})"
