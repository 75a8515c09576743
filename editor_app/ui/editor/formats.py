"""How blocks and marks are written into a QTextDocument: the only place that knows the property numbers.

The document holds meaning, not looks: bold, italic, links and the place of a block among quotations and lists.
Colours and sizes are laid over it by the painter and the highlighter, so a change of theme is no edit.
"""

from functools import lru_cache
from itertools import count
from typing import Any
from urllib.parse import quote, unquote

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextFormat, QTextLength

from editor_app.body.blocks import Mark
from editor_app.frozen import frozen

_USER = int(QTextFormat.Property.UserProperty)
KIND, PATH, INFO, ORIGIN, OPENS, SIDE = _USER + 1, _USER + 2, _USER + 3, _USER + 4, _USER + 5, _USER + 6
CODE, TITLE, PAYLOAD = _USER + 11, _USER + 12, _USER + 13
OBJECT_TYPE = int(QTextFormat.ObjectTypes.UserObject) + 1
OBJECT_CHARACTER = "\ufffc"
LINE_BREAK = "\u2028"

PARAGRAPH, CODE_BLOCK, VERBATIM, ATOM, CELL = "p", "code", "verbatim", "atom", "cell"
HOLLOW, KEPT = "hollow", "kept"
"""Marks of an empty paragraph that came from the text: the only leaf of an empty container; a real paragraph."""
SEAM = "seam"
"""The mark of an empty line that is only there because Qt wants one beside a table."""
HEAD = "head"
"""The mark of a cell in the header row."""
CARD = "card"
"""The mark of the object of an embed, which stands at top level only."""

QUOTE_INDENT, LIST_INDENT, BOX_INDENT, NOTE_INDENT = 22, 26, 14, 28
SEAM_HEIGHT = 16
INDENT_UNIT = 1.0
"""Pixels of Qt's unit of indent: unlike a left margin, an indent is at the right of words from right to left."""
SMALL = 0.86
"""How large footnotes and cells are set, of the text's own size."""
LINE_HEIGHT, CODE_LINE_HEIGHT = 120, 112
"""Per cent of the font's own line, which is 1.25 of its size in the serif: about 1.5 together."""


@frozen
class Frame:
    """A container around a block.

    ``q`` quotation, ``u`` bullet list, ``o`` numbered list, ``i`` list item, ``f`` footnote, which stands outermost.
    A quotation that is ``loose`` is a pull quote. ``name`` is the label of a footnote.
    Around a cell, only while it is read: ``t`` the table, ``c`` the cell with its row as key and column as start.
    """

    kind: str
    key: int
    start: int = 1
    loose: bool = False
    name: str = ""

    @property
    def is_list(self) -> bool:
        """Whether it holds items."""
        return self.kind in "uo"

    @property
    def is_pull(self) -> bool:
        """Whether it is a pull quote."""
        return self.kind == "q" and self.loose

    def text(self) -> str:
        """Return the frame as it stands in a path."""
        if self.kind == "f":
            return f"f{self.key}.{quote(self.name, safe='')}"
        return f"{self.kind}{self.key}.{self.start}{'l' if self.loose else ''}"


Path = tuple[Frame, ...]


class Payloads:
    """What the objects in the text stand for (pictures, tables, raw HTML), and fresh keys for containers.

    Values are frozen and never forgotten while the editor lives, so undo and pasting find them again.
    """

    def __init__(self) -> None:
        self._values: dict[int, Any] = {}  # Any: every kind of block and inline
        self._keys = count(1)

    def add(self, value: Any) -> int:
        """Keep a value and return its key."""
        key = next(self._keys)
        self._values[key] = value
        return key

    def get(self, key: int) -> Any:
        """Return the value of a key, None if there is none."""
        return self._values.get(key)

    def frame(self, kind: str, start: int = 1, loose: bool = False) -> Frame:
        """Return a new container."""
        return Frame(kind, next(self._keys), start, loose)

    def note(self, label: str) -> Frame:
        """Return the container of a new footnote."""
        return Frame("f", next(self._keys), name=label)


