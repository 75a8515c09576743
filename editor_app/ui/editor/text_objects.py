"""Paints what is no words: photos, tables, rules, and inline source that is kept as it is."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
    QTextTableFormat,
)

from editor_app.body.blocks import Embed, Figure, FootnoteMark, InlinePhoto, RawInline, Rule, Table
from editor_app.domain.photo import PhotoRecord
from editor_app.ui.editor.embed_paint import card_size, draw_card
from editor_app.ui.editor.figure_paint import FigureWords, draw_figure, figure_height, figure_words
from editor_app.ui.editor.formats import SMALL, Payloads, is_small, payload_key
from editor_app.ui.editor.inline_text import OddCharacter, insert_inlines
from editor_app.ui.editor.looks import Looks
from editor_app.ui.editor.note_paint import draw_mark, mark_size

PictureOf = Callable[[str, int], QImage | None]
"""(address, width in pixels) -> the picture if it is at hand; otherwise it is fetched and the text repainted."""


class Archive(Protocol):
    """What is known of the photos of the archive, by their addresses."""

    def of_address(self, address: str) -> PhotoRecord | None:
        """Return the record of a photo, None while it is not at hand."""

    def is_missing(self, address: str) -> bool:
        """Whether the archive has no such photo."""


class NoArchive:
    """An archive of which nothing is known."""

    def of_address(self, _address: str) -> PhotoRecord | None:
        """Return nothing."""
        return None

    def is_missing(self, _address: str) -> bool:
        """Whether the archive has no such photo: nobody knows."""
        return False


RULE_HEIGHT = 28.0
_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class TextObjects(QPyTextObject):
    """The painter of the objects of one text."""

    def __init__(self, payloads: Payloads, looks: Looks, picture_of: PictureOf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.looks = looks
        self._payloads = payloads
        self._picture_of = picture_of
        self.archive: Archive = NoArchive()
        self.language = "en"
        self.number_of: Callable[[str], int] = lambda _label: 0
        """Label of a footnote -> its number, 0 where the note is missing."""
        self._tables: dict[tuple[int, int, Looks], QTextDocument] = {}

    def intrinsicSize(self, document: QTextDocument, position: int, found: QTextFormat) -> QSizeF:
        """Qt's: how much room an object takes."""
        value = self._value(found)
        width = self._width(document, position)
        match value:
            case Figure():
                picture = self._picture_of(value.address, int(width))
                return QSizeF(width, figure_height(picture, self._figure_words(value), width, self.looks))
            case Embed():
                return card_size(width)
            case Rule():
                return QSizeF(width, RULE_HEIGHT)
            case Table():
                return QSizeF(width, self._table(found, value, width).size().height() + 2)
            case FootnoteMark():
                around = QFont(document.defaultFont())
                if is_small(document.findBlock(position)):
                    around.setPointSizeF(around.pointSizeF() * SMALL)
                return mark_size(self.mark_words(value), self.looks, around)
            case _:
                font = self._chip_font(value)
                metrics = QFontMetricsF(font)
                return QSizeF(metrics.horizontalAdvance(self._chip_words(value)) + 14, metrics.height() + 2)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, position: int, found: QTextFormat
    ) -> None:
        """Qt's: paint an object."""
        rect = QRectF(rect)
        value = self._value(found)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match value:
            case Figure():
                picture = self._picture_of(value.address, int(rect.width()))
                draw_figure(painter, rect, value, picture, self._figure_words(value), self.looks, self.tr)
            case Embed():
                draw_card(painter, rect, value, self.looks, self.tr)
            case Rule():
                painter.setPen(QPen(QColor(self.looks.border), 1.5))
                middle = rect.center()
                painter.drawLine(QPointF(middle.x() - 60, middle.y()), QPointF(middle.x() + 60, middle.y()))
            case Table():
                painter.translate(rect.topLeft())
                self._table(found, value, self._width(document, position)).drawContents(painter)
            case FootnoteMark():
                missing = not self.number_of(value.label)
                draw_mark(painter, rect, self.mark_words(value), self.looks, missing=missing)
            case _:
                self._draw_chip(painter, rect, value)
        painter.restore()

    def mark_words(self, mark: FootnoteMark) -> str:
        """Return what stands for a mark: the number of its note, or its label where the note is missing."""
        return str(self.number_of(mark.label) or mark.label)

    def _value(self, found: QTextFormat) -> object:
        return self._payloads.get(payload_key(found.toCharFormat()))

    def _width(self, document: QTextDocument, position: int) -> float:
        room = document.textWidth() if document.textWidth() > 0 else 640.0
        margins = document.findBlock(position).blockFormat()
        beside = margins.indent() + margins.leftMargin() + margins.rightMargin()
        return max(120.0, room - 2 * document.documentMargin() - beside - 1)

    def _figure_words(self, figure: Figure) -> FigureWords:
        gone = self.archive.is_missing(figure.address)
        return figure_words(figure, self.archive.of_address(figure.address), gone, self.language, self.tr)

    # Tables

    def _table(self, found: QTextFormat, table: Table, width: float) -> QTextDocument:
        key = (payload_key(found.toCharFormat()), int(width), self.looks)
        if key not in self._tables:
            self._tables = {each: made for each, made in self._tables.items() if each[1] == int(width)}
            self._tables[key] = self._laid_out(table, width)
        return self._tables[key]

    def _laid_out(self, table: Table, width: float) -> QTextDocument:
        document = QTextDocument(self)
        font = QFont(list(self.looks.sans))
        font.setPointSizeF(self.looks.text_size * 0.84)
        document.setDefaultFont(font)
        document.setDocumentMargin(0)
        document.setTextWidth(width)
        columns = max((len(row) for row in table.rows), default=1) or 1
        style = QTextTableFormat()
        style.setCellPadding(7)
        style.setCellSpacing(0)
        style.setBorder(1)
        style.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        style.setBorderBrush(QColor(self.looks.border))
        style.setBorderCollapse(True)
        style.setHeaderRowCount(1)
        made = QTextCursor(document).insertTable(max(1, len(table.rows)), columns, style)
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                self._cell(made, row, column, cell, table.alignments)
        return document

    def _cell(self, made: QTextTable, row: int, column: int, cell: tuple, alignments: tuple[str, ...]) -> None:
        cursor = made.cellAt(row, column).firstCursorPosition()
        words = QTextCharFormat()
        words.setForeground(QColor(self.looks.text))
        insert_inlines(cursor, cell, self._payloads)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        if row == 0:
            words.setFontWeight(QFont.Weight.DemiBold)
        whole = made.cellAt(row, column).firstCursorPosition()
        whole.setPosition(made.cellAt(row, column).lastPosition(), QTextCursor.MoveMode.KeepAnchor)
        whole.mergeCharFormat(words)
        side = _ALIGNMENTS.get(alignments[column] if column < len(alignments) else "")
        if side is not None:
            found = whole.blockFormat()
            found.setAlignment(side)
            whole.setBlockFormat(found)

    # Inline

    def _chip_font(self, value: object) -> QFont:
        font = QFont(list(self.looks.mono if isinstance(value, RawInline) else self.looks.sans))
        font.setPointSizeF(self.looks.text_size * 0.76)
        return font

    def _chip_words(self, value: object) -> str:
        match value:
            case RawInline():
                return value.source if len(value.source) <= 60 else value.source[:59] + "…"
            case InlinePhoto():
                return self.tr("photo: {0}").format(value.alt or value.address)
            case OddCharacter():
                return f"U+{ord(value.text):04X}"
            case _:
                return "?"

    def _draw_chip(self, painter: QPainter, rect: QRectF, value: object) -> None:
        painter.setPen(QPen(QColor(self.looks.border)))
        painter.setBrush(QColor(self.looks.box))
        rect = rect.translated(0, QFontMetricsF(self._chip_font(value)).descent())
        painter.drawRoundedRect(rect.adjusted(1.5, 0.5, -1.5, -0.5), 4, 4)
        painter.setPen(QColor(self.looks.muted))
        painter.setFont(self._chip_font(value))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self._chip_words(value))
