"""Words laid out to a width: they break between words, and inside a word that is wider than the line."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from editor_app.frozen import frozen

NARROWEST = 40.0


@frozen
class WrappedText:
    """A text ready to be drawn, and how high and wide it is."""

    layout: QTextLayout
    height: float
    width: float


def wrapped(
    text: str, font: QFont, width: float, alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading
) -> WrappedText:
    """Lay out plain text; line feeds begin a new line, each paragraph in the direction of its words."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption(alignment)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.beginLayout()
    high = widest = 0.0
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(max(width, NARROWEST))
        line.setPosition(QPointF(0, high))
        high += line.height()
        widest = max(widest, line.naturalTextWidth())
        line = layout.createLine()
    layout.endLayout()
    return WrappedText(layout, high, widest)
