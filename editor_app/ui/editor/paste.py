"""What is pasted or dropped on the text: pages, formatted words, plain words, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QTextCursor

from editor_app.body import from_html, from_markdown
from editor_app.body.blocks import Block, Body, Figure, Paragraph, Span
from editor_app.domain.article import ArticleContent
from editor_app.domain.errors import EditorError
from editor_app.domain.page_parts import PageParts
from editor_app.domain.photo import PhotoUse
from editor_app.ui.editor.body_edit import MARKDOWN_TYPE, BodyEdit
from editor_app.ui.editor.body_stack import SHORT
from editor_app.ui.editor.cell_lines import rows_of_tabs
from editor_app.ui.editor.formats import CODE_BLOCK, VERBATIM
from editor_app.ui.editor.session import EditSession
from editor_app.ui.photos.lead_photo_field import png_bytes
from editor_app.ui.photos.picture_zone import picture_files, picture_of

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.services.photos import BroughtIn
    from editor_app.ui.tasks import Tasks

_WRAPPED_AT = 55
"""Lines at least this long were broken by a mail program, not by a writer."""
_PAGE_LINES, _PAGE_CHARACTERS = 3, 400


class Paster(QObject):
    """Reads what comes in and puts it where the cursor stands."""

    page_found = Signal(object, object, str)
    """PageParts of a whole page, the blocks of its body, and its plain words: nothing has been put in yet."""
    photo_failed = Signal(str, object)
    photo_begun = Signal(str)

    def __init__(
        self, edit: BodyEdit, newsroom: Newsroom, session: EditSession, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._edit = edit
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks

    def take(self, source: QMimeData, plain: bool = False) -> None:
        """Put in what was pasted; ``plain`` drops all formatting."""
        if self._session.article is None or self._edit.isReadOnly():
            return
        if not plain and source.hasFormat(MARKDOWN_TYPE):
            markdown = bytes(source.data(MARKDOWN_TYPE).data()).decode()
            self._read(len(markdown), lambda: from_markdown(markdown), source.text())
        elif picture_files(source):
            self.take_files(picture_files(source))
        elif not source.text().strip() and picture_of(source) is not None:
            image = picture_of(source)
            if image is not None:
                name = self.tr("Pasted picture.png")
                self._bring_in(name, lambda: self._newsroom.photos.bring_in_bytes(png_bytes(image), name))
        elif not plain and self.may_be_page(source.text()):
            self.take_page(source)
        else:
            self._take_words(source, plain)

    def take_files(self, paths: list[Path]) -> None:
        """Bring picture files in, each as a photo in the text."""
        for path in paths:
            self._bring_in(path.name, partial(self._newsroom.photos.bring_in, path))

    def may_be_page(self, text: str) -> bool:
        """Whether a whole page may be coming into an article that is still empty."""
        content = self._session.content()
        empty = not (content.headline.strip() or content.standfirst.strip() or content.body.strip())
        lines = [line for line in text.splitlines() if line.strip()]
        return empty and len(lines) >= _PAGE_LINES and len(text) >= _PAGE_CHARACTERS

    def take_page(self, source: QMimeData) -> None:
        """Take a page apart off the UI thread, then say what was found."""
        article, text = self._session.article, source.text()

        def read() -> tuple[PageParts, Body]:
            parts = self._newsroom.articles.read_page(text)
            return parts, from_markdown(parts.body)

        def found(result: tuple[PageParts, Body]) -> None:
            parts, body = result
            if self._session.article is None or article is None or self._session.article.id != article.id:
                return
            if parts.headline:
                self.page_found.emit(parts, body.blocks, text)
            else:
                self.insert_plain(text)

        self._tasks.pool(read, found, lambda _: self.insert_plain(text), owner=self, key="page")

    def insert_plain(self, text: str) -> None:
        """Put plain words in as paragraphs."""
        if self._edit.block_kind() in (CODE_BLOCK, VERBATIM):
            self._edit.insert_words(text.rstrip("\n"))
            return
        cells = rows_of_tabs(text) if self._edit.textCursor().currentTable() is not None else None
        self._insert((cells,) if cells is not None else paragraphs_of(text))

    def _take_words(self, source: QMimeData, plain: bool) -> None:
        boxed = self._edit.block_kind() in (CODE_BLOCK, VERBATIM)
        if source.hasHtml() and not plain and not boxed:
            html = source.html()
            self._read(len(html), lambda: from_html(html), source.text())
        else:
            self.insert_plain(source.text())

    def _read(self, length: int, work: Callable[[], Body], plain: str) -> None:
        """Read what was pasted, long texts in the pool, and put it where the cursor stood; else the plain words."""
        place = QTextCursor(self._edit.textCursor())
        article = self._session.article

        def insert(body: Body) -> None:
            if self._session.article is None or article is None or self._session.article.id != article.id:
                return
            if length > SHORT:
                self._edit.setTextCursor(place)
            if body.blocks:
                self._insert(body.blocks)
            else:
                self.insert_plain(plain)

        def failed(error: Exception) -> None:
            if not isinstance(error, EditorError):
                raise error
            insert(Body())

        if length > SHORT:
            self._tasks.pool(work, insert, failed, self)
            return
        try:
            body = work()
        except EditorError:
            body = Body()
        insert(body)

    def _insert(self, blocks: tuple[Block, ...]) -> None:
        if blocks:
            self._edit.receive(blocks)

    def _bring_in(self, name: str, work: Callable[[], BroughtIn]) -> None:
        article = self._session.article
        if article is None:
            return
        place = QTextCursor(self._edit.textCursor())  # moves along with what is typed meanwhile
        self.photo_begun.emit(name)

        def done(brought: BroughtIn) -> None:
            if self._session.article is not None and self._session.article.id == article.id:
                record = brought.photo.record
                figure = Figure(f"photo:{brought.photo.id}", record.alt, record.caption)
                self._edit.insert_figure(place, figure)

        def failed(error: Exception) -> None:
            if not isinstance(error, EditorError):
                raise error
            self.photo_failed.emit(name, error)

        self._tasks.long(work, done, failed, self)


def paragraphs_of(text: str) -> tuple[Block, ...]:
    """Return plain words as paragraphs: cut at blank lines, or at every line if there are none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n").strip("\n")
    groups = re.split(r"\n[ \t]*\n\s*", lines) if re.search(r"\n[ \t]*\n", lines) else lines.split("\n")
    return tuple(Paragraph((Span(_joined(group)),)) for group in groups if group.strip())


def _joined(group: str) -> str:
    lines = [line.strip() for line in group.split("\n") if line.strip()]
    wrapped = len(lines) > 1 and all(len(line) >= _WRAPPED_AT for line in lines[:-1])
    return (" " if wrapped else "\n").join(lines)


def content_of_page(parts: PageParts, before: ArticleContent) -> tuple[ArticleContent, frozenset[str]]:
    """Return the article with a page's parts in their fields, and which fields these are."""
    changed: dict[str, object] = {"headline": parts.headline, "body": parts.body}
    if parts.standfirst:
        changed["standfirst"] = parts.standfirst
    if parts.authors:
        changed["authors"] = parts.authors
    if parts.sources:
        changed["sources"] = parts.sources
    if parts.format_code:
        changed["format"] = parts.format_code
    if parts.caption or parts.archive:
        use = before.lead_photo or PhotoUse()
        changed["lead_photo"] = replace(use, caption=parts.caption, archive=parts.archive or None)
    return replace(before, **changed), frozenset(changed)  # type: ignore[arg-type]  # each value is its field's
