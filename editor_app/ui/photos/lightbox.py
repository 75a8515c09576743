"""One photo large over the library, with its line as the site shows it; the arrows go to the next and back."""

from PySide6.QtCore import QEvent, QLocale, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from editor_app.domain.errors import EditorError
from editor_app.domain.photo import format_photo_line
from editor_app.domain.photo_list import PhotoSummary
from editor_app.newsroom import Newsroom
from editor_app.ui import theme
from editor_app.ui.panel_parts import announce, icon_button
from editor_app.ui.photos.grid_pictures import GridPictures, decoded
from editor_app.ui.photos.photo_model import PhotoModel
from editor_app.ui.photos.photo_said import facts_words, spoken_words
from editor_app.ui.tasks import Tasks

EDGE = 2048
_KEPT = 5
_FOOT = 74
_GROUND, _INK, _QUIET = "#121314", "#f2f2ef", "#a9aaa6"
"""A photo is judged on a dark ground, in either theme."""


class Lightbox(QWidget):
    """Covers its parent. Escape, Enter, Space or a click on the ground close it."""

    row_shown = Signal(int)
    closed = Signal()

    def __init__(
        self, newsroom: Newsroom, tasks: Tasks, model: PhotoModel, pictures: GridPictures, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("lightbox")
        self.setAccessibleName(self.tr("The photo, large"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._over = parent
        self._newsroom = newsroom
        self._tasks = tasks
        self._model = model
        self._pictures = pictures
        self._row = -1
        self._images: dict[str, QImage] = {}
        self._asked: set[str] = set()
        self._broken = ""
        self.language = "en"
        self._before = icon_button("lightboxBefore", "chevron-left:on_accent", self.tr("The photo before"), self, "←")
        self._after = icon_button("lightboxAfter", "chevron-right:on_accent", self.tr("The next photo"), self, "→")
        self._close = icon_button("lightboxClose", "x:on_accent", self.tr("Close"), self, "Esc")
        self._before.clicked.connect(lambda: self.step(-1))
        self._after.clicked.connect(lambda: self.step(1))
        self._close.clicked.connect(self.leave)
        for button in (self._before, self._after, self._close):
            button.setFixedSize(40, 40)
            button.setIconSize(QSize(22, 22))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        parent.installEventFilter(self)
        model.dataChanged.connect(lambda *_: self._show())
        self.hide()

    @property
    def row(self) -> int:
        """The row of the photo that is shown, -1 when none is."""
        return self._row if self.isVisible() else -1

    def show_row(self, row: int) -> None:
        """Show the photo of a row large."""
        self._row = row
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()
        shown = self._model.summary(row)
        if shown is not None:
            announce(self, spoken_words(shown))

    def step(self, by: int) -> None:
        """Go to the next photo (1) or the one before (-1)."""
        to = self._row + (-by if self.isRightToLeft() else by)
        if 0 <= to < self._model.rowCount():
            self.show_row(to)
            self.row_shown.emit(to)

    def leave(self) -> None:
        """Close it."""
        self._images.clear()
        self._asked.clear()
        self.hide()
        self.closed.emit()

    def _show(self) -> None:
        if not self.isVisible():
            return
        self._before.setEnabled(self._row > 0)
        self._after.setEnabled(self._row < self._model.rowCount() - 1)
        for row in (self._row, self._row + 1, self._row - 1):
            shown = self._model.summary(row)
            if shown is not None:
                self._fetch(shown)
        self.update()

    def _fetch(self, shown: PhotoSummary) -> None:
        sha256 = shown.photo.sha256
        if sha256 in self._asked:
            return
        self._asked.add(sha256)
        ratio = self.devicePixelRatioF()
        box = QSize(round(self.width() * ratio), round(self.height() * ratio))

        def failed(error: Exception) -> None:
            if not isinstance(error, EditorError):
                raise error
            self._broken = str(error)
            self.update()

        self._tasks.pool(
            lambda: decoded(self._newsroom.library.thumbnail(shown, min(EDGE, max(box.width(), box.height()))), box),
            lambda image: self._on_image(sha256, image),
            failed,
            self,
        )

    def _on_image(self, sha256: str, image: QImage) -> None:
        self._images[sha256] = image
        while len(self._images) > _KEPT:
            gone = next(iter(self._images))
            del self._images[gone]
            self._asked.discard(gone)
        self.update()

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(_GROUND))
        shown = self._model.summary(self._row)
        if shown is not None:
            self._paint_photo(painter, shown)
            self._paint_words(painter, shown)
        painter.end()

    def _paint_photo(self, painter: QPainter, shown: PhotoSummary) -> None:
        photo = shown.photo
        room = self.rect().adjusted(56, 24, -56, -_FOOT - 16)
        largest = QSize(photo.width, photo.height)
        size = largest.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        if size.width() > largest.width():
            size = largest  # a small picture is not blown up
        target = QRect(0, 0, max(1, size.width()), max(1, size.height()))
        target.moveCenter(room.center())
        image = self._images.get(photo.sha256) or self._pictures.picture(photo.sha256)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if image is not None and not image.isNull():
            painter.drawImage(target, image)
        else:
            painter.fillRect(target, self._pictures.colour(photo.sha256) or QColor("#26282b"))
            if self._broken:
                painter.setPen(QColor(_INK))
                painter.drawText(target, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._broken)

    def _paint_words(self, painter: QPainter, shown: PhotoSummary) -> None:
        record = shown.record
        line = format_photo_line(record.caption, record.archive, self.language)
        words = self.tr("photo: {0}").format(line) if line else self.tr("No photo line: the caption is empty.")
        font = QFont(self.font())
        font.setPointSizeF(theme.BASE_POINTS + 1)
        painter.setFont(font)
        painter.setPen(QColor(_INK if line else "#efc064"))
        room = self.rect().adjusted(56, 0, -56, 0)
        room.setTop(self.height() - _FOOT)
        centre = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, centre, elided)
        font.setPointSizeF(theme.BASE_POINTS - 1)
        painter.setFont(font)
        painter.setPen(QColor(_QUIET))
        place = self.tr("{n} of {m}").format(
            n=QLocale().toString(self._row + 1), m=QLocale().toString(self._model.rowCount())
        )
        facts = " · ".join(filter(None, (facts_words(shown), record.place, shown.photo.file_name, place)))
        elided = painter.fontMetrics().elidedText(facts, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room.adjusted(0, 28, 0, 0), centre, elided)

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.leave()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.step(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            self.step(-1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.leave()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over and self.isVisible():
            self.setGeometry(self._over.rect())
            self._place()
        return super().eventFilter(watched, event)

    def showEvent(self, _event: object) -> None:
        self._place()

    def _place(self) -> None:
        middle = (self.height() - _FOOT) // 2 - 20
        self._before.move(8, middle)
        self._after.move(self.width() - 48, middle)
        self._close.move(self.width() - 48, 8)
