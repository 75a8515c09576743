"""The open article and what is typed into it: the fields, and the body read only when it is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from typing import Any

from editor_app.domain.article import Article, ArticleContent

ALL_FIELDS = frozenset(each.name for each in fields(ArticleContent))


class OpenText:
    """A value that changes: what is stored, what is typed, and how often it was. Used on the UI thread."""

    def __init__(self) -> None:
        self.article: Article | None = None
        """As stored: the revision that what is typed was made on."""
        self.edits = 0
        """How many changes there have been; the same number means the same text."""
        self.body_source: Callable[[], Callable[[], str]] | None = None
        """How to freeze the body in the widget that shows it; what that gives writes the Markdown, in any thread."""
        self._content = ArticleContent()
        self._body_touched = False
        self._frozen: Callable[[], ArticleContent] | None = None

    def show(self, article: Article | None) -> None:
        """Take another article, or none."""
        self.article = article
        self.settle(article.content if article else ArticleContent())

    def settle(self, content: ArticleContent) -> None:
        """Know that what is typed is just this."""
        self._content = content
        self._body_touched = False
        self._frozen = None

    def content(self) -> ArticleContent:
        """Return every field with its unsaved edits."""
        self._content = self.frozen()()
        self._body_touched = False
        return self._content

    def fields(self) -> ArticleContent:
        """Return every field with its unsaved edits, but the body perhaps as it was before them: no text is read."""
        return self._content

    def frozen(self) -> Callable[[], ArticleContent]:
        """Freeze every field as it stands, at the cost of the changed blocks. Called in any thread, it gives them."""
        content = self._content
        if not self._body_touched or self.body_source is None:
            return lambda: content
        if self._frozen is None:
            body = self.body_source()
            self._frozen = cache(lambda: replace(content, body=body()))
        return self._frozen

    def set(self, changed: dict[str, Any]) -> frozenset[str]:
        """Set fields (not the body) and return those that differ. Any: they have many types; replace() checks names."""
        new = {name: value for name, value in changed.items() if getattr(self._content, name) != value}
        if new:
            self._content = replace(self._content, **new)
            self._touched()
        return frozenset(new)

    def touch_body(self) -> None:
        """Know that the body was edited."""
        self._body_touched = True
        self._touched()

    def put(self, content: ArticleContent, names: frozenset[str]) -> None:
        """Set these fields at once."""
        self._content = replace(self.content(), **{name: getattr(content, name) for name in names})
        self._touched()

    def _touched(self) -> None:
        self.edits += 1
        self._frozen = None
