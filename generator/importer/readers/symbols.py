"""Letters of the fonts whose glyphs are signs: Symbol and Wingdings hold ≥ and ☑ at the codes of letters."""

__all__ = ["signs", "superscript"]

_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼\x7f"
    + "\0" * 32
    + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\0\0↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\0〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭\0"
)
"""The signs of Symbol from 0x20 on, in Adobe's order; \\0 where it has none."""
_WINGDINGS = (
    " 🖉✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭🗀🗁🗎🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍🖎✌👌👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸"
    "♈♉♊♋♌♍♎♏♐♑♒♓🙰🙵●❍■□🞐❑❒⬧⧫◆❖⬥⌧⮹⌘🏵🏶❝❞\0"
    "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•"
    "▪○🞆🞈◉◎🔿▪◻🟂✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘⮚⮙⮛⮈⮊⮉⮋"
    "←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂▭▫✗✓☒☑\0"
)
"""The signs of Wingdings from 0x20 on, in Microsoft's order; arrows as plain ones."""
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x69: "⓪", 0x74: "⓿", 0x97: "●", 0xA3: "□",
    **{0x6A + n: chr(0x2460 + n) for n in range(10)},
    **{0x75 + n: chr(0x2776 + n) for n in range(10)},
}  # fmt: skip
_FONTS: dict[str, dict[int, str]] = {
    "symbol": {0x20 + n: sign for n, sign in enumerate(_SYMBOL) if sign != "\0"},
    "wingdings": {0x20 + n: sign for n, sign in enumerate(_WINGDINGS) if sign != "\0"},
    "wingdings 2": _WINGDINGS_2,
}
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")


def signs(font: str, text: str) -> str:
    """The signs that a font shows for a text; a code without a known sign stays in the private range, where it is doubted.

    Fonts of letters show the text as it is.
    """
    known = _FONTS.get(font.strip().lower())
    if known is None and not font.lower().startswith(("wingdings", "webdings")):
        return text
    codes = (ord(letter) - 0xF000 if "\uf020" <= letter <= "\uf0ff" else ord(letter) for letter in text)
    return "".join(
        chr(code) if code > 0xFF or code <= 0x20 else (known or {}).get(code, chr(0xF000 + code))
        for code in codes
    )


def superscript(text: str) -> str:
    """Figures set high as letters that stand high, so that 10³ does not read 103; other words as they are."""
    raised = text.translate(_RAISED)
    return raised if all(a != b for a, b in zip(text, raised, strict=True)) else text
