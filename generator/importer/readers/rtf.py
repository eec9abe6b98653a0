"""RTF files: the text in the order of the paper, and by name what has no place in a line of text."""

from collections.abc import Callable
from dataclasses import replace

from generator.importer.readers.grids import Grid, lay_out, merged
from generator.importer.readers.remarks import (
    CHANGED,
    EQUATION,
    HIDDEN,
    JOINED,
    NOTED,
    STRUCK,
    UNKNOWN_SIGN,
    marked,
    with_boxes,
)
from generator.importer.readers.rtf_flow import CellEdge, Flow
from generator.importer.readers.rtf_things import Thing, leave
from generator.importer.readers.rtf_tokens import CHARSETS, Token, codec, tokens
from generator.importer.readers.rtf_words import (
    AGAIN,
    FLOWS,
    LETTERS,
    MATH,
    READ,
    SHOWN_STARRED,
    SKIPPED,
    State,
)
from generator.importer.readers.symbols import signs, superscript
from generator.importer.readers.transcript import Passage, Transcript
from generator.importer.reading import Choices, Reading, Refusal

__all__ = ["read"]

DEEPEST = 200


def read(data: bytes, choices: Choices) -> Reading:
    """The text of an RTF file, one line for each paragraph and each row of a table."""
    reader = _Rtf()
    try:
        for token in tokens(data):
            reader.take(token)
        blocks = reader.finish()
    except (RecursionError, OverflowError):
        raise Refusal("这个 RTF 文件已损坏，读不出来：请用 Word 或 WPS 打开，另存为 .docx 再导入") from None
    transcript = Transcript()
    lay_out(blocks, transcript, choices)
    for name, text in reader.margins:
        transcript.drop(name, text, name)
    return transcript.reading("rtf", reader.written)


