"""Words laid out to a width and a number of lines; what is too long ends with an ellipsis."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


class ClippedText:
    """A text of at most ``lines`` lines, ready to be drawn; ``height`` is what it takes."""

    def __init__(self, text: str, font: QFont, width: float, lines: int) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._width = max(width, 20.0)
        self._lines = _broken(" ".join(text.split()), font, self._metrics, self._width, lines)
        self.height = self._metrics.height() * len(self._lines)

    def draw(self, painter: QPainter, at: QPointF, *, trailing: bool = False) -> None:
        """Draw it in the painter's pen; ``trailing`` for a layout from right to left."""
        painter.setFont(self._font)
        for number, line in enumerate(self._lines):
            base = at.y() + number * self._metrics.height() + self._metrics.ascent()
            spare = self._width - self._metrics.horizontalAdvance(line) if trailing else 0.0
            painter.drawText(QPointF(at.x() + spare, base), line)


def _broken(text: str, font: QFont, metrics: QFontMetricsF, width: float, lines: int) -> list[str]:
    if not text:
        return []
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[str] = []
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        start = line.textStart()
        if len(found) == lines - 1:
            found.append(metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
            break
        found.append(text[start : start + line.textLength()].rstrip())
        line = layout.createLine()
    layout.endLayout()
    return found
