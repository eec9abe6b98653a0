"""What the readers of files with structure say of what they meet, and what becomes of a text box: the same for all kinds."""

from collections.abc import Iterator, Sequence

from generator.importer import markers
from generator.importer.readers.grids import Grid
from generator.importer.readers.transcript import Passage

__all__ = [
    "CHANGED",
    "EQUATION",
    "FIELD",
    "FOREIGN",
    "HIDDEN",
    "JOINED",
    "NOTED",
    "OUT_OF_BOX",
    "PLACEHOLDER",
    "STRUCK",
    "UNKNOWN_SIGN",
    "UNSEEN",
    "marked",
    "picture",
    "with_boxes",
]

_SENTENCE_ENDS = "。；：！？"

CHANGED = (
    "文件里有修订，已按全部接受处理（删去的列在略去的内容里）：请核对，或在 Word 里接受、拒绝修订后再导入"
)
JOINED = "修订或隐藏格式去掉了这里的分段，前后两段已接成一段：请核对"
STRUCK = "这几个字画有删除线，已照录：请核对是否仍然有效，无效的请从原件中删去"
UNSEEN = "这几个字是白色的，或小得看不见，已照录：请对照原件核对，纸上没有的请从原件中删去"
HIDDEN = "这里有隐藏的文字，纸上看不到，已略去：请核对"
NOTED = "这里有注释，已略去：请核对它是不是规则的内容"
EQUATION = "这里是公式，已写成一行：请对照原件核对"
FIELD = "这里有一个域，显示的内容不在文件里：请对照原件补上"
UNKNOWN_SIGN = "这里有一个符号，只知道字体和代码：请对照原件补上"
IN_BOX = "从这里起取自文本框，位置可能不准：请核对"
OUT_OF_BOX = "这里有一个文本框，不像正文，已略去：请核对"
PLACEHOLDER = "这里有没有填写的内容控件，已略去：请核对"
FOREIGN = "这里嵌入了另一份文件，没有读入：请在 Word 里打开后另存，再导入"


def picture(what: str, size: str, caption: str) -> str:
    """What is said of a picture or an object, with its size and its caption where it has them."""
    shown = f"，说明是“{caption}”" if caption else ""
    of = f"（{size}{shown}）" if size else f"（{shown[1:]}）" if shown else ""
    return f"这里有一个{what}{of}，文本里放不下，已略去：请对照原件，把其中的要求写成文字，或注明“图略”"


def marked(text: str) -> bool:
    """Whether a line opens like an article, a heading or a point of a list."""
    return bool(
        (text[0] in "第笫" and (markers.read_article(text) or markers.read_heading(text)))
        or markers.read_listed(text)
        or markers.read_item(text)
    )


def with_boxes(
    passage: Passage, boxes: Sequence[Sequence[Passage | Grid]], *, begun: bool
) -> Iterator[Passage | Grid]:
    """A paragraph, then the text boxes that hang on it: those that hold words of the rule as lines, a seal as a drop.

    ``begun`` says whether the articles have begun: before them a box is a line of the head.
    """
    after: list[Passage | Grid] = []
    for inside in boxes:
        lines = [block for block in inside if isinstance(block, Passage)]
        texts = [text for line in lines if (text := line.text.strip())]
        words = any(marked(text) or text[-1] in _SENTENCE_ENDS for text in texts)
        if not begun or words or len(lines) < len(inside):
            if lines and begun:
                lines[0].doubt(IN_BOX, 0)
            after += inside
            continue
        if texts:
            passage.doubt(OUT_OF_BOX)
        for line in lines:
            line.discard("文本框里的文字")
            passage.take(line)
    yield passage
    yield from after