class _Rtf:
    """Takes the tokens one after the other."""

    def __init__(self) -> None:
        self.state = State()
        self.stack: list[State] = []
        self.flows = [Flow(self._ended)]
        self.things: list[Thing] = []
        self.boxes: list[list[Passage | Grid]] = []
        self.margins: list[tuple[str, str]] = []
        self.fonts: dict[int, tuple[str, str]] = {}
        """By number: the codec, empty for that of the file, and the name."""
        self.page = "gb18030"
        self.written = 0
        self.begun = False
        self.bytes = bytearray()
        self.passed = 0
        """So many letters are left out after a letter by its number."""
        self.high = 0
        self.starred = False

    @property
    def passage(self) -> Passage:
        return self.flows[-1].passage

    def finish(self) -> list[Passage | Grid]:
        """The blocks of the text."""
        self._decode()
        while len(self.flows) > 1:
            # a broken file that ends within a note or a box: what it holds is text
            inner = self.flows.pop().finish()
            self.flows[-1].blocks += inner
        if self.boxes:
            # the last box hangs on a paragraph that nothing ends
            self.flows[0].paragraph(in_table=False)
        return self.flows[0].finish()

    def take(self, token: Token) -> None:
        """One token."""
        if token.kind == "bytes":
            self._take_bytes(token.data)
            return
        if token.kind == "word" and token.word == "u" and token.number is not None:
            self._decode()
            self._unicode(token.number)
            return
        self._decode()
        if token.kind == "{":
            self.stack.append(self.state)
            self.state = replace(self.state, math=None, opened=False)
            self.passed = 0
        elif token.kind == "}":
            self._close()
        elif token.word == "*":
            self.starred = True
            return
        else:
            self._word(token.word, token.number)
        self.starred = False

    def _take_bytes(self, data: bytes) -> None:
        if self.passed:
            left = min(self.passed, len(data))
            self.passed -= left
            data = data[left:]
        self.starred = False
        if not self.state.skip or self.state.target in READ:
            self.bytes += data

    def _unicode(self, number: int) -> None:
        code = number & 0xFFFF
        if 0xD800 <= code < 0xDC00:
            self.high = code
        elif 0xDC00 <= code < 0xE000:
            if self.high:
                self._letters(chr(0x10000 + ((self.high - 0xD800) << 10) + code - 0xDC00))
            self.high = 0
        else:
            self._letters(chr(code))
        self.passed = self.state.uc

    def _decode(self) -> None:
        if not self.bytes:
            return
        data, self.bytes = bytes(self.bytes), bytearray()
        own, _ = self.fonts.get(self.state.font, ("", ""))
        try:
            words = data.decode("latin-1" if own == "symbol" else own or self.page)
        except UnicodeDecodeError:
            words = data.decode("cp1252", "replace")
        self._letters(words)

    def _letters(self, words: str) -> None:
        """Letters, which go where the group leads them."""
        state = self.state
        if state.target == "fonttbl":
            codec_name, name = self.fonts.get(state.font, ("", ""))
            self.fonts[state.font] = (codec_name, (name + words).rstrip(";"))
        elif state.target == "objclass" and self.things:
            self.things[-1].name += words
        elif state.target == "sn" and self.things:
            self.things[-1].code = words
        elif state.target == "sv" and self.things:
            if self.things[-1].code == "shapeType":
                self.things[-1].form = words
        elif state.target == "fldinst" and self.things:
            self.things[-1].code += words
        elif not state.skip and words:
            self.written += len(words)
            self._show(words)

    def _show(self, words: str) -> None:
        state, passage = self.state, self.passage
        for thing in self.things:
            thing.shown = thing.shown or thing.kind == "field"
        if state.deleted:
            passage.drop("修订中删去的文字", words, CHANGED)
            return
        if state.hidden:
            passage.drop("隐藏的文字", words, HIDDEN)
            return
        font = self.fonts.get(state.font, ("", ""))[1]
        words = signs(font, words) if font else words
        if any("\uf020" <= letter <= "\uf0ff" for letter in words):
            passage.doubt(UNKNOWN_SIGN)
        if state.struck and words.strip():
            passage.doubt(STRUCK)
        if state.revised:
            passage.doubt(CHANGED)
        passage.put(superscript(words) if state.raised else words)

    def _word(self, word: str, number: int | None) -> None:
        self.passed = 0
        on = number != 0
        if word in AGAIN or self.state.again:
            self.state.skip = self.state.again = True
        elif action := _DESTINATIONS.get(word):
            action(self, word)
        elif word in SKIPPED or (self.starred and word not in SHOWN_STARRED) or word.endswith("Pr"):
            self.state.skip, self.state.target = True, word
        elif self.state.target == "fldinst" and (letter := LETTERS.get(word)):
            self._letters(letter)
        elif self.state.skip and word not in ("f", "fcharset", "picwgoal", "pichgoal", "cellx"):
            return
        elif letter := LETTERS.get(word):
            self.passage.put(letter, added=1)
        elif word in ("par", "sect", "cell", "row", "nestcell", "nestrow"):
            self._end(word)
        elif word in MATH:
            self.passage.put(MATH[word], added=1)
            self.state.math = (word, len(self.passage.text))
        elif word == "mnum":
            self.state.math = (word, len(self.passage.text))
        elif word in ("moMath", "mmath"):
            if word == "moMath":
                self.passage.doubt(EQUATION)
        else:
            self._set(word, number, on=on)

    def _set(self, word: str, number: int | None, *, on: bool) -> None:
        """A control word that sets something."""
        state, flow = self.state, self.flows[-1]
        match word:
            case "plain":
                self.state = replace(
                    state, hidden=False, struck=False, deleted=False, revised=False, raised=False
                )
            case "pard":
                state.in_table = False
            case "intbl":
                state.in_table = True
            case "v":
                state.hidden = on
            case "strike" | "striked":
                state.struck = on
            case "deleted":
                state.deleted = on
            case "revised":
                state.revised = on
            case "super":
                state.raised = on
            case "nosupersub" | "sub":
                state.raised = False
            case "uc":
                state.uc = max(0, min(9, number if number is not None else 1))
            case "f":
                state.font = number or 0
            case "fcharset":
                name = self.fonts.get(state.font, ("", ""))[1]
                self.fonts[state.font] = (
                    "symbol" if number == 2 else CHARSETS.get(number or 0, "") if number else "",
                    name,
                )
            case "ansicpg":
                self.page = codec(number)
            case "trowd":
                flow.edges = []
            case "clvmrg":
                flow.edges.append(CellEdge(goes_on=True))
            case "clmrg":
                flow.edges.append(CellEdge(beside=True))
            case "cellx":
                if not flow.edges or flow.edges[-1].right:
                    flow.edges.append(CellEdge())
                flow.edges[-1].right = number or 0
            case "picwgoal" | "pichgoal" if self.things:
                side = "width" if word == "picwgoal" else "height"
                setattr(self.things[-1], side, number or 0)

    def _end(self, word: str) -> None:
        """A paragraph, a cell or a row ends."""
        flow = self.flows[-1]
        if word in ("par", "sect"):
            if self.state.deleted or self.state.hidden:
                flow.passage.doubt(JOINED)
            else:
                flow.paragraph(in_table=self.state.in_table)
        elif word == "cell":
            flow.cell()
        elif word == "row":
            flow.row()
        elif word == "nestcell":
            flow.passage.doubt("这一格里还有表格，内层的各格已连成一段：请核对")
            flow.paragraph(in_table=True)

    def _ended(self, passage: Passage) -> list[Passage | Grid]:
        """What a paragraph becomes that has ended: a line, and the text boxes that hang on it."""
        boxes, self.boxes = (self.boxes, []) if len(self.flows) == 1 else ([], self.boxes)
        text = passage.text.strip()
        self.begun = self.begun or bool(text and len(self.flows) == 1 and marked(text))
        return list(with_boxes(passage, boxes, begun=self.begun))

    def skip(self, word: str) -> None:
        """What follows in the group is no text."""
        self.state.skip, self.state.target = True, word

    def open_flow(self, word: str) -> None:
        """A note, a head of pages, a text box: read by itself."""
        if len(self.flows) > DEEPEST:
            raise OverflowError(word)
        self.state = State(target=word, uc=self.state.uc, font=self.state.font, opened=True)
        self.flows.append(Flow(self._ended))

    def open_thing(self, word: str) -> None:
        """A picture, a shape, an object, a field."""
        self.things.append(Thing(word))
        self.state.target, self.state.opened = word, True
        self.state.skip = self.state.skip or word != "field"

    def open_result(self, word: str) -> None:
        """What a field or an object shows; the picture that stands for an object is none of its own."""
        self.state.target = word
        self.state.skip = word == "result"

    def open_unicode(self, word: str) -> None:
        """The form in letters of what was written before for old programs."""
        self.state.skip, self.state.target = False, word

    def _close(self) -> None:
        ended = self.state
        if not self.stack:
            return
        if ended.opened and ended.target in FLOWS:
            self._leave_flow(ended.target)
        elif ended.opened and self.things:
            thing = self.things.pop()
            leave(thing, self.things[-1] if self.things else None, self.passage)
        if ended.math is not None:
            start = ended.math[1]
            words = self.passage.text[start:]
            if words and not words.isalnum():
                self.passage.text = f"{self.passage.text[:start]}({words})"
                self.passage.added += 2
        self.state = self.stack.pop()
        self.passed = 0

    def _leave_flow(self, target: str) -> None:
        flow = self.flows.pop()
        if target in ("shptxt", "dptxbxtext"):
            self.boxes.append(flow.finish())
            for thing in self.things:
                thing.shown = True
            return
        inner = merged(flow.finish())
        text = inner.text.strip()
        if target.startswith(("header", "footer")):
            if text:
                self.margins.append(("页眉" if target.startswith("header") else "页脚", text))
            inner.text, inner.added = "", 0
            inner.doubts = [(0, message) for _, message in inner.doubts] if inner.drops else []
        elif target not in ("listtext", "pntext"):
            inner.discard("批注" if target == "annotation" else "脚注", NOTED)
        elif len(text) == 1 and not text.isalnum():
            inner.discard("项目符号")
        else:
            blank = "\u3000" if text[-1:] in tuple("编章节条") else ""
            inner.text, inner.added = text + blank, len(blank)
        self.passage.take(inner)


_DESTINATIONS: dict[str, Callable[[_Rtf, str], None]] = {
    **dict.fromkeys(FLOWS, _Rtf.open_flow),
    **dict.fromkeys(("pict", "object", "field", "shp"), _Rtf.open_thing),
    **dict.fromkeys(("fldinst", "objclass", "sn", "sv", "sp", "fonttbl"), _Rtf.skip),
    **dict.fromkeys(("fldrslt", "result"), _Rtf.open_result),
    "ud": _Rtf.open_unicode,
}
"""What a control word does that leads what follows elsewhere."""
