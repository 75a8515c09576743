"""Paints a photo in the text with its words as the site will show them, and says which words are missing."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from editor_app.body.addresses import is_external
from editor_app.body.blocks import Figure
from editor_app.domain.photo import PhotoRecord, format_photo_line, strip_archive_label
from editor_app.frozen import frozen
from editor_app.ui.editor.looks import Looks

CAPTION_GAP = 8.0
_LONGEST_ADDRESS = 90
_CHIP_HEIGHT, _CHIP_GAP = 24.0, 6.0
Words = Callable[[str], str]


@frozen
class FigureWords:
    """What stands under a photo: caption and credit as on the site, and what is missing."""

    caption: str = ""
    credit: str = ""
    missing: tuple[str, ...] = ()


def figure_words(figure: Figure, record: PhotoRecord | None, gone: bool, language: str, tr: Words) -> FigureWords:
    """Return the words of this use, the archive's where it has none (rule C4). ``record`` is None while unknown."""
    if record is None:
        missing = (tr("This photo is no longer in the archive"),) if gone else ()
        known = gone or not figure.address.startswith("photo:")
        return FigureWords(figure.caption, "", missing + (_missing(figure, PhotoRecord(), tr) if known else ()))
    words = figure.caption or record.caption
    _, typed = strip_archive_label(words)  # the site takes what is typed for the flag
    caption = format_photo_line(words, record.archive or typed, language)
    return FigureWords(caption, record.credit.strip(), _missing(figure, record, tr))


def _missing(figure: Figure, record: PhotoRecord, tr: Words) -> tuple[str, ...]:
    found = []
    if not (figure.caption or record.caption).strip():
        found.append(tr("No caption"))
    if not (figure.alt or record.alt).strip():
        found.append(tr("No alt text"))
    return tuple(found)


def picture_height(picture: QImage | None, width: float) -> float:
    """Return how high a picture is at a width; a frame stands for one that is not at hand."""
    if picture is None or picture.isNull():
        return min(width * 9 / 16, 240.0)
    scale = min(1.0, width / max(1.0, picture.width() / picture.devicePixelRatio()))
    return picture.height() / picture.devicePixelRatio() * scale


def figure_height(picture: QImage | None, words: FigureWords, width: float, looks: Looks) -> float:
    """Return the room of a photo with its words."""
    height = picture_height(picture, width) + CAPTION_GAP
    for text, font in _lines(words, looks):
        height += _text_height(text, font, width) + 2
    return height + (_CHIP_HEIGHT + _CHIP_GAP if words.missing else 0) + 4


def draw_figure(
    painter: QPainter, rect: QRectF, figure: Figure, picture: QImage | None, words: FigureWords, looks: Looks, tr: Words
) -> None:
    """Paint a photo and its words."""
    room = QRectF(rect.left(), rect.top(), rect.width(), picture_height(picture, rect.width()))
    if picture is None or picture.isNull():
        painter.setPen(QPen(QColor(looks.border)))
        painter.setBrush(QColor(looks.box))
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(QColor(looks.muted))
        painter.setFont(_font(looks, 0.76))
        centred = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(room.adjusted(16, 8, -16, -8), centred, _frame_words(figure, tr))
    else:
        width = min(rect.width(), picture.width() / picture.devicePixelRatio())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(room.left(), room.top(), width, room.height()), picture)
    y = room.bottom() + CAPTION_GAP
    for number, (text, font) in enumerate(_lines(words, looks)):
        painter.setFont(font)
        painter.setPen(QColor(looks.text if number == 0 and words.caption else looks.muted))
        height = _text_height(text, font, rect.width())
        painter.drawText(QRectF(rect.left(), y, rect.width(), height + 1), int(Qt.TextFlag.TextWordWrap), text)
        y += height + 2
    _draw_missing(painter, QPointF(rect.left(), y + _CHIP_GAP - 2), rect.width(), words.missing, looks, tr)


def _frame_words(figure: Figure, tr: Words) -> str:
    """Return what stands in the frame of a picture that is not at hand."""
    if not is_external(figure.address):
        return figure.alt or tr("Photo")
    address = (
        figure.address if len(figure.address) <= _LONGEST_ADDRESS else figure.address[: _LONGEST_ADDRESS - 1] + "…"
    )
    how = tr("Not fetched: open it in the browser, or drop the picture here.")
    return "\n".join(filter(None, (figure.alt, address, how)))


def _lines(words: FigureWords, looks: Looks) -> list[tuple[str, QFont]]:
    lines = [(words.caption, _font(looks, 0.8)), (words.credit, _font(looks, 0.72))]
    return [(text, font) for text, font in lines if text]


def _font(looks: Looks, size: float) -> QFont:
    font = QFont(list(looks.sans))
    font.setPointSizeF(looks.text_size * size)
    return font


def _text_height(text: str, font: QFont, width: float) -> float:
    room = QRectF(0, 0, width, 10_000)
    return QFontMetricsF(font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()


def _draw_missing(
    painter: QPainter, place: QPointF, width: float, missing: tuple[str, ...], looks: Looks, tr: Words
) -> None:
    """Paint what is missing as small labels, and how to mend it where there is room."""
    if not missing:
        return
    font = _font(looks, 0.7)
    font.setWeight(QFont.Weight.Medium)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    x = place.x()
    for words in missing:
        chip = QRectF(x, place.y(), metrics.horizontalAdvance(words) + 20, _CHIP_HEIGHT - 2)
        painter.setPen(QPen(QColor(looks.danger), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setPen(QColor(looks.danger))
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), words)
        x = chip.right() + 6
    hint = tr("Enter on the photo writes its words")
    if x + metrics.horizontalAdvance(hint) + 6 < place.x() + width:
        painter.setFont(_font(looks, 0.7))
        painter.setPen(QColor(looks.muted))
        rest = QRectF(x + 6, place.y(), place.x() + width - x - 6, _CHIP_HEIGHT - 2)
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), hint)
