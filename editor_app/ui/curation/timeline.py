"""A line of the next two weeks with a mark for each change; a click or the arrow keys choose a moment."""

from bisect import bisect_left, bisect_right
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor_app.domain.ahead import Coming, Kind
from editor_app.ui import theme
from editor_app.ui.panel_parts import named

LEAST = timedelta(days=14)
EDGE = 14
NEAR = 7
"""Pixels within which a click takes the change itself."""
STEP = timedelta(minutes=15)


class Timeline(QWidget):
    """From now to two weeks on, or as far as the chosen moment. Left and Right go to the change before and after."""

    moment_chosen = Signal(object)
    """datetime in UTC."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(
            self,
            "aheadTimeline",
            self.tr("Time line"),
            self.tr("Left and Right go from change to change, Home to now."),
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._now = self._moment = datetime.now(UTC)
        self._zone = ZoneInfo("UTC")
        self._coming: tuple[Coming, ...] = ()

    def sizeHint(self) -> QSize:
        return QSize(600, 54)

    def show_times(self, now: datetime, moment: datetime, zone: ZoneInfo, coming: tuple[Coming, ...]) -> None:
        """Show where one is, and what is ahead."""
        self._now, self._moment, self._zone, self._coming = now, moment, zone, coming
        self.update()

    def next_change(self) -> datetime | None:
        """Return the first change after the chosen moment."""
        times = [each.at for each in self._coming]
        place = bisect_right(times, self._moment)
        return times[place] if place < len(times) else None

    def previous_change(self) -> datetime | None:
        """Return the last change before the chosen moment; now, where there is none."""
        if self._moment <= self._now:
            return None
        times = [each.at for each in self._coming]
        place = bisect_left(times, self._moment)
        return times[place - 1] if place else self._now

    # Places

    def _span(self) -> timedelta:
        return max(LEAST, (self._moment - self._now) * 1.15)

    def _x(self, moment: datetime) -> float:
        share = (moment - self._now) / self._span()
        at = EDGE + share * (self.width() - 2 * EDGE)
        return self.width() - at if self._mirrored() else at

    def _moment_at(self, x: float) -> datetime:
        near = min(self._coming, key=lambda each: abs(self._x(each.at) - x), default=None)
        if near is not None and abs(self._x(near.at) - x) <= NEAR:
            return near.at
        at = self.width() - x if self._mirrored() else x
        share = min(max((at - EDGE) / max(self.width() - 2 * EDGE, 1), 0), 1)
        moment = self._now + self._span() * share
        whole = datetime(2020, 1, 1, tzinfo=UTC)
        return max(self._now, whole + round((moment - whole) / STEP) * STEP)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = 17.0
        self._paint_days(painter, line, tokens)
        painter.setPen(QPen(QColor(tokens.border), 2))
        painter.drawLine(QPointF(EDGE, line), QPointF(self.width() - EDGE, line))
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawLine(QPointF(self._x(self._now), line), QPointF(self._x(self._moment), line))
        for each in self._coming:
            if each.at <= self._now + self._span():
                painter.setPen(QPen(QColor(tokens.surface), 1.5))
                painter.setBrush(QColor(_colour(each.kind, tokens)))
                painter.drawEllipse(QPointF(self._x(each.at), line), 4.5, 4.5)
        self._paint_moment(painter, line, tokens)
        painter.end()

    def _paint_days(self, painter: QPainter, line: float, tokens: theme.Theme) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        day = self._now.astimezone(self._zone).date()
        last = -1000.0
        while (begin := datetime.combine(day, time(), self._zone)) <= self._now + self._span():
            if begin >= self._now:
                x = self._x(begin)
                painter.setPen(QPen(QColor(tokens.line), 1))
                painter.drawLine(QPointF(x, line - 8), QPointF(x, line + 12))
                words = QLocale().toString(QDate(day.year, day.month, day.day), "ddd d")
                wide = metrics.horizontalAdvance(words) + 12
                if abs(x - last) >= wide and x + wide / 2 < self.width() and x > wide / 2:
                    painter.setPen(QColor(tokens.muted))
                    box = QRectF(x - wide / 2, line + 13, wide, metrics.height() + 2)
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
                    last = x
            day += timedelta(days=1)

    def _paint_moment(self, painter: QPainter, line: float, tokens: theme.Theme) -> None:
        x = self._x(self._moment)
        painter.setPen(QPen(QColor(tokens.accent if not self.hasFocus() else tokens.text), 2))
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(QPointF(x, line), 7.5, 7.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_fill))
        painter.drawEllipse(QPointF(x, line), 4, 4)

    # Choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.moment_chosen.emit(self._moment_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = Qt.Key.Key_Left if self._mirrored() else Qt.Key.Key_Right
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            wanted = self.next_change() if event.key() == forward else self.previous_change()
        elif event.key() == Qt.Key.Key_Home:
            wanted = self._now
        else:
            super().keyPressEvent(event)
            return
        if wanted is not None:
            self.moment_chosen.emit(wanted)


def _colour(kind: Kind, tokens: theme.Theme) -> str:
    return {
        Kind.PUBLIC: tokens.good,
        Kind.PICK_BEGINS: tokens.good,
        Kind.RIGHTS_END: tokens.danger,
        Kind.POPULAR_ENDS: tokens.warning,
    }.get(kind, tokens.muted)
