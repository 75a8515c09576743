"""The true page of the open article, as a browser shows it: from the loopback page server, and from nowhere else.

Needs Qt WebEngine (the extra ``preview``); loaded only when it is there and a page is looked at.
"""

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from editor_app.ui.panel_parts import named

REST = 120
"""Milliseconds the edge rests before the page is fitted to its new width."""
_LEAST = 0.25
"""How small WebEngine shows a page."""
_OFF = (
    QWebEngineSettings.WebAttribute.JavascriptEnabled,
    QWebEngineSettings.WebAttribute.LocalStorageEnabled,
    QWebEngineSettings.WebAttribute.PluginsEnabled,
    QWebEngineSettings.WebAttribute.PdfViewerEnabled,
    QWebEngineSettings.WebAttribute.AutoLoadIconsForPage,
    QWebEngineSettings.WebAttribute.DnsPrefetchEnabled,
    QWebEngineSettings.WebAttribute.HyperlinkAuditingEnabled,
    QWebEngineSettings.WebAttribute.NavigateOnDropEnabled,
)


class OwnServerOnly(QWebEngineUrlRequestInterceptor):
    """Lets through what the page server of this newsroom gives, and blocks all else."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.origin = ""
        self.blocked: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if not self.origin or url.toString().startswith(self.origin):
            return
        self.blocked.append(url.host())
        info.block(True)


class _Page(QWebEnginePage):
    """Follows no link but to a place of the page itself, and opens no window."""

    def __init__(self, profile: QWebEngineProfile, parent: QWidget) -> None:
        super().__init__(profile, parent)
        self.wanted = QUrl()

    def acceptNavigationRequest(
        self, url: QUrl | str, _kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        return is_main_frame and _without_place(QUrl(url)) == _without_place(self.wanted)

    def javaScriptConsoleMessage(self, *_said: object) -> None:
        """Keep what pages say out of the log: it may be words of an article (F8)."""


def _without_place(url: QUrl) -> str:
    return url.toString().partition("#")[0]


class TrueView(QWebEngineView):
    """Shows one page at the width of a screen, scaled to fit; the same page keeps its place."""

    page_shown = Signal()
    gave_up = Signal()
    """The process that draws pages ended: another view is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "truePage", self.tr("The page as a browser shows it"))
        profile = QWebEngineProfile()  # without a name: nothing of it is kept on disk
        self.guard = OwnServerOnly(self)
        profile.setUrlRequestInterceptor(self.guard)
        self._page = _Page(profile, self)
        profile.setParent(self)  # after the page, so that it goes after the page
        self.setPage(self._page)
        for attribute in _OFF:
            self.settings().setAttribute(attribute, False)
        self._width = 360
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._fit)
        self.loadFinished.connect(self._on_loaded)
        self._page.renderProcessTerminated.connect(lambda *_: self.gave_up.emit())

    def show_page(self, address: str, width: int) -> None:
        """Show the page at an address of the page server, for a screen ``width`` pixels wide."""
        url = QUrl(address)
        self.guard.origin = f"{url.scheme()}://{url.authority()}/"
        self._width = width
        self.setMaximumWidth(width)  # a page is made smaller, never larger than on its screen
        self._fit()
        if url == self._page.wanted:
            self.triggerPageAction(QWebEnginePage.WebAction.Reload)  # a page that is loaded anew keeps its place
        else:
            self._page.wanted = url
            self.load(url)

    def _fit(self) -> None:
        self.setZoomFactor(min(max(self.width() / max(self._width, 1), _LEAST), 1.0))

    def _on_loaded(self, well: bool) -> None:
        self._fit()  # a new page begins with the zoom of its host
        if well:
            self.page_shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rest.start()
