"""What comes into the open article from outside: a page that may be taken apart, photos, and what is said of them."""

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QWidget

from editor_app.domain.article import ArticleContent
from editor_app.ui.editor.body_stack import BodyStack
from editor_app.ui.editor.fields import GrowingField
from editor_app.ui.editor.page_paste import content_of_page
from editor_app.ui.editor.page_preview import PagePreview
from editor_app.ui.editor.paste import Paster
from editor_app.ui.editor.session import BODY, EditSession
from editor_app.ui.photos.thumbnails import Thumbnails


class Message(QLabel):
    """One line in place over the text; ``coming`` while it only says that something is on its way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.coming = False
        self.setWordWrap(True)
        self.setObjectName("bodyMessage")
        self.setProperty("look", "muted")
        self.hide()

    def say(self, words: str, *, coming: bool = False) -> None:
        """Show words; nothing hides the line."""
        self.coming = coming
        self.setText(words)
        self.setVisible(bool(words))


class ComingIn(QObject):
    """Follows the paster: asks before a page is taken apart, says what becomes of photos."""

    preview_shown = Signal()

    def __init__(
        self,
        session: EditSession,
        stack: BodyStack,
        paster: Paster,
        preview: PagePreview,
        thumbnails: Thumbnails,
        message: Message,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._stack = stack
        self._paster = paster
        self._preview = preview
        self._thumbnails = thumbnails
        self._message = message
        stack.refused.connect(lambda error: message.say(str(error)))
        paster.pages.page_found.connect(self._on_page_found)
        paster.photo_arrived.connect(self._on_photo_arrived)
        paster.said.connect(message.say)
        paster.photo_begun.connect(self._on_photo_begun)
        paster.photo_failed.connect(self._on_photo_failed)

    def watch(self, field: GrowingField) -> None:
        """Take pages that are pasted into a field of one line."""
        field.page_pasted.connect(lambda source: self._on_page_pasted(field, source))

    def begin(self) -> None:
        """Another article is shown: nothing is asked or said any more."""
        self._message.say("")
        self._preview.hide()

    def _on_page_pasted(self, field: GrowingField, source: Any) -> None:
        """Take a page pasted into a field. Any: QMimeData, through a lambda."""
        if self._session.article is not None and self._paster.pages.may_be_page(source.text()):
            self._paster.pages.take(source)
        else:
            field.insert_plain(source.text())

    def _on_page_found(self, page: Any, as_words: Any) -> None:
        """Show what of a page goes where. Any: PageFound and a function, through a signal."""
        language = self._session.fields().language
        self._preview.ask(page.parts, page.blocks, language, lambda: self._apply_page(page), as_words)
        self.preview_shown.emit()

    def _apply_page(self, page: Any) -> None:
        """Put a page's parts in their fields. Any: PageFound, through a signal."""
        before: ArticleContent = self._session.content()
        after, changed = content_of_page(page.parts, before)
        self._stack.step_with_fields(before, after, changed - {BODY})
        self._session.apply_content(after, changed)
        self._paster.keep(page.settled)
        self._stack.focus_text()

    def _on_photo_failed(self, name: str, error: Exception) -> None:
        reason = str(error)
        self._message.say(reason if name in reason else f"{name}: {reason}")

    def _on_photo_begun(self, name: str) -> None:
        self._message.say(self.tr("Bringing in {0}…").format(name), coming=True)

    def _on_photo_arrived(self, photo: str) -> None:
        self._thumbnails.forget(photo)
        self._stack.edit.repaint_objects()
        if self._message.coming:
            self._message.say("")
