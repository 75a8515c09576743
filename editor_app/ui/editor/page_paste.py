"""A whole page that is pasted into an empty article (rule T3): taken apart off the UI thread, applied when asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal

from editor_app.body import from_markdown
from editor_app.body.blocks import Block, Body
from editor_app.body.pasted import Pasted, read_pasted
from editor_app.domain.article import ArticleContent
from editor_app.domain.errors import BadInput
from editor_app.domain.page_parts import PageParts
from editor_app.domain.photo import PHOTO_LABEL, PhotoUse
from editor_app.domain.source import SOURCE_LABEL
from editor_app.frozen import frozen
from editor_app.ui.editor.picture_intake import NOTHING_SETTLED, PictureIntake, Settled
from editor_app.ui.editor.session import EditSession

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.services.pasted import LookedAt
    from editor_app.ui.tasks import Tasks

_LINES, _CHARACTERS = 3, 400


@frozen
class PageFound:
    """A page taken apart: nothing has been put in yet. ``settled`` holds its pictures."""

    parts: PageParts
    blocks: tuple[Block, ...]
    """The body of ``parts``."""
    settled: Settled = NOTHING_SETTLED


class PagePaster(QObject):
    """Reads pages. ``otherwise`` puts in what turns out to be none."""

    page_found = Signal(object, object)
    """PageFound, and a function that puts the page in as words instead."""

    def __init__(
        self,
        newsroom: Newsroom,
        session: EditSession,
        tasks: Tasks,
        intake: PictureIntake,
        otherwise: Callable[[QMimeData], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._intake = intake
        self._otherwise = otherwise

    def may_be_page(self, text: str) -> bool:
        """Whether a whole page may be coming into an article that is still empty."""
        content = self._session.content()
        empty = not (content.headline.strip() or content.standfirst.strip() or content.body.strip())
        lines = [line for line in text.splitlines() if line.strip()]
        labelled = any(SOURCE_LABEL.match(line) or PHOTO_LABEL.match(line) for line in lines)
        return empty and len(lines) >= _LINES and (labelled or len(text) >= _CHARACTERS)

    def take(self, source: QMimeData) -> None:
        """Take a page apart, with its structure where it has any, then say what was found."""
        article, kept = self._session.article, copied(source)
        html = source.html() if source.hasHtml() else ""

        def here() -> bool:
            now = self._session.article
            return now is not None and article is not None and now.id == article.id

        def structure(read: tuple[Pasted, list[LookedAt]]) -> None:
            if here():
                pasted, looked = read
                settled = self._intake.settle(pasted, looked)
                self._tasks.pool(lambda: self._parts(settled, kept.text()), found, failed, owner=self, key="page")

        def found(page: PageFound) -> None:
            if here() and page.parts.headline:
                self.page_found.emit(page, lambda: self._otherwise(kept))
            elif here():
                self._otherwise(kept)

        def failed(_: Exception) -> None:
            self._otherwise(kept)

        self._tasks.pool(lambda: self._read(html), structure, failed, owner=self, key="page")

    def _read(self, html: str) -> tuple[Pasted, list[LookedAt]]:
        try:
            pasted = read_pasted(html)
        except BadInput:
            pasted = Pasted(body=Body())
        return pasted, self._newsroom.photos.look_at(pasted.pictures)

    def _parts(self, settled: Settled, text: str) -> PageFound:
        articles = self._newsroom.articles
        parts = articles.read_page_blocks(Body(settled.blocks)) if settled.blocks else PageParts()
        if not parts.headline:
            parts, settled = articles.read_page(text), NOTHING_SETTLED
        return PageFound(parts, from_markdown(parts.body).blocks, settled)


def copied(source: QMimeData) -> QMimeData:
    """Return the words of what was pasted in a copy that stays: the clipboard's own goes when the call returns."""
    kept = QMimeData()
    kept.setText(source.text())
    if source.hasHtml():
        kept.setHtml(source.html())
    return kept


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
    if parts.published:
        changed["publish_at"] = parts.published
    if parts.caption or parts.archive:
        use = before.lead_photo or PhotoUse()
        changed["lead_photo"] = replace(use, caption=parts.caption, archive=parts.archive or None)
    return replace(before, **changed), frozenset(changed)  # type: ignore[arg-type]  # each value is its field's
