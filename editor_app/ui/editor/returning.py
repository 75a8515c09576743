"""Coming back to an article: its text as it was left, with its undo steps, cursor and place (rule T5)."""

from PySide6.QtCore import QObject

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.changes import Saved
from editor_app.domain.ids import ArticleId
from editor_app.ui.editor.article_page import ArticlePage
from editor_app.ui.editor.body_stack import BodyStack
from editor_app.ui.editor.fields import GrowingField
from editor_app.ui.editor.kept_texts import KeptText, KeptTexts
from editor_app.ui.editor.session import EditSession
from editor_app.ui.window_memory import ReadingPlace


class Returning(QObject):
    """Puts the texts of the last articles aside and shows them again. ``fields`` are headline and standfirst."""

    def __init__(
        self,
        session: EditSession,
        stack: BodyStack,
        fields: tuple[GrowingField, GrowingField],
        page: ArticlePage,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._stack = stack
        self._fields = fields
        self._page = page
        self.kept = KeptTexts()
        self._shown: ArticleId | None = None
        self._stands: ArticleContent | None = None
        """What the text that is shown says; None while it holds edits that are not saved."""
        self._place: ReadingPlace | None = None
        stack.filled.connect(self._on_filled)
        session.content_changed.connect(self._on_touched)
        session.saved.connect(self._on_saved)

    def place(self) -> ReadingPlace | None:
        """Return where the reader stands in the article that is open."""
        if self._shown is None:
            return None
        return ReadingPlace(self._shown, self._stack.edit.textCursor().position(), self._page.scrolled)

    def return_to(self, place: ReadingPlace | None) -> None:
        """Stand there once that article is shown."""
        self._place = place

    def show(self, article: Article) -> int:
        """Show the body of an article, as it was left if that is known; return how far it was scrolled."""
        self.leave()
        content = article.content
        self._shown, self._stands = article.id, content
        kept = self.kept.take(article.id)
        if kept is None:
            self._stack.show_markdown(content.body)
            return 0
        for field, document, words in zip(
            self._fields, kept.fields, (content.headline, content.standfirst), strict=True
        ):
            field.bring_back(document, words)
        same = kept.content is not None and kept.content.body == content.body
        self._stack.bring_back(kept.body, None if same else content.body)  # what was changed meanwhile is one step
        return kept.scroll

    def leave(self) -> None:
        """Keep the text that is shown, with its undo steps."""
        if self._shown is None:
            return
        article, self._shown = self._shown, None
        body = self._stack.put_aside()
        headline, standfirst = (field.put_aside() for field in self._fields)
        if body is None:
            headline.deleteLater()
            standfirst.deleteLater()
        else:
            self.kept.keep(article, KeptText(self._stands, body, (headline, standfirst), self._page.scrolled))

    def _on_saved(self, saved: Saved) -> None:
        if saved.article.id == self._shown and not self._session.dirty:
            self._stands = saved.article.content

    def _on_touched(self, _changed: object) -> None:
        self._stands = None

    def _on_filled(self) -> None:
        """Stand where the last run of the program left the article."""
        place, self._place = self._place, None
        if place is None or place.article != self._shown or self._stack.in_source:
            return
        edit = self._stack.edit
        cursor = edit.textCursor()
        cursor.setPosition(min(place.cursor, edit.document().characterCount() - 1))
        edit.setTextCursor(cursor)
        self._page.scroll_to(place.scroll)
