"""The texts that were open before, as they were left: undo steps, cursor, view and scroll place (rule T5)."""

from dataclasses import dataclass

from PySide6.QtGui import QTextDocument

from editor_app.domain.article import ArticleContent
from editor_app.domain.ids import ArticleId
from editor_app.ui.editor.body_stack import KeptBody

ARTICLES = 12
CHARACTERS = 1_200_000
"""Of all kept texts together: some hundred megabytes, laid out."""


@dataclass(slots=True)
class KeptText:
    """One article as it was left. ``content`` is what it said then, None if nobody knows."""

    content: ArticleContent | None
    body: KeptBody
    fields: tuple[QTextDocument, ...]
    scroll: int

    @property
    def characters(self) -> int:
        """How much is kept."""
        return self.body.sheet.document.characterCount() + self.body.source.document.characterCount()

    def drop(self) -> None:
        """Let it go for good."""
        self.body.drop()
        for document in self.fields:
            document.deleteLater()


class KeptTexts:
    """The last few articles, the newest last; the oldest make room."""

    def __init__(self, articles: int = ARTICLES, characters: int = CHARACTERS) -> None:
        self._articles = articles
        self._characters = characters
        self._kept: dict[ArticleId, KeptText] = {}

    def keep(self, article: ArticleId, text: KeptText) -> None:
        """Keep a text that is put aside."""
        old = self._kept.pop(article, None)
        if old is not None:
            old.drop()
        self._kept[article] = text
        while len(self._kept) > self._articles or self.characters > self._characters:
            self._kept.pop(next(iter(self._kept))).drop()

    def take(self, article: ArticleId) -> KeptText | None:
        """Return a text that comes back, and keep it no longer."""
        return self._kept.pop(article, None)

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def characters(self) -> int:
        """How much is kept of all."""
        return sum(each.characters for each in self._kept.values())
