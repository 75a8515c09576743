"""Paints the card of an embed: whose it is, its address as people read it, and the way to open it."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from editor_app.body.blocks import Embed
from editor_app.body.embeds import embed_of
from editor_app.ui.editor.looks import Looks

CARD_HEIGHT = 92.0
_PADDING, _SIGN, _BUTTON_HEIGHT = 16.0, 44.0, 30.0
_NARROW = 470.0
_COLOURS = {"youtube": "#d93025", "facebook": "#1864d6", "telegram": "#2590cf"}

Words = Callable[[str], str]


def card_size(width: float) -> QSizeF:
    """Return the room of a card."""
    return QSizeF(width, CARD_HEIGHT)


def button_rect(card: QRectF, looks: Looks, tr: Words) -> QRectF:
    """Return where the button of a card stands."""
    metrics = QFontMetricsF(_font(looks, 0.76, QFont.Weight.Medium))
    width = metrics.horizontalAdvance(_button_words(card, tr)) + 26
    top = card.top() + (CARD_HEIGHT - _BUTTON_HEIGHT) / 2
    return QRectF(card.right() - _PADDING - width, top, width, _BUTTON_HEIGHT)


def draw_card(painter: QPainter, rect: QRectF, embed: Embed, looks: Looks, tr: Words) -> None:
    """Paint a card. Nothing of it comes from the network."""
    card = QRectF(rect.left(), rect.top(), rect.width(), CARD_HEIGHT)
    painter.setPen(QPen(QColor(looks.border), 1))
    painter.setBrush(QColor(looks.box))
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    found = embed_of(embed.address)
    service = found.service if found else ""
    sign = QRectF(card.left() + _PADDING, card.top() + (CARD_HEIGHT - _SIGN) / 2, _SIGN, _SIGN)
    _draw_sign(painter, sign, service, looks)
    button = button_rect(card, looks, tr)
    _draw_button(painter, button, _button_words(card, tr), looks)
    room = QRectF(sign.right() + 14, card.top(), button.left() - sign.right() - 28, CARD_HEIGHT)
    readable = found.readable if found else embed.address
    lines = (
        (found.service_name if found else embed.address, _font(looks, 0.92, QFont.Weight.DemiBold), looks.text),
        (readable, _font(looks, 0.78), looks.muted),
        (tr("Nothing is loaded until you ask"), _font(looks, 0.7), looks.muted),
    )
    height = sum(QFontMetricsF(font).height() + 2 for _, font, _ in lines) - 2
    y = room.top() + (CARD_HEIGHT - height) / 2
    for words, font, colour in lines:
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(QPointF(room.left(), y + metrics.ascent()), shown)
        y += metrics.height() + 2


def _font(looks: Looks, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(list(looks.sans))
    font.setPointSizeF(looks.text_size * size)
    font.setWeight(weight)
    return font


def _button_words(card: QRectF, tr: Words) -> str:
    return tr("Open in browser") if card.width() >= _NARROW else tr("Open")


def _draw_button(painter: QPainter, button: QRectF, words: str, looks: Looks) -> None:
    painter.setPen(QPen(QColor(looks.border), 1))
    painter.setBrush(QColor(looks.paper))
    painter.drawRoundedRect(button.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    painter.setFont(_font(looks, 0.76, QFont.Weight.Medium))
    painter.setPen(QColor(looks.text))
    painter.drawText(button, int(Qt.AlignmentFlag.AlignCenter), words)


def _draw_sign(painter: QPainter, room: QRectF, service: str, looks: Looks) -> None:
    """Draw a plain sign of the service in its colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_COLOURS.get(service, looks.text if service == "x" else looks.muted)))
    painter.drawRoundedRect(room, 10, 10)
    painter.setBrush(QColor("#ffffff"))
    middle = room.center()
    if service == "youtube":
        painter.drawPolygon(QPolygonF([middle + QPointF(-7, -10), middle + QPointF(11, 0), middle + QPointF(-7, 10)]))
    elif service == "telegram":
        painter.drawPath(_plane(middle))
    elif service == "x":
        _draw_cross(painter, middle, looks.paper)
    else:
        font = _font(looks, 1, QFont.Weight.Bold)
        font.setPixelSize(28)
        painter.setFont(font)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), "f" if service == "facebook" else "?")


def _draw_cross(painter: QPainter, middle: QPointF, colour: str) -> None:
    """Draw the letter X with one heavy and one light stroke."""
    for (dx, dy), width in (((8.5, 10), 4.6), ((-8.5, 10), 2.2)):
        painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        painter.drawLine(middle + QPointF(-dx, -dy), middle + QPointF(dx, dy))


def _plane(middle: QPointF) -> QPainterPath:
    """Return a paper plane around a point."""
    path = QPainterPath()
    for points in (((-13, 1), (13, -10), (8, 12), (1, 6)), ((-13, 1), (9, -7), (-3, 5), (-4, 11), (-7, 3.5))):
        path.addPolygon(QPolygonF([middle + QPointF(x, y) for x, y in points]))
        path.closeSubpath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path
