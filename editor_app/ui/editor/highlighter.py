"""The looks of words: sizes of headings, colours of links and code, laid over the text without editing it."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from editor_app.ui.articles.article_targets import ARTICLE_LINK
from editor_app.ui.editor.formats import (
    CELL,
    CODE,
    CODE_BLOCK,
    HEAD,
    SMALL,
    VERBATIM,
    Path,
    heading_level,
    info_of,
    kind_of,
    note_of,
    path_of,
)
from editor_app.ui.editor.looks import Looks
from editor_app.ui.editor.wrong_marks import Places

_PULL_SIZE = 1.34
_HEADING_SIZES = {1: 1.6, 2: 1.4, 3: 1.18, 4: 1.04, 5: 1.0, 6: 1.0}


WrongPlaces = Callable[[QTextBlock, str], Places]
"""(block, its text) -> its wrong words."""


def nothing_wrong(_block: QTextBlock, _text: str) -> Places:
    """Underline nothing: what holds until a spell check says otherwise."""
    return []


def names_who_said_it(block: QTextBlock, path: Path) -> bool:
    """Whether a block of a pull quote is its last and not its only one: the page sets that small."""
    depth = next(depth for depth, frame in enumerate(path, 1) if frame.is_pull)
    return path_of(block.previous())[:depth] == path[:depth] != path_of(block.next())[:depth]


@lru_cache(maxsize=8)
def _wavy(colour: str) -> QTextCharFormat:
    found = QTextCharFormat()
    found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
    found.setUnderlineColor(QColor(colour))
    return found


class FieldHighlighter(QSyntaxHighlighter):
    """Underlines the wrong words of a field of plain words."""

    def __init__(self, document: QTextDocument, looks: Looks) -> None:
        super().__init__(document)
        self.looks = looks
        self.wrong_places: WrongPlaces = nothing_wrong

    def highlightBlock(self, text: str) -> None:
        """Qt's: lay the lines under the current block."""
        wavy = _wavy(self.looks.danger)
        for start, length in self.wrong_places(self.currentBlock(), text):
            self.setFormat(start, length, wavy)


class LooksHighlighter(QSyntaxHighlighter):
    """Lays the looks over each block as it changes. ``looks`` may be replaced; then call ``rehighlight``."""

    def __init__(self, document: QTextDocument, looks: Looks) -> None:
        super().__init__(document)
        self.looks = looks
        self.number_of: Callable[[str], int] = lambda _label: 0
        """Label of a footnote -> its number, 0 for one that no mark points to."""
        self.is_broken: Callable[[str], bool] = lambda _address: False
        """Whether a link to an article leads nowhere."""

    def highlightBlock(self, _text: str) -> None:
        """Qt's: lay the looks over the current block."""
        block = self.currentBlock()
        kind = kind_of(block)
        base = self._cell(info_of(block)) if kind == CELL else self._base(kind, path_of(block), block)
        if base is not None:
            self.setFormat(0, block.length() - 1, base)
        if kind in (CODE_BLOCK, VERBATIM):
            return
        for each in block:  # type: ignore[attr-defined]  # the stubs do not know that a block is iterable
            fragment = each.fragment()
            found = fragment.charFormat()
            over = self._over(found)
            if over is not None:
                if base is not None:
                    over, laid = QTextCharFormat(base), over
                    over.merge(laid)
                self.setFormat(fragment.position() - block.position(), fragment.length(), over)

    def _base(self, kind: str, path: Path, block: QTextBlock) -> QTextCharFormat | None:
        """Return what lies over the whole block."""
        level = heading_level(kind)
        if level:
            return self._heading(level)
        if kind in (CODE_BLOCK, VERBATIM):
            return self._code(background=False)
        note = note_of(path)
        pull = any(frame.is_pull for frame in path)
        if note is None and not pull:
            return None
        over = QTextCharFormat()
        if pull and names_who_said_it(block, path):
            over.setFontFamilies(list(self.looks.sans))
            over.setFontWeight(QFont.Weight.DemiBold)
            over.setForeground(QColor(self.looks.muted))
            pull = False
        over.setFontPointSize(self.looks.text_size * (_PULL_SIZE if pull else SMALL))
        if note is not None and not self.number_of(note.name):
            over.setForeground(QColor(self.looks.muted))
        return over

    def _over(self, found: QTextCharFormat) -> QTextCharFormat | None:
        if found.isAnchor():
            article = found.anchorHref().startswith(ARTICLE_LINK)
            over = QTextCharFormat()
            if article and self.is_broken(found.anchorHref()):
                return self._broken_link()
            over.setForeground(QColor(self.looks.article_link if article else self.looks.link))
            over.setUnderlineColor(QColor(self.looks.article_link if article else self.looks.link))
            over.setUnderlineStyle(
                QTextCharFormat.UnderlineStyle.DashUnderline
                if article
                else QTextCharFormat.UnderlineStyle.SingleUnderline
            )
            return over
        return self._code(background=True) if found.property(CODE) else None

    def _broken_link(self) -> QTextCharFormat:
        over = QTextCharFormat()
        over.setForeground(QColor(self.looks.danger))
        over.setUnderlineColor(QColor(self.looks.danger))
        over.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        over.setFontStrikeOut(True)
        return over

    def _heading(self, level: int) -> QTextCharFormat:
        over = QTextCharFormat()
        over.setFontPointSize(self.looks.text_size * _HEADING_SIZES[level])
        over.setFontWeight(QFont.Weight.Bold)
        return over

    def _cell(self, info: str) -> QTextCharFormat:
        over = QTextCharFormat()
        over.setFontFamilies(list(self.looks.sans))
        over.setFontPointSize(self.looks.text_size * SMALL)
        if info == HEAD:
            over.setFontWeight(QFont.Weight.DemiBold)
        return over

    def _code(self, background: bool) -> QTextCharFormat:
        over = QTextCharFormat()
        over.setFontFamilies(list(self.looks.mono))
        over.setFontPointSize(self.looks.text_size * 0.86)
        if background:
            over.setBackground(QColor(self.looks.box))
        return over
