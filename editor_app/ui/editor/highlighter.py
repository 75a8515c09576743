"""The looks of words: sizes of headings, colours of links and code, laid over the text without editing it."""

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from editor_app.ui.editor.formats import CODE, CODE_BLOCK, VERBATIM, heading_level, kind_of
from editor_app.ui.editor.looks import Looks

ARTICLE_LINK = "article:"
_HEADING_SIZES = {1: 1.6, 2: 1.4, 3: 1.18, 4: 1.04, 5: 1.0, 6: 1.0}


class LooksHighlighter(QSyntaxHighlighter):
    """Lays the looks over each block as it changes. ``looks`` may be replaced; then call ``rehighlight``."""

    def __init__(self, document: QTextDocument, looks: Looks) -> None:
        super().__init__(document)
        self.looks = looks

    def highlightBlock(self, _text: str) -> None:
        """Qt's: lay the looks over the current block."""
        block = self.currentBlock()
        kind = kind_of(block)
        level = heading_level(kind)
        if level:
            self.setFormat(0, block.length() - 1, self._heading(level))
        elif kind in (CODE_BLOCK, VERBATIM):
            self.setFormat(0, block.length() - 1, self._code(background=False))
            return
        for each in block:  # type: ignore[attr-defined]  # the stubs do not know that a block is iterable
            fragment = each.fragment()
            found = fragment.charFormat()
            over = self._over(found)
            if over is not None:
                if level:
                    over.setFontPointSize(self._heading(level).fontPointSize())
                self.setFormat(fragment.position() - block.position(), fragment.length(), over)

    def _over(self, found: QTextCharFormat) -> QTextCharFormat | None:
        if found.isAnchor():
            article = found.anchorHref().startswith(ARTICLE_LINK)
            over = QTextCharFormat()
            over.setForeground(QColor(self.looks.article_link if article else self.looks.link))
            over.setUnderlineColor(QColor(self.looks.article_link if article else self.looks.link))
            over.setUnderlineStyle(
                QTextCharFormat.UnderlineStyle.DashUnderline
                if article
                else QTextCharFormat.UnderlineStyle.SingleUnderline
            )
            return over
        return self._code(background=True) if found.property(CODE) else None

    def _heading(self, level: int) -> QTextCharFormat:
        over = QTextCharFormat()
        over.setFontPointSize(self.looks.text_size * _HEADING_SIZES[level])
        over.setFontWeight(QFont.Weight.Bold)
        return over

    def _code(self, background: bool) -> QTextCharFormat:
        over = QTextCharFormat()
        over.setFontFamilies(list(self.looks.mono))
        over.setFontPointSize(self.looks.text_size * 0.86)
        if background:
            over.setBackground(QColor(self.looks.box))
        return over
