"""The body in its two views, rich and source, both of the same text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.body import from_markdown, to_markdown
from editor_app.body.blocks import Body
from editor_app.domain.article import ArticleContent
from editor_app.domain.errors import EditorError
from editor_app.frozen import frozen
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.commands import link_to
from editor_app.ui.editor.inline_text import to_points, to_utf16
from editor_app.ui.editor.opening import Opening
from editor_app.ui.editor.read_document import root_groups
from editor_app.ui.editor.sheet import Sheet
from editor_app.ui.editor.source_view import KeptSource, SourceView, place_in_source, words_of_place

if TYPE_CHECKING:
    from editor_app.ui.tasks import Tasks

SHORT = 4000
"""Characters of Markdown that are read in well under a frame's notice (some 10 µs each)."""

Fields = tuple[ArticleContent, ArticleContent, frozenset[str]]
"""The content before and after a step, and the fields it touched."""


@frozen
class KeptBody:
    """A body that was put aside: both its views with their undo steps, and where its reader stood."""

    sheet: Sheet
    source: KeptSource
    in_source: bool
    anchor: int
    position: int
    fields: dict[int, Fields]

    def drop(self) -> None:
        """Let it go for good."""
        self.sheet.deleteLater()
        self.source.document.deleteLater()


class BodyStack(QWidget):
    """Holds the two views and says, as Markdown, what stands in the one that is shown."""

    edited = Signal()
    source_view_changed = Signal(bool)
    fields_wanted = Signal(object, object)
    """(ArticleContent, field names): undo or redo of a step that also changed fields besides the body."""
    filled = Signal()
    """All of the text that was to be shown is there."""
    refused = Signal(object)
    """EditorError: this Markdown can only be shown as source."""

    def __init__(self, edit: BodyEdit, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._pending: str | None = None
        self._locked = False
        self.edit = edit
        self.source_edit = SourceView(self)
        self.source_edit.hide()
        self._in_source = False
        self._fields: dict[int, Fields] = {}
        self._next_step: Fields | None = None
        self._quiet = False
        self._after_opening: Callable[[], None] | None = None
        self._opening = Opening(edit, tasks, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(edit)
        layout.addWidget(self.source_edit)
        edit.body_edited.connect(self._on_body_edited)
        self.source_edit.textChanged.connect(self._on_source_edited)

    @property
    def in_source(self) -> bool:
        """Whether the Markdown source is shown."""
        return self._in_source

    def show_markdown(self, markdown: str) -> None:
        """Show another text; undo begins anew. A long text is read off the UI thread, its top shown first."""
        self._fields.clear()
        if self._in_source:
            self._quietly(lambda: self.source_edit.show_source(markdown, 0))

        def refused(error: EditorError) -> None:
            self.edit.show_body(Body())
            self._show(source=True)
            self._quietly(lambda: self.source_edit.show_source(markdown, 0))
            self.refused.emit(error)

        def show(body: Body) -> None:
            self.edit.show_body(body)
            self.filled.emit()

        self._after_opening = None
        if len(markdown) > SHORT:
            self._wait_for(markdown)
            self._opening.begin(markdown, self._on_opened, lambda error: self._on_unread(error, refused))
        else:
            self._opening.stop()
            self._parse(markdown, show, refused)

    def _on_opened(self) -> None:
        self._settle()
        self.filled.emit()
        then, self._after_opening = self._after_opening, None
        if then:
            then()

    def put_aside(self) -> KeptBody | None:
        """Return the text with its undo steps, for ``bring_back``; None while it is still being read."""
        cursor = self.edit.textCursor()
        place = cursor.anchor(), cursor.position()
        self._opening.stop()
        self._after_opening = None
        self._tasks.pool(lambda: None, owner=self, key="body")
        read, self._next_step = self._pending is None, None
        if self._pending is not None:
            self._settle()
        sheet, fields, self._fields = self.edit.sheet, self._fields, {}
        self.edit.show_sheet(self.edit.new_sheet())
        kept = KeptBody(sheet, self.source_edit.put_aside(), self._in_source, *place, fields)
        if not read:
            kept.drop()
        return kept if read else None

    def bring_back(self, kept: KeptBody, markdown: str | None) -> None:
        """Show a text that was put aside; ``markdown`` if it was changed meanwhile, as a step that can be undone."""
        empty = self.edit.sheet
        self._fields = kept.fields
        self.edit.show_sheet(kept.sheet)
        empty.deleteLater()
        cursor = QTextCursor(kept.sheet.document)
        cursor.setPosition(kept.anchor)
        cursor.setPosition(kept.position, QTextCursor.MoveMode.KeepAnchor)
        self.edit.setTextCursor(cursor)
        self._quietly(lambda: self.source_edit.bring_back(kept.source), untouched=False)
        if kept.in_source != self._in_source:
            self._show(source=kept.in_source)
        if markdown is not None:
            self._put_in(markdown)

    def _put_in(self, markdown: str) -> None:
        """Show another text as one step to undo that is no edit: it is what is stored."""
        if self._in_source:
            self._quietly(lambda: self.source_edit.replace_source(markdown))
            return

        def show(body: Body) -> None:
            self._quiet = True
            place = self.edit.textCursor().position()
            self.edit.text.replace_all(body)
            cursor = self.edit.textCursor()
            cursor.setPosition(min(place, self.edit.document().characterCount() - 1))
            self.edit.setTextCursor(cursor)
            self._quiet = False

        self._parse(markdown, show, self.refused.emit)

    def set_read_only(self, on: bool) -> None:
        """Let nothing be typed."""
        self._locked = on
        self._lock()

    def step_with_fields(self, before: ArticleContent, after: ArticleContent, names: frozenset[str]) -> None:
        """Say that the next ``replace_markdown`` is one step with these fields."""
        self._next_step = (before, after, names)

    def join_fields(self, before: ArticleContent, after: ArticleContent, names: frozenset[str]) -> None:
        """Say that the last step in the rich text also changed these fields."""
        if not self._in_source:
            self._fields[self.edit.document().availableUndoSteps()] = (before, after, names)

    def replace_markdown(self, markdown: str) -> None:
        """Show another text as one step to undo."""
        if self._opening.busy and not self._in_source:
            self._pending = markdown
            self._after_opening = lambda: self.replace_markdown(markdown)
            return
        step, self._next_step = self._next_step, None
        if self._in_source:
            self.source_edit.selectAll()
            self.source_edit.insertPlainText(markdown)
            return

        def show(body: Body) -> None:
            self.edit.text.replace_all(body)
            if step is not None:
                self._fields[self.edit.document().availableUndoSteps()] = step

        self._parse(markdown, show, self.refused.emit)

    def markdown(self) -> str:
        """Return the text of the view that is shown, or is about to be."""
        return self.frozen()()

    def frozen(self) -> Callable[[], str]:
        """Freeze the text of the view that is shown, or is about to be; called in any thread, it gives the Markdown."""
        if self._pending is not None or self._in_source:
            text = self.source_edit.source() if self._pending is None else self._pending
            return lambda: text
        body = self.edit.text.frozen()
        return lambda: to_markdown(body())

    def toggle_source(self) -> None:
        """Change between the views, the cursor as nearly as possible where it was."""
        if self._in_source:
            self._to_rich()
        else:
            self._to_source()

    def undo(self) -> None:
        """Take back the last step, with the fields that belonged to it."""
        if self._in_source:
            self.source_edit.undo()
            return
        steps = self.edit.document().availableUndoSteps()
        self.edit.undo()
        if steps in self._fields and self.edit.document().availableUndoSteps() < steps:
            before, _, names = self._fields[steps]
            self.fields_wanted.emit(before, names)

    def redo(self) -> None:
        """Do the last undone step again, with its fields."""
        if self._in_source:
            self.source_edit.redo()
            return
        self.edit.redo()
        steps = self.edit.document().availableUndoSteps()
        if steps in self._fields:
            _, after, names = self._fields[steps]
            self.fields_wanted.emit(after, names)

    def focus_text(self, link: str = "") -> None:
        """Put the focus into the view that is shown, and select the first link to that address."""
        shown = self.source_edit if self._in_source else self.edit
        shown.setFocus()
        found = shown.document().find(link) if self._in_source else link_to(self.edit.document(), link)
        if link and not found.isNull():
            shown.setTextCursor(found)
            self.edit.ensure_caret_seen()

    def _to_source(self) -> None:
        if self._pending is not None:
            pending = self._pending
            self._show(source=True)
            self._quietly(lambda: self.source_edit.show_source(pending, 0))
            return
        body = self.edit.body()
        text = to_markdown(body)
        start, words = self._place(body)
        self._show(source=True)
        self._quietly(lambda: self.source_edit.show_source(text, start + place_in_source(text[start:], words)))
        self.focus_text()

    def _to_rich(self) -> None:
        text = self.source_edit.source()
        position = to_points(text, self.source_edit.textCursor().position())

        def show(body: Body | None) -> None:
            self._show(source=False)
            if body is not None and (body != self.edit.body() or text != to_markdown(self.edit.body())):
                self.edit.text.replace_all(body)
            self._stand_at(text, position)
            self.focus_text()

        if self.source_edit.document().isModified():
            self._parse(text, show, self.refused.emit)
        else:
            show(None)

    def _parse(self, markdown: str, then: Callable[[Body], None], refused: Callable[[EditorError], object]) -> None:
        """Read Markdown: short text at once, long text in the pool while nothing can be typed."""

        def failed(error: Exception) -> None:
            self._on_unread(error, refused)

        def read(body: Body) -> None:
            self._settle()
            then(body)

        if len(markdown) > SHORT:
            self._wait_for(markdown)
            self._tasks.pool(lambda: from_markdown(markdown), read, failed, self, "body", alone=True)
            return
        try:
            body = from_markdown(markdown)
        except EditorError as error:
            failed(error)
            return
        self._tasks.pool(lambda: None, owner=self, key="body")  # a longer text still being read is no longer wanted
        read(body)

    def _on_unread(self, error: Exception, refused: Callable[[EditorError], object]) -> None:
        self._settle()
        if not isinstance(error, EditorError):
            raise error
        refused(error)

    def _wait_for(self, markdown: str) -> None:
        self._pending = markdown
        self._lock()

    def _settle(self) -> None:
        self._pending = None
        self._lock()

    def _lock(self) -> None:
        self.edit.setReadOnly(self._locked or self._pending is not None)
        self.source_edit.setReadOnly(self._locked or self._pending is not None)

    def _place(self, body: Body) -> tuple[int, str]:
        """Return where the cursor's block begins in the Markdown, and its words before the cursor."""
        cursor = self.edit.textCursor()
        number, first = cursor.blockNumber(), 0
        done = 0
        for group in root_groups(self.edit.text.leaves()):
            if first + len(group) > number:
                break
            first += len(group)
            done += any(leaf.blocks or leaf.hollow for leaf in group)
        start = len(to_markdown(Body(body.blocks[:done], body.prefix))) if done else 0
        block = self.edit.document().findBlockByNumber(first)
        words = []
        while block.isValid() and block != cursor.block():
            words.append(block.text())
            block = block.next()
        text = cursor.block().text()
        words.append(text[: to_points(text, cursor.positionInBlock())])
        return start, " ".join(words)

    def _stand_at(self, source: str, position: int) -> None:
        words = self.edit.toPlainText()
        at = words_of_place(source, position, words)
        cursor = QTextCursor(self.edit.document())
        cursor.setPosition(min(to_utf16(words, at), self.edit.document().characterCount() - 1))
        self.edit.setTextCursor(cursor)

    def _show(self, source: bool) -> None:
        self._in_source = source
        self.edit.setVisible(not source)
        self.source_edit.setVisible(source)
        self.source_view_changed.emit(source)

    def _quietly(self, show: Callable[[], None], untouched: bool = True) -> None:
        self._quiet = True
        show()
        if untouched:
            self.source_edit.document().setModified(False)
        self._quiet = False

    def _on_body_edited(self) -> None:
        if not self._in_source:
            steps = self.edit.document().availableUndoSteps()
            if not self.edit.document().isRedoAvailable():
                self._fields = {at: step for at, step in self._fields.items() if at <= steps}
            if not self._quiet:
                self.edited.emit()

    def _on_source_edited(self) -> None:
        if self._in_source and not self._quiet:
            self.edited.emit()
