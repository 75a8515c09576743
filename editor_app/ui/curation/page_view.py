"""Shows a page of the site as the exporter makes it, in the theme's colours; loads nothing from anywhere."""

from PySide6.QtCore import QRect, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from editor_app.ui import theme
from editor_app.ui.panel_parts import named
from editor_app.ui.photos.thumbnails import Thumbnails

WIDEST = 780
"""Pixels a line of the page may be wide."""


class PageView(QTextBrowser):
    """A page to read. Pictures come from the archive, cropped as the site crops them."""

    link_followed = Signal(str)
    """The address of a link, as it stands in the page."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None, name: str = "aheadPageView") -> None:
        super().__init__(parent)
        named(self, name, self.tr("The page"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "bare")
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(28)
        self._thumbnails = thumbnails
        self._waiting: dict[str, set[str]] = {}
        self._html = ""
        thumbnails.arrived.connect(self._on_arrived)
        self.anchorClicked.connect(lambda url: self.link_followed.emit(url.toString()))
        theme.watch(self, self._on_theme)

    def show_page(self, html: str) -> None:
        """Show a page; one that is the same keeps its place."""
        if html == self._html:
            return
        self._html = html
        self._waiting.clear()
        self.document().setDefaultStyleSheet(self.style_words())
        self.setHtml(html)

    def style_words(self) -> str:
        """Return the style sheet of the page."""
        return _style(theme.current_theme())

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        address = name.toString() if isinstance(name, QUrl) else name
        return self._picture(address) or _blank()

    def _picture(self, address: str) -> QImage | None:
        photo, *part = address.rpartition("/")[2].rpartition(".")[0].split("~")
        if not photo:
            return None
        found = self._thumbnails.image(photo, 640)
        if found is None:
            self._waiting.setdefault(photo, set()).add(address)
            return None
        return cropped(found, part)

    def _on_arrived(self, photo: str) -> None:
        addresses = self._waiting.pop(photo, set())
        for address in addresses:
            picture = self._picture(address)
            if picture is not None:
                self.document().addResource(QTextDocument.ResourceType.ImageResource, QUrl(address), picture)
        if addresses:
            self.document().markContentsDirty(0, self.document().characterCount())

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(0, (self.width() - WIDEST) // 2)
        self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)

    def _on_theme(self, _tokens: theme.Theme) -> None:
        html, self._html = self._html, ""
        if html:
            place = self.verticalScrollBar().value()
            self.show_page(html)
            self.verticalScrollBar().setValue(place)


def cropped(image: QImage, part: list[str]) -> QImage:
    """Return the part of a picture that an address names in fractions: left, top, width, height."""
    try:
        left, top, width, height = (float(each) for each in part)
    except ValueError:
        return image
    wide, high = image.width(), image.height()
    return image.copy(
        QRect(round(left * wide), round(top * high), max(1, round(width * wide)), max(1, round(height * high)))
    )


def _blank() -> QImage:
    image = QImage(8, 6, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.current_theme().neutral_soft))
    return image


def _style(tokens: theme.Theme) -> str:
    serif = ", ".join(f"'{each}'" for each in theme.SERIF)
    return f"""
        div, p, li, td, blockquote {{ font-family: {serif}; font-size: 15px; color: {tokens.text}; }}
        h1 {{ font-family: {serif}; font-size: 27px; font-weight: 700; color: {tokens.text}; margin: 4px 0 8px 0; }}
        h2 {{ font-family: {serif}; font-size: 19px; font-weight: 700; color: {tokens.text}; margin: 26px 0 8px 0; }}
        h3 {{ font-family: {serif}; font-size: 16px; font-weight: 700; margin: 2px 0 2px 0; }}
        a {{ color: {tokens.text}; text-decoration: none; }}
        p.label {{ font-size: 12px; font-weight: 600; color: {tokens.accent}; margin: 0; }}
        p.standfirst {{ color: {tokens.muted}; margin: 2px 0 6px 0; }}
        p.byline, p.figcaption, p.until, p.source, p.photo {{ font-size: 12px; color: {tokens.muted}; }}
        td.card {{ padding: 0 18px 18px 0; vertical-align: top; }}
        blockquote {{ margin-left: 18px; font-style: italic; }}
        th, td {{ padding: 3px 10px 3px 0; }}
        pre, code {{ font-family: monospace; font-size: 13px; }}
    """
