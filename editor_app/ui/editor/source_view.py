"""The same body as Markdown source, in plain text."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFont, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextDocumentLayout, QPlainTextEdit, QSizePolicy, QWidget

from editor_app.frozen import frozen
from editor_app.ui.editor.inline_text import plain_text, to_utf16
from editor_app.ui.editor.looks import Looks, watch_looks


@frozen
class KeptSource:
    """A source that was put aside: its document with the undo steps, what was loaded, cursor and scroll place."""

    document: QTextDocument
    loaded: str
    anchor: int
    position: int
    scroll: int


class SourceView(QPlainTextEdit):
    """A plain editor of the Markdown; it scrolls itself."""

    document_shown = Signal()
    """Another document is shown: who watched the one before watches this one now."""
    contents_change = Signal(int, int, int)
    """As Qt's ``contentsChange``, of whichever document is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bodySource")
        self.setAccessibleName(self.tr("Body as Markdown source"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(420)
        self.setTabChangesFocus(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._loaded = ""
        self._show_document(self._new_document())
        watch_looks(self, self._on_looks)

    def show_source(self, text: str, place: int) -> None:
        """Show Markdown with the cursor at a place of it (code points)."""
        self._loaded = text
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(to_utf16(text, place))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def replace_source(self, text: str) -> None:
        """Show other Markdown as a step that can be undone; it counts as untouched."""
        self.selectAll()
        self.insertPlainText(text)
        self._loaded = text
        self.document().setModified(False)

    def put_aside(self) -> KeptSource:
        """Return what is shown, for ``bring_back``; an empty source is shown."""
        cursor = self.textCursor()
        scroll = self.verticalScrollBar().value()
        kept = KeptSource(self.document(), self._loaded, cursor.anchor(), cursor.position(), scroll)
        self._loaded = ""
        self._show_document(self._new_document())
        return kept

    def bring_back(self, kept: KeptSource) -> None:
        """Show what was put aside."""
        empty = self.document()
        self._loaded = kept.loaded
        self._show_document(kept.document)
        empty.deleteLater()
        cursor = self.textCursor()
        cursor.setPosition(kept.anchor)
        cursor.setPosition(kept.position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(kept.scroll)

    def _new_document(self) -> QTextDocument:
        made = QTextDocument(self)
        made.setDocumentLayout(QPlainTextDocumentLayout(made))
        made.contentsChange.connect(self.contents_change)
        return made

    def _show_document(self, document: QTextDocument) -> None:
        document.setDefaultFont(self.font())
        with QSignalBlocker(self):
            self.setDocument(document)
        self.document_shown.emit()

    def source(self) -> str:
        """Return the Markdown; untouched text byte for byte, whatever the widget cannot hold."""
        return self._loaded if not self.document().isModified() else plain_text(self.document())

    def _on_looks(self, looks: Looks) -> None:
        font = QFont(list(looks.mono))
        font.setPointSizeF(looks.text_size * 0.88)
        self.setFont(font)
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {looks.box}; color: {looks.text}; border-radius: 6px; padding: 12px }}"
        )


def place_in_source(source: str, words_before: str) -> int:
    """Return where in the Markdown the reader stands who has read ``words_before`` (letters and digits count)."""
    wanted = [character for character in words_before if character.isalnum()]
    at = 0
    for index, character in enumerate(source):
        if at == len(wanted):
            return index
        if character == wanted[at]:
            at += 1
    return len(source) if wanted else 0


def words_of_place(source: str, position: int, words: str) -> int:
    """Return where in the rich text's words the cursor stands that is at ``position`` of the Markdown."""
    at = place = 0
    for index, character in enumerate(words):
        if not character.isalnum():
            continue
        found = source.find(character, at)
        if found >= position:
            return index if found == position else place
        if found >= 0:
            at, place = found + 1, index + 1
    return place
