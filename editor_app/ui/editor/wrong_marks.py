"""The wavy lines under wrong words: kept with each block, moved with its words, painted over them. No layout is due."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QTextBlock,
    QTextBlockUserData,
    QTextDocument,
    QTextLine,
)

Places = list[tuple[int, int]]
"""Start and length inside a block, in UTF-16 units."""
_WAVE, _HEIGHT = 4, 3
"""Width of one wave, and the height of the line, in pixels of the page."""


class WrongMarks(QTextBlockUserData):
    """The wrong words of one block. It goes with the block."""

    def __init__(self, places: Places) -> None:
        super().__init__()
        self.places = places


def marks_of(block: QTextBlock) -> Places:
    """Return where the wrong words of a block stand."""
    found = block.userData()
    return found.places if isinstance(found, WrongMarks) else []


def put_marks(block: QTextBlock, places: Places) -> bool:
    """Mark these words of a block and no others; return whether that is a change."""
    found = block.userData()
    if isinstance(found, WrongMarks):
        changed = found.places != places
        found.places = places
    else:
        changed = bool(places)
        if places:
            block.setUserData(WrongMarks(places))
    return changed


def move_marks(document: QTextDocument, position: int, removed: int, added: int) -> None:
    """Let the marks go with their words: so many signs came at a place for so many. A word that was cut into loses its.

    Where as many came as went the words may have come to look different only: their marks stay.
    """
    if removed == added:
        return
    block = document.findBlock(position)
    places = marks_of(block)
    if not places:
        return
    at, beyond, end = position - block.position(), position - block.position() + removed, block.length() - 1
    moved = []
    for start, length in places:
        if start >= beyond and start + length > at:
            start += added - removed
        elif start + length > at:
            continue
        if start + length <= end:
            moved.append((start, length))
    put_marks(block, moved)


def paint_marks(painter: QPainter, seen: Iterable[tuple[QTextBlock, QRectF]], colour: str) -> None:
    """Paint the lines under the wrong words of these blocks, whose rectangles are given too."""
    wave = _wave(colour, painter.device().devicePixelRatioF())
    for block, rect in seen:
        places = marks_of(block)
        if not places:
            continue
        layout = block.layout()
        origin = rect.topLeft()
        composed = layout.preeditAreaPosition() if layout.preeditAreaText() else block.length()
        for start, length in places:
            end = start + length
            while start < end <= composed:
                line = layout.lineForTextPosition(start)
                if not line.isValid():
                    break
                stop = min(end, line.textStart() + line.textLength())
                if stop <= start:
                    break
                edges = sorted((_x(line, start), _x(line, stop)))
                room = QRectF(edges[0], line.y() + line.ascent() + 1, edges[1] - edges[0], _HEIGHT)
                painter.drawTiledPixmap(room.translated(origin), wave, QPointF(edges[0] % _WAVE, 0))
                start = stop


def _x(line: QTextLine, place: int) -> float:
    found: Any = line.cursorToX(place)  # the stubs do not know that it is a pair
    return float(found[0])


@lru_cache(maxsize=8)
def _wave(colour: str, ratio: float) -> QPixmap:
    """Return some waves, as a tile."""
    waves = 8
    tile = QPixmap(round(_WAVE * waves * ratio), round(_HEIGHT * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.1))
    half = _WAVE / 2
    painter.drawPolyline(QPolygonF([QPointF(n * half, 0.6 if n % 2 else _HEIGHT - 0.6) for n in range(2 * waves + 1)]))
    painter.end()
    return tile
