"""The card of a pick: its own headline, standfirst and picture, and what it has without them (E5)."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from editor_app.domain.curation import Pick
from editor_app.domain.ids import PhotoId
from editor_app.newsroom import Newsroom
from editor_app.services.board_looks import Face
from editor_app.ui import theme
from editor_app.ui.curation.photo_choice import PhotoChoice
from editor_app.ui.panel_parts import WrappedLabel, hairline, named, push_button
from editor_app.ui.photos.thumbnails import Thumbnails
from editor_app.ui.room import size_at_first
from editor_app.ui.tasks import Tasks

Take = Callable[[str | None, str | None, PhotoId | None], None]
PICTURE = QSize(168, 112)


class _Shown(QWidget):
    """The picture the card shows."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._photo = ""
        self.setFixedSize(PICTURE)
        named(self, "cardPicture", self.tr("Picture of the card"))
        thumbnails.arrived.connect(self.update)

    def show_photo(self, photo: str) -> None:
        """Show a photo, or none."""
        self._photo = photo
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current_theme()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(place, 6, 6)
        painter.setClipPath(path)
        painter.fillRect(place, QColor(tokens.neutral_soft))
        image = self._thumbnails.image(self._photo, PICTURE.width() * 2) if self._photo else None
        if image is not None and not image.isNull():
            scale = max(place.width() / image.width(), place.height() / image.height())
            width, height = place.width() / scale, place.height() / scale
            painter.drawImage(
                place, image, QRectF((image.width() - width) / 2, (image.height() - height) / 2, width, height)
            )
        elif not self._photo:
            painter.setPen(QColor(tokens.muted))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tr("No picture"))
        painter.end()


class CardDialog(QDialog):
    """``take`` gets headline, standfirst and picture: None is the article's own. Empty fields are the article's."""

    def __init__(
        self,
        pick: Pick,
        face: Face | None,
        newsroom: Newsroom,
        tasks: Tasks,
        thumbnails: Thumbnails,
        take: Take,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("cardDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = self.tr("The card of “{0}”").format(face.headline if face else pick.headline_then)
        self.setWindowTitle(self.tr("Words and picture of the card"))
        self.setAccessibleName(words)
        self._own_photo = (face.photo if face else None) or ""
        self._picture = pick.picture
        self._take = take
        self.headline = QLineEdit(pick.headline or "", self)
        named(self.headline, "cardHeadline", self.tr("Headline of the card"))
        self.headline.setPlaceholderText(face.headline if face else "")
        self.standfirst = QPlainTextEdit(pick.standfirst or "", self)
        named(self.standfirst, "cardStandfirst", self.tr("Standfirst of the card"))
        self.standfirst.setPlaceholderText(face.standfirst if face else "")
        self.standfirst.setTabChangesFocus(True)
        self.standfirst.setFixedHeight(76)
        self.without = QCheckBox(self.tr("&Leave the standfirst out"), self)
        named(self.without, "cardNoStandfirst", self.tr("Leave the standfirst out"))
        self.without.setChecked(pick.standfirst == "")
        self.without.toggled.connect(self._on_without)
        self._on_without(self.without.isChecked())
        self._shown = _Shown(thumbnails, self)
        self.choice = PhotoChoice(newsroom, tasks, thumbnails, self)
        self.choice.chosen.connect(self._on_photo)
        self.own_picture = push_button("cardOwnPicture", self.tr("Article’s &own picture"), self)
        self.own_picture.clicked.connect(lambda: self._on_photo(None))
        self.reset = push_button("cardReset", self.tr("&Reset the card"), self, icon="rotate-ccw")
        self.reset.setToolTip(self.tr("The article’s own headline, standfirst and picture"))
        self.reset.setEnabled(pick.overridden)
        self.reset.clicked.connect(self._on_reset)
        self.keep = push_button("cardKeep", self.tr("&Keep"), self, role="primary")
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._on_keep)
        self.cancel = push_button("cardCancel", self.tr("Cancel"), self)
        self.cancel.clicked.connect(self.reject)
        self._place(words)
        self._on_photo(self._picture)
        size_at_first(self, 620, 560)

    def _place(self, words: str) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(8)
        whole.addWidget(WrappedLabel(words, self, look="title"))
        whole.addWidget(
            WrappedLabel(
                self.tr("What is left empty is the article’s own. The article itself does not change."),
                self,
                look="muted",
            )
        )
        for field in (self.headline, self.standfirst):
            label = QLabel(field.accessibleName(), self)
            label.setProperty("look", "label")
            label.setBuddy(field)
            whole.addWidget(label)
            whole.addWidget(field)
        whole.addWidget(self.without)
        whole.addWidget(hairline(self))
        pictures = QHBoxLayout()
        pictures.setSpacing(16)
        shown = QVBoxLayout()
        shown.addWidget(self._shown)
        shown.addWidget(self.own_picture)
        shown.addStretch(1)
        pictures.addLayout(shown)
        pictures.addWidget(self.choice, 1)
        whole.addLayout(pictures, 1)
        row = QHBoxLayout()
        row.addWidget(self.reset)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.keep)
        whole.addLayout(row)

    def _on_without(self, on: bool) -> None:
        self.standfirst.setEnabled(not on)

    def _on_photo(self, photo: PhotoId | None) -> None:
        self._picture = photo
        self._shown.show_photo(photo or self._own_photo)
        self.own_picture.setEnabled(photo is not None)

    def _on_reset(self) -> None:
        self.accept()
        self._take(None, None, None)

    def _on_keep(self) -> None:
        words = self.standfirst.toPlainText().strip()
        self.accept()
        self._take(
            self.headline.text().strip() or None, "" if self.without.isChecked() else words or None, self._picture
        )
