"""An article's body as it is seen: shows a Body, is painted in the theme's colours, and grows with its text."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from editor_app.body.blocks import Block, Body
from editor_app.ui import theme
from editor_app.ui.editor.beyond_text import BeyondText
from editor_app.ui.editor.body_paint import paint_surroundings
from editor_app.ui.editor.colouring import Colouring
from editor_app.ui.editor.document import BodyDocument
from editor_app.ui.editor.formats import Payloads
from editor_app.ui.editor.highlighter import LooksHighlighter
from editor_app.ui.editor.looks import Looks
from editor_app.ui.editor.sheet import Sheet, font_of
from editor_app.ui.editor.text_objects import PictureOf, TextObjects
from editor_app.ui.editor.wrong_marks import paint_marks


def no_picture(_address: str, _width: int) -> QImage | None:
    """Show no photo: what holds where nobody knows them."""
    return None


class BodyView(QTextEdit):
    """Shows a Body and grows with it.

    It never scrolls itself: whoever holds it scrolls, and follows ``caret_moved``.
    """

    body_edited = Signal()
    caret_moved = Signal(QRect)
    document_shown = Signal()
    """Another document is shown: who watched the one before watches this one now."""
    contents_change = Signal(int, int, int)
    """As Qt's ``contentsChange``, of whichever document is shown."""

    def __init__(
        self, looks: Looks | None = None, picture_of: PictureOf = no_picture, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("body")
        self.setAccessibleName(self.tr("Body"))
        self.looks = looks or Looks()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._payloads = Payloads()
        self._objects = TextObjects(self._payloads, self.looks, picture_of, self)
        self._objects.number_of = self._number_of
        self._loading = False
        self._width_is_due = False
        """The width may have changed while the theme did: a whole text is laid out for the last one only."""
        self._repainting = False
        """The text comes to look different and says the same."""
        # Never resize inside the layout that reports its size: Qt would lay out in the midst of laying out.
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self._on_size_changed)
        self.beyond = BeyondText(self, self._objects)
        self._colouring = Colouring(self)
        self.sheet = self.new_sheet()
        self.setDocument(self.sheet.document)
        self.set_looks(self.looks)

    # The sheet: an article's text with its undo steps

    @property
    def highlighter(self) -> LooksHighlighter:
        """What lays the looks over the words that are shown."""
        return self.sheet.highlighter

    @property
    def text(self) -> BodyDocument:
        """The text that is shown, as blocks."""
        return self.sheet.text

    def new_sheet(self) -> Sheet:
        """Make an empty sheet."""
        sheet = Sheet(self._payloads, self._objects, self.looks, self)
        sheet.document.documentLayout().documentSizeChanged.connect(lambda _: self._fit.start())
        sheet.document.contentsChange.connect(self._on_contents_change)
        sheet.highlighter.is_broken = self.beyond.is_broken
        return sheet

    def show_sheet(self, sheet: Sheet) -> None:
        """Put another sheet in the place of the one that is shown, which is left as it is."""
        self._loading = True
        try:
            self.sheet = sheet
            other_colours = sheet.set_looks(self.looks)
            self.setDocument(sheet.document)
        finally:
            self._loading = False
        if other_colours:
            self._colouring.begin()
        self.document_shown.emit()
        self._on_size_changed()
        self.viewport().update()

    # The body

    def show_body(self, body: Body) -> None:
        """Show another body: nothing to undo, cursor at the start, no edit reported."""
        self.begin_body()
        self.add_blocks(body.blocks)
        self.finish_body(body)

    def begin_body(self) -> None:
        """Show nothing, and get ready to be filled in slices. Nothing may be typed meanwhile."""
        with self._unreported():
            self.text.begin()

    def add_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show the next blocks of a body."""
        with self._unreported():
            self.text.add(blocks)
        self._on_size_changed()

    def finish_body(self, body: Body) -> None:
        """Let the body that was filled in be edited: nothing to undo, cursor at the start."""
        with self._unreported():
            self.text.finish(body)
            self.moveCursor(QTextCursor.MoveOperation.Start)
        self._on_size_changed()
        self.viewport().update()

    @contextmanager
    def _unreported(self) -> Iterator[None]:
        """Change the document without a person's doing: no edit is reported."""
        self._loading = True
        try:
            yield
        finally:
            self._loading = False

    def body(self) -> Body:
        """Return what is shown as blocks."""
        return self.text.body()

    # Looks

    def set_looks(self, looks: Looks) -> None:
        """Take on the colours and fonts of a theme. This is no edit."""
        self.looks = self._objects.looks = looks
        self._loading = True
        if self.font() != font_of(looks):
            self.setFont(font_of(looks))
        other_colours = self.sheet.set_looks(looks)
        self._loading = False
        if other_colours:
            self._colouring.begin()
        self.viewport().update()

    def repaint_objects(self) -> None:
        """Lay the photos out again: pictures have arrived."""
        with self._unreported():
            self._repainting = True
            self.document().markContentsDirty(0, self.document().characterCount())
            self._repainting = False
        self.viewport().update()

    def paint_anew(self, places: list[int], blocks: list[int]) -> None:
        """Lay out the objects at these positions and colour these blocks again: what they show has changed."""
        with self._unreported():
            self._repainting = True
            for place in places:
                self.document().markContentsDirty(place, 1)
            for number in blocks:
                self.highlighter.rehighlightBlock(self.document().findBlockByNumber(number))
            self._repainting = False
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: bars, markers and boxes first, then the words, then the lines under wrong ones."""
        painter = QPainter(self.viewport())
        met = paint_surroundings(
            painter, self.document(), QRectF(event.rect()), self.looks, self.sheet.markers, self._number_of, self.tr
        )
        painter.end()
        super().paintEvent(event)
        painter.begin(self.viewport())
        paint_marks(painter, met, self.looks.danger)
        painter.end()

    def sizeHint(self) -> QSize:
        """Qt's: as high as the text."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: a new width sets another height."""
        if not theme.hub().between:
            super().resizeEvent(event)
        elif event.oldSize().width() != event.size().width():
            self._width_is_due = True
        self._fit.start()

    def _on_size_changed(self, *_: object) -> None:
        if self._width_is_due:
            self._width_is_due = False
            if self.document().textWidth() != self.viewport().width():
                super().resizeEvent(QResizeEvent(self.viewport().size(), QSize()))
        height = max(160, int(self.document().size().height()) + 24)
        if height != self.height():
            self.setFixedHeight(height)

    def ensure_caret_seen(self) -> None:
        """Tell whoever scrolls where the caret is."""
        self.caret_moved.emit(self.cursorRect())

    def _number_of(self, label: str) -> int:
        return self.sheet.numbers.number(label)

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        if not self._repainting:
            self.contents_change.emit(position, removed, added)
        if not self._loading and (removed or added):
            self.body_edited.emit()