def path_text(path: Path) -> str:
    """Return a path as a block carries it."""
    return "/".join(frame.text() for frame in path)


@lru_cache(maxsize=4096)
def parse_path(text: str) -> Path:
    """Return the containers of a block, outermost first."""
    frames = []
    for piece in text.split("/") if text else ():
        if piece[0] == "f":
            key, _, name = piece[1:].partition(".")
            frames.append(Frame("f", int(key), name=unquote(name)))
            continue
        loose = piece.endswith("l")
        key, _, start = piece[1:].rstrip("l").partition(".")
        frames.append(Frame(piece[0], int(key), int(start or 1), loose))
    return tuple(frames)


def kind_of(block: QTextBlock) -> str:
    """Return what a block is; a block nobody described is a paragraph."""
    return str(block.blockFormat().property(KIND) or PARAGRAPH)


def path_of(block: QTextBlock) -> Path:
    """Return the containers of a block."""
    return parse_path(str(block.blockFormat().property(PATH) or ""))


def info_of(block: QTextBlock) -> str:
    """Return the language of code, the kind of verbatim text, or the mark of an empty paragraph."""
    return str(block.blockFormat().property(INFO) or "")


def origin_of(block: QTextBlock) -> int:
    """Return which block of the loaded body this one comes from, -1 for none."""
    found = block.blockFormat().property(ORIGIN)
    return -1 if found is None else int(found)


def note_of(path: Path) -> Frame | None:
    """Return the footnote a path leads into, None for the text itself."""
    return path[0] if path and path[0].kind == "f" else None


def is_small(block: QTextBlock) -> bool:
    """Whether a block is set in small type: in a footnote or a table's cell."""
    return kind_of(block) == CELL or note_of(path_of(block)) is not None


def opens_notes(block: QTextBlock) -> bool:
    """Whether a block has room over it for the title of the footnotes' part."""
    return bool(block.blockFormat().property(OPENS))


def heading_level(kind: str) -> int:
    """Return 1 to 6 for a heading, 0 for anything else."""
    return int(kind[1:]) if len(kind) == 2 and kind[0] == "h" and kind[1].isdigit() else 0


def indent_of(path: Path) -> int:
    """Return how far the words of a block stand from the margin, in pixels."""
    return sum(_INDENTS[frame.kind] for frame in path if not frame.is_pull)  # a pull quote stands in the middle


_INDENTS = {"q": QUOTE_INDENT, "u": LIST_INDENT, "o": LIST_INDENT, "i": 0, "f": NOTE_INDENT}
_NOTES_TITLE_ROOM = 60


def block_format(kind: str, path: Path = (), info: str = "", origin: int = -1, opens: bool = False) -> QTextBlockFormat:
    """Return the format of a block, with the room around it. ``opens``: it begins the footnotes' part."""
    found = QTextBlockFormat()
    found.setProperty(KIND, kind)
    found.setProperty(PATH, path_text(path))
    found.setProperty(INFO, info)
    found.setProperty(ORIGIN, origin)
    level = heading_level(kind)
    boxed = kind in (CODE_BLOCK, VERBATIM)
    found.setLineHeight(
        100 if kind == ATOM else CODE_LINE_HEIGHT if boxed or level else LINE_HEIGHT,
        int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value),
    )
    tight = any(frame.is_list and not frame.loose for frame in path[-2:])
    found.setTopMargin(36 if boxed else 2 if tight else {0: 12, 1: 28, 2: 26, 3: 20, 4: 16}.get(level, 14))
    found.setBottomMargin(2 if tight else 6 if level else 20 if boxed or kind == ATOM else 12)
    found.setIndent(indent_of(path))  # in units of INDENT_UNIT, on the side where the words begin
    found.setLeftMargin(BOX_INDENT if boxed else 0)
    found.setRightMargin(BOX_INDENT if boxed else 0)
    if path:
        _set_apart(found, path, tight or boxed)
    if opens:
        found.setProperty(OPENS, True)
        found.setTopMargin(_NOTES_TITLE_ROOM)
    found.setHeadingLevel(level)
    return found


