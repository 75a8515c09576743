"""The preview beside the text: the page while it is written, and every slot the article will appear in."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from editor_app.domain.changes import Changes
from editor_app.domain.errors import EditorError
from editor_app.ui.editor.session import EditSession
from editor_app.ui.flow_layout import FlowLayout
from editor_app.ui.panel_parts import WrappedLabel, hairline, icon_button, named
from editor_app.ui.photos.thumbnails import Thumbnails
from editor_app.ui.window_memory import WindowMemory

if TYPE_CHECKING:
    from editor_app.domain.ids import ArticleId
    from editor_app.newsroom import Newsroom
    from editor_app.services.previews import PageLook
    from editor_app.ui.editor.beside_view import BesideView
    from editor_app.ui.editor.slots_view import SlotsView
    from editor_app.ui.editor.true_view import TrueView
    from editor_app.ui.tasks import Tasks

WIDTHS = {"phone": 360, "tablet": 768, "desktop": 1280}
"""Pixels of the screens the page is shown for."""
PAUSE = 250
"""Milliseconds after the last key before the page is worked out; a page that takes long to lay out waits longer."""
MOST_PAUSE = 2500
_TIMES = 6
_KEY = "preview"


class PreviewPanel(QWidget):
    """Follows the open article while it is seen. All work is done in the pool; the latest text wins."""

    looked = Signal()
    """The page of the newest text is shown."""

    def __init__(self, newsroom: Newsroom, session: EditSession, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "previewPanel", self.tr("Preview of the page"))
        self.setMinimumWidth(300)
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._memory = WindowMemory(newsroom.path)
        self._thumbnails = Thumbnails(newsroom, tasks, self)
        self._look: PageLook | None = None
        self._view: BesideView | None = None
        self._true: TrueView | None = None
        self._true_pages = find_spec("PySide6.QtWebEngineWidgets") is not None
        """Whether Qt WebEngine is there, and has not given up."""
        self._slots: SlotsView | None = None
        self._others_changed = False
        self._served = False
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._place()
        self._remembered()
        self._timer.timeout.connect(self._on_time)
        session.opened.connect(lambda _: self._on_opened())
        session.closed.connect(self._on_opened)
        session.content_changed.connect(lambda _: self._timer.start())
        tasks.changed.connect(self._on_changed)

    # What it is made of

    def _place(self) -> None:
        self._what, what = self._segments("previewWhat", (
            ("page", self.tr("The page"), self.tr("The page as it will go out")),
            ("slots", self.tr("Elsewhere"), self.tr("Every slot the article will appear in")),
        ), self._on_what)  # fmt: skip
        self._width, widths = self._segments("previewWidth", (
            ("phone", self.tr("Phone"), self.tr("As on a phone, 360 pixels wide")),
            ("tablet", self.tr("Tablet"), self.tr("As on a tablet, 768 pixels wide")),
            ("desktop", self.tr("Desktop"), self.tr("As on a desk, 1280 pixels wide")),
        ), self._on_settings)  # fmt: skip
        self._widths = widths
        self.dark = icon_button("previewDark", "moon", self.tr("The page in dark colours"), self)
        self.dark.setCheckable(True)
        self.dark.clicked.connect(self._on_settings)
        self.browser = icon_button("previewBrowser", "external-link", self.tr("Open in the browser"), self)
        self.browser.clicked.connect(self.open_in_browser)
        top = FlowLayout(gap=6)  # on two lines where the panel is narrow: no word is cut short
        top.setContentsMargins(12, 8, 12, 8)
        for part in (what, self.dark, self.browser, widths):
            top.addWidget(part)
        self._words = WrappedLabel(self.tr("Open an article to see its page."), self, look="muted")
        self._words.setObjectName("previewWords")
        self._words.setContentsMargins(16, 0, 16, 0)
        self._stack = QStackedWidget(self)
        self._stack.setObjectName("previewStack")
        nothing = QWidget(self)
        room = QVBoxLayout(nothing)
        room.setContentsMargins(16, 16, 16, 16)
        room.addWidget(self._words)
        room.addStretch(1)
        self._stack.addWidget(nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(hairline(self))
        whole.addWidget(self._stack, 1)

    def _segments(
        self, name: str, rows: tuple[tuple[str, str, str], ...], chosen: Callable[[object], None]
    ) -> tuple[QButtonGroup, QFrame]:
        group = QButtonGroup(self)
        frame = QFrame(self)
        frame.setProperty("look", "segments")
        row = QHBoxLayout(frame)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for key, words, spoken in rows:
            button = QToolButton(frame)
            named(button, f"{name}_{key}", spoken)
            button.setText(words)
            button.setToolTip(spoken)
            button.setCheckable(True)
            button.setProperty("look", "segment")
            button.setProperty("key", key)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            group.addButton(button)
            row.addWidget(button)
        group.buttonClicked.connect(chosen)
        return group, frame

    # What a person does

    def show_as(self, *, what: str = "", width: str = "", dark: bool | None = None) -> None:
        """Show the ``page`` or the ``slots``, for a ``phone``, ``tablet`` or ``desktop``, light or dark."""
        for group, wanted in ((self._what, what), (self._width, width)):
            for button in group.buttons():
                if button.property("key") == wanted:
                    button.setChecked(True)
        if dark is not None:
            self.dark.setChecked(dark)
        self._on_what()
        self._ask()

    def open_in_browser(self) -> None:
        """Show the page in this machine's browser, unsaved words included; it follows what is typed after that."""
        article = self._session.frozen_article()
        if article is None:
            return
        self._served = True

        def work() -> str:
            return self._newsroom.previews.serve(article())

        def show(address: str) -> None:
            QDesktopServices.openUrl(QUrl(address))

        self._tasks.pool(work, show, self._on_failed, self, key="preview-browser")

    def _on_what(self, _button: object = None) -> None:
        self._keep()
        self._widths.setVisible(self._chosen(self._what) == "page")
        if self._true_pages:
            self._ask()
        else:
            self._show_look()

    @property
    def _wants_true(self) -> bool:
        return self._true_pages and self._chosen(self._what) == "page"

    def _on_settings(self, _what: object = None) -> None:
        self._keep()
        self._ask()

    def _chosen(self, group: QButtonGroup) -> str:
        return next(str(each.property("key")) for each in group.buttons() if each.isChecked())

    # Memory

    def _remembered(self) -> None:
        what, _, rest = (self._memory.words(_KEY) or "page phone light").partition(" ")
        width, _, dark = rest.partition(" ")
        for group, wanted in ((self._what, what), (self._width, width)):
            buttons = group.buttons()
            chosen = next((each for each in buttons if each.property("key") == wanted), buttons[0])
            chosen.setChecked(True)
        self.dark.setChecked(dark == "dark")
        self._widths.setVisible(self._chosen(self._what) == "page")

    def _keep(self) -> None:
        dark = "dark" if self.dark.isChecked() else "light"
        self._memory.keep_words(_KEY, f"{self._chosen(self._what)} {self._chosen(self._width)} {dark}")

    # Following the text

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _on_opened(self) -> None:
        if self._session.article is None:
            self._look = None
            self._tell(self.tr("Open an article to see its page."))
        else:
            self._ask()

    def _on_changed(self, changes: Changes) -> None:
        article = self._session.article
        own = frozenset({article.id}) if article is not None else frozenset()
        others = changes.articles - own or changes.boards or changes.photos
        if others or changes.site or changes.bundles or changes.views:
            self._others_changed = True
            self._timer.start()

    def _on_time(self) -> None:
        if self._served:
            self._serve()
        self._ask()

    def _serve(self) -> None:
        article = self._session.frozen_article()
        if article is not None:
            previews = self._newsroom.previews
            self._tasks.pool(lambda: previews.serve(article()), None, self._on_failed, self, key="preview-served")

    def _ask(self) -> None:
        """Work the page out anew, if it is seen."""
        article = self._session.frozen_article()
        if article is None or not self.isVisible():
            return
        width, anew = WIDTHS[self._chosen(self._width)], self._others_changed
        if self._look is None and (self._true is None or not self._wants_true):
            self._tell(self.tr("Working out the page…"))
        newsroom = self._newsroom
        if self._wants_true:
            scheme = "dark" if self.dark.isChecked() else "light"

            def serve() -> tuple[ArticleId, str]:
                if anew:
                    newsroom.previews.forget()
                return article().id, newsroom.previews.serve(article(), scheme)

            self._tasks.pool(serve, self._on_served, self._on_failed, self, key=_KEY)
            return

        def work() -> PageLook:
            if anew:
                newsroom.previews.forget()
            return newsroom.previews.look(article(), width)

        self._tasks.pool(work, self._on_look, self._on_failed, self, key=_KEY)

    def _on_look(self, look: PageLook) -> None:
        article = self._session.article
        if article is None or article.id != look.article:
            return
        self._others_changed = False
        self._look = look
        self._show_look()
        self.looked.emit()

    def _on_served(self, served: tuple[ArticleId, str]) -> None:
        """Show the true page, unless another article is open by now."""
        article, address = served
        if self._session.article is None or self._session.article.id != article or not self._wants_true:
            return
        self._others_changed = False
        view = self._true_view()
        view.show_page(address, WIDTHS[self._chosen(self._width)])
        holder = view.parentWidget()
        if holder is not None:
            self._stack.setCurrentWidget(holder)

    def _true_view(self) -> TrueView:
        if self._true is None:
            from editor_app.ui.editor.true_view import TrueView  # half a gigabyte: only when a page is looked at

            self._true = TrueView(self)
            self._true.page_shown.connect(self.looked)
            self._true.gave_up.connect(self._on_gave_up)
            self._stack.addWidget(_centred(self._true, self))
        return self._true

    def _on_gave_up(self) -> None:
        """Go on with the plain view where the process that draws true pages has ended."""
        self._true_pages = False
        self._ask()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, EditorError):
            raise error
        self._look = None
        self._tell(str(error))

    def _tell(self, words: str) -> None:
        self._words.set_words(words)
        self._stack.setCurrentIndex(0)

    def _show_look(self) -> None:
        look = self._look
        if look is None:
            return
        begun = monotonic()
        if self._chosen(self._what) == "slots":
            self._slots_view().show_look(look, dark=self.dark.isChecked())
            self._stack.setCurrentWidget(self._slots_view())
        else:
            self._page_view().show_look(look, dark=self.dark.isChecked())
            self._stack.setCurrentWidget(self._page_view())
        self._timer.setInterval(min(MOST_PAUSE, max(PAUSE, round((monotonic() - begun) * 1000 * _TIMES))))

    def _page_view(self) -> BesideView:
        if self._view is None:
            from editor_app.ui.editor.beside_view import BesideView  # only when it is looked at: start-up time

            self._view = BesideView(self._thumbnails, self)
            self._view.link_followed.connect(self._on_link)
            self._stack.addWidget(self._view)
        return self._view

    def _slots_view(self) -> SlotsView:
        if self._slots is None:
            from editor_app.ui.editor.slots_view import SlotsView  # only when it is looked at: start-up time

            self._slots = SlotsView(self._thumbnails, self)
            self._stack.addWidget(self._slots)
        return self._slots

    def _on_link(self, address: str) -> None:
        """Go to a place on the page; links elsewhere lead nowhere from here."""
        if address.startswith("#") and self._view is not None:
            self._view.scrollToAnchor(address[1:])


def _centred(view: QWidget, parent: QWidget) -> QWidget:
    """Return a part with the view in its middle, as wide as there is room and the view likes."""
    part = QWidget(parent)
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addStretch(1)
    row.addWidget(view, 1000)
    row.addStretch(1)
    return part
