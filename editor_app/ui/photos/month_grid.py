"""A month as a grid of days, each with how many rights end on it."""

from calendar import Calendar
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor_app.ui import theme
from editor_app.ui.panel_parts import announce, named

CELL = 40
_SOON = timedelta(days=7)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthGrid(QWidget):
    """Arrows go through the days, Enter chooses one or lets it go, Page Up and Page Down turn the month."""

    day_chosen = Signal(object)
    """A day, or None: the whole month."""
    month_wanted = Signal(int)
    """-1 for the month before, 1 for the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "rightsMonth", self.tr("The month"), self.tr("Arrows go through the days, Enter chooses one."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._first = date.min
        self._today = date.min
        self._counts: dict[date, int] = {}
        self._cursor = date.min
        self._chosen: date | None = None
        self._weeks: list[list[date]] = []

    def show_month(self, first: date, today: date, counts: Mapping[date, int]) -> None:
        """Show the month that begins on ``first``."""
        if first != self._first:
            self._chosen = None
            self._cursor = today if (today.year, today.month) == (first.year, first.month) else first
        self._first, self._today, self._counts = first, today, dict(counts)
        begin = QLocale().firstDayOfWeek().value - 1
        self._weeks = Calendar(begin).monthdatescalendar(first.year, first.month)
        self.updateGeometry()
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(7 * CELL + 2, (len(self._weeks) + 1) * CELL + 2)

    def words_of(self, day: date) -> str:
        """Return a day and what ends on it, in words."""
        count = self._counts.get(day, 0)
        spoken = QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)
        return self.tr("{day}: {n} rights end").format(day=spoken, n=f"{count:,}") if count else spoken

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.current_theme()
        small, plain = theme.sans(8.5), theme.sans(10)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        for column, day in enumerate(self._weeks[0] if self._weeks else ()):
            name = QLocale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
            painter.drawText(self._cell(0, column), int(Qt.AlignmentFlag.AlignCenter), name)
        for row, week in enumerate(self._weeks, start=1):
            for column, day in enumerate(week):
                if day.month == self._first.month:
                    self._paint_day(painter, self._cell(row, column), day, tokens, plain, small)
        painter.end()

    def _paint_day(
        self, painter: QPainter, cell: QRectF, day: date, tokens: theme.Theme, plain: QFont, small: QFont
    ) -> None:
        count, box = self._counts.get(day, 0), cell.adjusted(2, 2, -2, -2)
        if day == self._chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        if self.hasFocus() and day == self._cursor:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        font = QFont(plain)
        if day == self._today:
            font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.accent if day == self._today else tokens.text if count else tokens.muted))
        number = box.adjusted(0, 0, 0, -14) if count else box
        painter.drawText(number, int(Qt.AlignmentFlag.AlignCenter), str(day.day))
        if not count:
            return
        ground, words = (tokens.neutral_soft, tokens.text)
        if day < self._today:
            ground, words = tokens.danger_soft, tokens.danger
        elif day - self._today <= _SOON:
            ground, words = tokens.warning_soft, tokens.warning
        pill = QRectF(0, 0, 24, 14)
        pill.moveCenter(box.center())
        pill.moveBottom(box.bottom() - 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, 7, 7)
        painter.setFont(small)
        painter.setPen(QColor(words))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), str(count) if count < 100 else "99+")

    def _cell(self, row: int, column: int) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            column = 6 - column
        return QRectF(1 + column * CELL, 1 + row * CELL, CELL, CELL)

    # Choosing

    def choose(self, day: date | None) -> None:
        """Choose a day; the same again lets it go."""
        self._chosen = None if day == self._chosen else day
        self._cursor = day or self._cursor
        self.update()
        self.day_chosen.emit(self._chosen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        for row, week in enumerate(self._weeks, start=1):
            for column, day in enumerate(week):
                if day.month == self._first.month and self._cell(row, column).contains(event.position()):
                    self.choose(day)
                    return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            moved = self._cursor + timedelta(days=_STEPS[key])
            if moved.month == self._first.month:
                self._cursor = moved
                self.update()
                announce(self, self.words_of(moved))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose(self._cursor)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.month_wanted.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)