def _set_apart(found: QTextBlockFormat, path: Path, close: bool) -> None:
    """Give pull quotes and footnotes the room they have of their own."""
    if path[0].kind == "f" and not close:
        found.setTopMargin(6)
        found.setBottomMargin(6)
    if any(frame.is_pull for frame in path):
        found.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        found.setTopMargin(max(30, found.topMargin()))
        found.setBottomMargin(30)


_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute,
}


def cell_format(side: str, head: bool, mirrored: bool, origin: int = -1) -> QTextBlockFormat:
    """Return the format of a cell: how its column is aligned, whether it is in the header row, where it begins."""
    found = QTextBlockFormat()
    found.setProperty(KIND, CELL)
    found.setProperty(PATH, "")
    found.setProperty(INFO, HEAD if head else "")
    found.setProperty(ORIGIN, origin)
    found.setProperty(SIDE, side)
    found.setLineHeight(CODE_LINE_HEIGHT, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
    if mirrored:
        found.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    if side in _SIDES:
        found.setAlignment(_SIDES[side])
    return found


def seam_format() -> QTextBlockFormat:
    """Return the format of an empty line beside a table. Qt hides such a line unless it bears a ruler: one unseen."""
    found = block_format(PARAGRAPH, info=SEAM)
    found.setTopMargin(0)
    found.setBottomMargin(0)
    found.setLineHeight(SEAM_HEIGHT, int(QTextBlockFormat.LineHeightTypes.FixedHeight.value))
    found.setProperty(
        QTextFormat.Property.BlockTrailingHorizontalRulerWidth, QTextLength(QTextLength.Type.FixedLength, 0)
    )
    found.setBackground(QColor(Qt.GlobalColor.transparent))
    return found


def side_of(block: QTextBlock) -> str:
    """Return how a cell is aligned: ``left``, ``center``, ``right`` or empty."""
    return str(block.blockFormat().property(SIDE) or "")


@lru_cache(maxsize=512)
def _char_format(marks: Mark, link: str, title: str) -> QTextCharFormat:
    found = QTextCharFormat()
    if Mark.BOLD in marks:
        found.setFontWeight(QFont.Weight.Bold)
    if Mark.ITALIC in marks:
        found.setFontItalic(True)
    if Mark.STRIKE in marks:
        found.setFontStrikeOut(True)
    if Mark.CODE in marks:
        found.setProperty(CODE, True)
    if link:
        found.setAnchor(True)
        found.setAnchorHref(link)
    if title:
        found.setProperty(TITLE, title)
    return found


def char_format(marks: Mark = Mark.NONE, link: str = "", title: str = "") -> QTextCharFormat:
    """Return the format of words with these marks and this link."""
    return QTextCharFormat(_char_format(marks, link, title))


def object_format(key: int, marks: Mark = Mark.NONE, link: str = "", title: str = "") -> QTextCharFormat:
    """Return the format of an object that stands for the payload ``key``."""
    found = char_format(marks, link, title)
    found.setObjectType(OBJECT_TYPE)
    found.setProperty(PAYLOAD, key)
    return found


def marks_of(found: QTextCharFormat) -> Mark:
    """Return how words are set."""
    marks = Mark.NONE
    if found.fontWeight() >= QFont.Weight.DemiBold:
        marks |= Mark.BOLD
    if found.fontItalic():
        marks |= Mark.ITALIC
    if found.fontStrikeOut():
        marks |= Mark.STRIKE
    if found.property(CODE):
        marks |= Mark.CODE
    return marks


def title_of(found: QTextCharFormat) -> str:
    """Return the title of a link."""
    return str(found.property(TITLE) or "")


def payload_key(found: QTextCharFormat) -> int:
    """Return the payload an object stands for, 0 if the words are only words."""
    return int(found.property(PAYLOAD) or 0) if found.objectType() == OBJECT_TYPE else 0
