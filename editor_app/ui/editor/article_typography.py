"""Quotation marks and dashes of the open article: while typing, and all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from editor_app.language.typography import Edit, applied, set_right
from editor_app.ui.editor.body_stack import BodyStack
from editor_app.ui.editor.commands import one_step
from editor_app.ui.editor.fields import GrowingField
from editor_app.ui.editor.formats import CODE, CODE_BLOCK, VERBATIM, kind_of, payload_key
from editor_app.ui.editor.inline_text import to_points
from editor_app.ui.editor.session import EditSession
from editor_app.ui.editor.typist import Typist, put_edit


class ArticleTypography(QObject):
    """Follows the article's language; the window's commands act on it."""

    said = Signal(str)
    """Words for a person."""

    def __init__(
        self, session: EditSession, headline: GrowingField, standfirst: GrowingField, stack: BodyStack, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._fields = {"headline": headline, "standfirst": standfirst}
        self._stack = stack
        self.typist = Typist(self)
        for field in (headline, standfirst, stack.edit):
            self.typist.serve(field)
        session.opened.connect(lambda _: self._follow())
        session.content_changed.connect(self._on_content_changed)

    def set_right(self) -> int:
        """Set the selection's signs right, or the whole article's as one step to undo; return how many changed."""
        if self._session.article is None:
            return 0
        if self._stack.in_source:
            self.said.emit(self.tr("Signs are set in the rich text: leave the Markdown source first."))
            return 0
        edits: tuple[QTextEdit, ...] = (*self._fields.values(), self._stack.edit)
        chosen = next((each for each in edits if each.hasFocus() and each.textCursor().hasSelection()), None)
        changed = self._set_in(chosen, chosen.textCursor()) if chosen is not None else self._set_everywhere()
        if changed:
            self.said.emit(self.tr("{n} signs set right.").format(n=changed))
        else:
            self.said.emit(self.tr("Quotation marks and dashes are right already."))
        return changed

    def _set_everywhere(self) -> int:
        before = self._session.fields()
        in_body = self._set_in(self._stack.edit, None)
        in_fields = 0
        words = {}
        for name, field in self._fields.items():
            edits = set_right(field.words(), self.typist.language)
            in_fields += len(edits)
            if in_body and edits:
                words[name] = applied(field.words(), edits)
            elif edits:
                self._set_in(field, None)
        if words:
            headline, standfirst = words.get("headline", before.headline), words.get("standfirst", before.standfirst)
            after = replace(before, headline=headline, standfirst=standfirst)
            self._session.apply_content(after, frozenset(words))
            self._stack.join_fields(before, after, frozenset(words))
        return in_body + in_fields

    def _set_in(self, edit: QTextEdit, chosen: QTextCursor | None) -> int:
        """Set the signs of a field right, between a selection's ends if there is one."""
        document = edit.document()
        first = chosen.selectionStart() if chosen is not None else 0
        last = chosen.selectionEnd() if chosen is not None else document.characterCount()
        todo: list[tuple[QTextBlock, str, list[Edit]]] = []
        block = document.findBlock(first)
        while block.isValid() and block.position() < last:
            text = block.text()
            found = self._edits(block, text, first - block.position(), last - block.position())
            if found:
                todo.append((block, text, found))
            block = block.next()
        if not todo:
            return 0
        cursor = QTextCursor(document)
        with one_step(cursor):
            for block, text, found in reversed(todo):
                for each in reversed(found):
                    put_edit(cursor, block, text, each)
        return sum(len(found) for _, _, found in todo)

    def _edits(self, block: QTextBlock, text: str, first: int, last: int) -> list[Edit]:
        if kind_of(block) in (CODE_BLOCK, VERBATIM):
            return []
        found = set_right(text, self.typist.language, _kept(block, text))
        start, end = to_points(text, max(0, first)), to_points(text, max(0, last))
        return [each for each in found if start <= each.start and each.end <= end]

    def _on_content_changed(self, changed: frozenset[str]) -> None:
        if "language" in changed:
            self._follow()

    def _follow(self) -> None:
        if self._session.article is not None:
            self.typist.language = self._session.fields().language


def _kept(block: QTextBlock, text: str) -> Sequence[tuple[int, int]]:
    """Return what of a block is code or stands for an object, in code points."""
    found = []
    for each in block:  # type: ignore[attr-defined]  # the stubs do not know that a block is iterable
        fragment = each.fragment()
        form = fragment.charFormat()
        if form.property(CODE) or payload_key(form):
            start = fragment.position() - block.position()
            found.append((to_points(text, start), to_points(text, start + fragment.length())))
    return found
