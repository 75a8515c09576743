"""The centre of the window: the open article from its headline to its source line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.findings import Place
from editor_app.domain.ids import PhotoId
from editor_app.domain.site import Site
from editor_app.ui.articles.article_targets import ArticleTargets
from editor_app.ui.editor.article_page import ArticlePage
from editor_app.ui.editor.article_spelling import ArticleSpelling
from editor_app.ui.editor.article_typography import ArticleTypography
from editor_app.ui.editor.body_commands import BodyCommands
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.body_stack import BodyStack
from editor_app.ui.editor.choice_bar import ChoiceBar
from editor_app.ui.editor.coming_in import ComingIn, Message
from editor_app.ui.editor.counts import Counts
from editor_app.ui.editor.empty_state import EmptyState
from editor_app.ui.editor.fields import GrowingField, NamesLine
from editor_app.ui.editor.format_bar import FormatBar
from editor_app.ui.editor.hints import HintLine
from editor_app.ui.editor.known_names import Known, KnownNames
from editor_app.ui.editor.looks import Looks, watch_looks
from editor_app.ui.editor.open_questions import OpenQuestions
from editor_app.ui.editor.page_preview import PagePreview
from editor_app.ui.editor.paste import Paster
from editor_app.ui.editor.returning import Returning
from editor_app.ui.editor.session import BODY, EditSession
from editor_app.ui.editor.source_entries import SourceEntries
from editor_app.ui.editor.source_line import SourceLine
from editor_app.ui.editor.source_preview import SourcePreview
from editor_app.ui.editor.status_line import StatusLine
from editor_app.ui.photos.lead_photo_field import LeadPhotoField
from editor_app.ui.photos.photo_words import PhotoWords
from editor_app.ui.photos.thumbnails import Thumbnails
from editor_app.ui.window_memory import ReadingPlace

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.ui.actions import Actions
    from editor_app.ui.finding.in_article import FindInArticle
    from editor_app.ui.tasks import Tasks

_AUTHORS_BETWEEN = r"[,;]\s*"


class EditorPanel(QWidget):
    """Shows what the session holds and hands it what is typed. It owns no text of its own."""

    finding: FindInArticle
    """There with the menus."""
    crop_wanted = Signal(object)
    """PhotoId of a photo in the text."""
    photo_wanted = Signal(object)
    """PhotoId: the words of a photo in the text are to be edited in the library."""
    filled = Signal()
    """All of the text is there, and can be written on."""

    def __init__(
        self,
        newsroom: Newsroom,
        session: EditSession,
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("editorPanel")
        self.setAccessibleName(self.tr("Article"))
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._site = Site()
        self._names = KnownNames(newsroom, tasks, self)
        self._thumbnails = Thumbnails(newsroom, tasks, self)
        self._photo_words = PhotoWords(newsroom, tasks, self)
        self._targets = ArticleTargets(newsroom, tasks, self)
        self._build()
        self._commands = BodyCommands(self._stack, self._paster, newsroom, tasks, self)
        self._commands.crop_wanted.connect(self.crop_wanted)
        self._commands.photo_wanted.connect(self.photo_wanted)
        self._bar = FormatBar(self.body, self._commands.press, self)
        self._bar_place.addWidget(self._bar)
        self._commands.bar = self._bar
        self._questions = OpenQuestions(session, newsroom, tasks, self._choice, self._set_read_only, self)
        self._connect()
        self._stack.filled.connect(self.filled)
        session.body_source = self._stack.frozen
        watch_looks(self, self._on_looks)
        self._names.fetch()
        self._pages.setCurrentWidget(self._empty)

    # What others call

    def bind(self, actions: Actions) -> None:
        """Let the menus do what can be done here."""
        from editor_app.ui.finding.in_article import FindInArticle  # start-up time: the text is there before the menus

        self._commands.bind(actions)
        actions.on("source_entry", lambda: self.focus_place(Place.SOURCE))  # the line may be out of sight
        actions.on("source_entry", self._sources.open_at_cursor)
        fields = self.headline, self.standfirst
        self.finding = finding = FindInArticle(self._session, self._stack, fields, self._tasks, self)
        self._bar_place.addWidget(finding.bar)
        finding.hit_shown.connect(self._on_hit_shown)
        self._page.verticalScrollBar().valueChanged.connect(lambda _: finding.light())
        finding.bind(actions)

    def focus_place(self, place: Place, link: str = "") -> None:
        """Put the focus on what a finding concerns, as far as it stands here: in the text, on its first ``link``."""
        fields: dict[Place, QWidget] = {
            Place.HEADLINE: self.headline,
            Place.STANDFIRST: self.standfirst,
            Place.BYLINE: self.byline,
            Place.SOURCE: self.source_line,
        }
        if place in fields:
            fields[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._page.ensureWidgetVisible(fields[place])
        elif place == Place.BODY:
            self._stack.focus_text(link)
        elif place in (Place.LEAD_PHOTO, Place.CAPTION, Place.CREDIT, Place.ALT):
            self._page.ensureWidgetVisible(self.lead_photo)
            self.lead_photo.focus_place(place)

    def take_photos(self, photos: list[PhotoId]) -> None:
        """Put photos of the library where the cursor stands, in whichever view is shown."""
        if self._stack.in_source:
            self._stack.source_edit.insertPlainText("".join(f"\n\n![](photo:{photo})\n\n" for photo in photos))
        else:
            self._paster.take_photos(photos)
        self._stack.focus_text()

    def place(self) -> ReadingPlace | None:
        """Return where the reader stands in the article that is open."""
        return self.returning.place()

    def return_to(self, place: ReadingPlace | None) -> None:
        """Stand there once that article is shown."""
        self.returning.return_to(place)

    def undo(self) -> None:
        """Take back the last step in the field with the focus; in the text if it is elsewhere."""
        self._in_focused("undo", self._stack.undo)

    def redo(self) -> None:
        """Do the last undone step again."""
        self._in_focused("redo", self._stack.redo)

    def toggle_source(self) -> None:
        """Change between rich text and Markdown source."""
        self._commands.press("source_view")

    def paste_plain(self) -> None:
        """Paste without any formatting."""
        self._commands.paste_plain()

    def new_article(self) -> None:
        """Begin a new article."""
        self._session.create()

    # Building

    def _build(self) -> None:
        self._pages = QStackedWidget(self)  # what holds parts comes first: a part that moves is styled once more
        editor = QWidget(self._pages)
        self._page = ArticlePage(editor)
        column = self._page.column
        self.headline = GrowingField("headline", self.tr("Headline"), column)
        self.standfirst = GrowingField("standfirst", self.tr("Standfirst: the story in a sentence or two"), column)
        self.byline = NamesLine("byline", self.tr("Byline"), _AUTHORS_BETWEEN, column)
        self.byline.setPlaceholderText(self.tr("By: names, with commas between them"))
        self.lead_photo = LeadPhotoField(self._newsroom, self._session, self._tasks, column)
        self.body = BodyEdit(picture_of=self._thumbnails.of_address, parent=column)
        self._stack = BodyStack(self.body, self._tasks, column)
        self._paster = Paster(self.body, self._newsroom, self._session, self._tasks, self)
        self._preview = PagePreview(column)
        self.source_line = SourceLine(self._session, column)
        self.source_preview = SourcePreview(self._newsroom, self._tasks, column)
        self._sources = SourceEntries(
            self.source_line, self.source_preview, self._session, self._newsroom, self._tasks, self
        )
        self.status_line = StatusLine(self._session, column)
        self.counts = Counts(self.body, self)
        plain = (self.headline, self.standfirst)
        self.spelling = ArticleSpelling(self._newsroom, self._session, self._tasks, plain, self.body, self)
        self.typography = ArticleTypography(self._session, self.headline, self.standfirst, self._stack, self)
        self._choice = ChoiceBar("articleChoice", self)
        self._message = Message(column)
        self._coming = ComingIn(
            self._session, self._stack, self._paster, self._preview, self._thumbnails, self._message, self
        )
        self.counts.setProperty("look", "muted")
        self._empty = EmptyState(self.new_article, self._pages)
        self._fill_page()
        self.returning = Returning(self._session, self._stack, plain, self._page, self)
        layout = QVBoxLayout(editor)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._bar_place = QVBoxLayout()
        layout.addLayout(self._bar_place)
        layout.addWidget(_inset(self._choice))
        layout.addWidget(self._page, 1)
        layout.addWidget(self._footer(editor))
        self._pages.addWidget(self._empty)
        self._pages.addWidget(editor)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _fill_page(self) -> None:
        parts = (
            (self.status_line, 8),
            (self.headline, 0),
            (self.standfirst, 4),
            (self.byline, 12),
            (self.lead_photo, 16),
            (self._preview, 0),
            (self._message, 0),
            (self._stack, 16),
        )
        self._page.fill(parts, self.source_line, self.source_preview)

    def _footer(self, editor: QWidget) -> QWidget:
        footer = QWidget(editor)
        footer.setObjectName("editorFooter")
        row = QHBoxLayout(footer)
        row.setContentsMargins(16, 4, 16, 6)
        row.addWidget(self.spelling.state)
        hint = HintLine(self.body, footer)
        self._targets.arrived.connect(hint.look)
        row.addWidget(hint, 1)
        row.addWidget(self.counts)
        return footer

    def _connect(self) -> None:
        session = self._session
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.content_applied.connect(self._on_content_applied)
        session.content_changed.connect(self._show_fields)
        self.headline.words_edited.connect(lambda words: session.update(headline=words))
        self.standfirst.words_edited.connect(lambda words: session.update(standfirst=words))
        self.byline.words_edited.connect(lambda words: session.update(authors=names_of(words)))
        self.byline.left.connect(self._on_byline_left)
        self.headline.left_downwards.connect(self.standfirst.setFocus)
        self.standfirst.left_downwards.connect(self._stack.focus_text)
        for field in (self.headline, self.standfirst):
            self._coming.watch(field)
        self._stack.edited.connect(session.touch_body)
        self._stack.source_view_changed.connect(self._on_source_view_changed)
        self._stack.fields_wanted.connect(self._on_fields_wanted)
        self.body.caret_moved.connect(self._on_caret_moved)
        self.body.pasted.connect(self._paster.take)
        self._coming.preview_shown.connect(lambda: self._page.ensureWidgetVisible(self._preview))
        self._thumbnails.arrived.connect(self.body.beyond.on_photo_arrived)
        self._photo_words.arrived.connect(self.body.beyond.on_photo_arrived)
        self._targets.turned.connect(self.body.beyond.on_links_turned)
        self.body.beyond.set_targets(self._targets.of, self._targets.is_broken)
        self.body.beyond.set_archive(self._photo_words, "en")
        self.body.address_wanted.connect(lambda address: QDesktopServices.openUrl(QUrl(address)))
        self._names.known.connect(self._on_known)
        self.body.undo_wanted.connect(self._stack.undo)
        self.body.redo_wanted.connect(self._stack.redo)

    # The session speaks

    def _on_opened(self, found: Any) -> None:
        """Show another article. Any: OpenArticle, a type of the services."""
        self._coming.begin()
        self.body.beyond.set_archive(self._photo_words, found.article.content.language)
        scrolled = self.returning.show(found.article)
        self._show_fields(frozenset({"headline", "standfirst", "authors", "sources"}), anew=True)
        self._pages.setCurrentIndex(1)
        self._page.scroll_to(scrolled)
        self.counts.count()
        if not found.article.content.headline and found.recovered is None:
            self.headline.setFocus()

    def _on_closed(self) -> None:
        self.returning.leave()
        self._pages.setCurrentWidget(self._empty)

    def _on_content_applied(self, changed: frozenset[str]) -> None:
        if BODY in changed:
            self._stack.replace_markdown(self._session.content().body)

    def _show_fields(self, changed: frozenset[str], anew: bool = False) -> None:
        content = self._session.fields() if changed - {BODY} else None
        if content is None:
            return
        for name, field in (("headline", self.headline), ("standfirst", self.standfirst)):
            if name in changed:
                words = getattr(content, name)
                if anew:
                    field.show_words(words)
                else:
                    field.replace_words(words)
        if "authors" in changed and names_of(self.byline.text()) != content.authors:
            self.byline.show_words(", ".join(content.authors))
        if changed & {"sources", "language"}:
            self._sources.show_entries(content.sources, content.language)
        self.body.beyond.set_archive(self._photo_words, content.language)

    def _on_byline_left(self) -> None:
        if self._session.article is not None:
            self.byline.show_words(", ".join(self._session.fields().authors))

    def _set_read_only(self, on: bool) -> None:
        for field in (self.headline, self.standfirst, self.byline, self.source_line):
            field.setReadOnly(on)
        self._stack.set_read_only(on)
        self.lead_photo.setEnabled(not on)
        self._bar.setEnabled(not on)

    def _on_fields_wanted(self, content: Any, names: frozenset[str]) -> None:
        """Undo or redo the fields' part of a step. Any: ArticleContent, through a signal."""
        self._session.apply_content(content, names)

    # Looks and places

    def _on_source_view_changed(self, on: bool) -> None:
        self._bar.set_source_view(on)

    def _on_caret_moved(self, caret: QRect) -> None:
        if self.body.hasFocus() and self.body.isVisible():
            self._page.see(self.body.viewport(), caret, 48)

    def _on_hit_shown(self, where: QTextEdit | QPlainTextEdit, caret: QRect) -> None:
        self._page.see(where.viewport(), caret, 96)

    def _on_looks(self, looks: Looks) -> None:
        self.body.set_looks(looks)
        self.spelling.set_looks(looks)
        serif = ", ".join(f'"{family}"' for family in looks.serif)
        plain = f"background: transparent; border: none; border-radius: 0; padding: 0; color: {looks.text};"
        self.headline.setStyleSheet(f"QTextEdit {{ {plain} font-family: {serif}; font-size: 30px; font-weight: 700 }}")
        self.standfirst.setStyleSheet(
            f"QTextEdit {{ {plain} font-family: {serif}; font-size: 18px; color: {looks.muted} }}"
        )
        self.body.setStyleSheet(
            f"QTextEdit {{ {plain} selection-background-color: {looks.selection}; selection-color: {looks.text} }}"
        )
        for line in (self.byline, self.source_line):
            line.setStyleSheet(
                f"QLineEdit {{ {plain} padding: 4px 0; border-bottom: 1px solid {looks.border} }}"
                f" QLineEdit:focus {{ border-bottom: 1px solid {looks.accent} }}"
            )

    def minimumSizeHint(self) -> QSize:
        """Qt's: a column that can still be read."""
        return QSize(360, 300)

    def _in_focused(self, what: str, otherwise: Any) -> None:
        """Undo or redo in the field with the focus. Any: a slot."""
        focused = QApplication.focusWidget()
        if focused in (self.body, self._stack.source_edit, None) or not hasattr(focused, what):
            otherwise()
        else:
            getattr(focused, what)()

    def _on_known(self, known: Known) -> None:
        self._site = known.site
        self.byline.set_names(known.authors)
        self.source_line.set_known(known.site, known.sources)
        self.source_preview.set_known(known.sources)
        self.status_line.set_site(known.site)


def names_of(words: str) -> tuple[str, ...]:
    """Return the names in a byline: between commas, an ``and`` or ``By`` left out."""
    names = (name.strip() for name in words.replace(";", ",").split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _inset(widget: QWidget) -> QWidget:
    """Return a widget with room around it, which goes when the widget is hidden."""
    frame = QWidget()
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(16, 0, 16, 0)
    layout.addWidget(widget)
    return frame
