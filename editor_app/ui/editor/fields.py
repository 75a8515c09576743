"""Plain fields of the article: a headline that wraps and grows, a line that completes names."""

import re
from typing import cast

from PySide6.QtCore import QMimeData, QSignalBlocker, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QFrame, QLineEdit, QSizePolicy, QTextEdit, QWidget

from editor_app.ui.editor.inline_text import plain_text


class GrowingField(QTextEdit):
    """One paragraph of plain words that wraps and grows. ``words_edited`` reports what a person changed."""

    words_edited = Signal(str)
    left_downwards = Signal()
    """Enter was pressed: the next field is wanted."""
    left = Signal()
    typed = Signal(str)
    """What a key or an input method has just put in."""
    page_pasted = Signal(QMimeData)
    """Many lines came in at once: perhaps a whole page."""
    document_shown = Signal()
    """Another document is shown: who watched the one before watches this one now."""
    contents_change = Signal(int, int, int)
    """As Qt's ``contentsChange``, of whichever document is shown."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setPlaceholderText(words)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shown = ""
        self._read = ""
        """What Qt makes of the words shown: it cannot hold every character. That alone is no edit (F3)."""
        self.textChanged.connect(self._on_text_changed)
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self._on_size_changed)
        self._document = self._new_document()
        self.setDocument(self._document)

    def _new_document(self) -> QTextDocument:
        made = QTextDocument(self)
        made.setDocumentMargin(2)
        made.documentLayout().documentSizeChanged.connect(lambda _: self._fit.start())
        made.contentsChange.connect(self.contents_change)
        return made

    def put_aside(self) -> QTextDocument:
        """Return the document with its undo steps, for ``bring_back``; an empty one is shown."""
        aside = self._document
        self._show_document(self._new_document())
        return aside

    def bring_back(self, document: QTextDocument, words: str) -> None:
        """Show a document that was put aside; other words than it has are a step that can be undone."""
        empty = self._document
        self._show_document(document)
        empty.deleteLater()
        self.replace_words(words)

    def _show_document(self, document: QTextDocument) -> None:
        self._document = document
        document.setDefaultFont(self.font())
        with QSignalBlocker(self):
            self.setDocument(document)
        self._shown = self._read = self.words()
        self.document_shown.emit()
        self._fit.start()

    def show_words(self, words: str) -> None:
        """Show other words, from the program. The same words leave cursor and undo alone."""
        if words != self._shown:
            with QSignalBlocker(self):
                self.setPlainText(words)
        self._shown = words
        self._read = self.words()

    def replace_words(self, words: str) -> None:
        """Show other words as a step that can be undone here."""
        if words == self._shown:
            return
        cursor = self.textCursor()
        cursor.select(cursor.SelectionType.Document)
        with QSignalBlocker(self):
            cursor.insertText(words)
        self._shown = words
        self._read = self.words()

    def words(self) -> str:
        """Return the words."""
        return plain_text(self.document())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: a headline has no second paragraph."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
            return
        super().keyPressEvent(event)
        self.typed.emit(event.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt's: signs may also come from an input method, as those of dead keys do."""
        super().inputMethodEvent(event)
        self.typed.emit(event.commitString())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: the field was left, the words may be set right."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt's: what is pasted becomes one line."""
        lines = [line.strip() for line in source.text().splitlines() if line.strip()]
        if len(lines) > 2:
            self.page_pasted.emit(source)
        else:
            self.insertPlainText(" ".join(lines))

    def insert_plain(self, words: str) -> None:
        """Put words in as one line."""
        self.insertPlainText(" ".join(words.split()))

    def sizeHint(self) -> QSize:
        """Qt's: as high as the words."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: a new width sets another height."""
        super().resizeEvent(event)
        self._fit.start()

    def _on_text_changed(self) -> None:
        if self.words() != self._read:
            self._shown = self._read = self.words()
            self.words_edited.emit(self._shown)

    def _on_size_changed(self, *_: object) -> None:
        height = int(self.document().size().height()) + self.height() - self.viewport().height()
        if height != self.height():
            self.setFixedHeight(height)


class NamesLine(QLineEdit):
    """A line of several names that completes the one at its end. ``separators`` is a regular expression."""

    words_edited = Signal(str)
    left = Signal()
    """The field was left, or Enter pressed: the words may be set right."""

    def __init__(self, name: str, label: str, separators: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._separators = re.compile(separators, re.IGNORECASE)
        self._names: list[str] = []
        self._shown = QStringListModel(self)
        self._typing = False
        """Names are offered to who types, not while words are put right, completed or taken back."""
        self._chosen: dict[str, str] = {}
        """What is offered to the name it stands for."""
        self._completer = QCompleter(self._shown, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._on_completed)
        self.textEdited.connect(self._on_text_edited)
        self.editingFinished.connect(self.left)

    def set_names(self, names: list[str]) -> None:
        """Offer these names."""
        self._names = names

    def show_words(self, words: str) -> None:
        """Show other words, from the program."""
        if words != self.text():
            self.setText(words)

    def replace_words(self, words: str) -> None:
        """Show other words as a step that can be undone here."""
        if words != self.text():
            self.selectAll()
            self.insert(words)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt's: what comes from an input method is typed too."""
        self._typing = True
        super().inputMethodEvent(event)
        self._typing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: while names are offered, Enter and Tab take one."""
        popup = self._popup()
        if popup.isVisible() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            chosen = popup.currentIndex()
            popup.hide()
            if chosen.isValid():
                self._on_completed(str(chosen.data()))
                return
        self._typing = not event.matches(QKeySequence.StandardKey.Undo)
        super().keyPressEvent(event)
        self._typing = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: the offer goes with the focus."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._popup().hide()
        super().focusOutEvent(event)

    def _popup(self) -> QAbstractItemView:
        return cast(QAbstractItemView, self._completer.popup())  # a completer makes its popup when asked

    def _start(self) -> int:
        found = list(self._separators.finditer(self.text()))
        return found[-1].end() if found else 0

    def _offers(self, typed: str) -> list[tuple[str, str]]:
        """Return what to offer for what was typed: words to show, and the name they stand for."""
        wanted = typed.casefold()
        return [(name, name) for name in self._names if wanted in name.casefold()]

    def _on_text_edited(self, words: str) -> None:
        typed = words[self._start() :].strip()
        offers = self._offers(typed) if typed and self._typing else []
        if offers and [name for _, name in offers] != [typed]:
            self._chosen = dict(offers)
            self._shown.setStringList([shown for shown, _ in offers])
            self._completer.complete()
        else:
            self._popup().hide()
        self.words_edited.emit(words)

    def _on_completed(self, shown: str) -> None:
        start = self._start()
        self.setSelection(start, len(self.text()) - start)
        self.insert(self._chosen.get(shown, shown))  # not setText: undo stays
        self.words_edited.emit(self.text())
