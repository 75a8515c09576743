"""The page of the open article at a screen's width, scaled to fit, in the pages' own colours, light or dark."""

import re
from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from editor_app.services.previews import PageLook
from editor_app.ui import theme
from editor_app.ui.curation.page_view import PageView
from editor_app.ui.photos.thumbnails import Thumbnails

_SIZES = re.compile(r'(?<=\s)(width|height)="(\d+)"')
_HEADINGS = re.compile(r"<(/?)h([1-4])[^>]*>")
_LEAST = 0.2
_WIDEST = 992
"""Pixels: on a wider screen the theme has but empty room at both sides, which is not shown."""
_SMALL = ("byline", "figcaption", "until", "source", "photo", "tags", "when")
REST = 120
"""Milliseconds the edge rests before the page is fitted to its new width."""


class BesideView(PageView):
    """Shows a page as on the screen it is laid out for. Nothing is loaded but pictures of the archive."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        self._width, self._dark = 360, False
        self._look: PageLook | None = None
        self._scale = 1.0
        self._shown_as: tuple[object, ...] = ()
        self._fitted = 0
        super().__init__(thumbnails, parent, "previewPage")
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(lambda: self._fit(keep_place=True))

    @property
    def page_scale(self) -> float:
        """How large the page is shown: 1 is as on the screen it is for."""
        return self._scale

    def show_look(self, look: PageLook, *, dark: bool) -> None:
        """Show a page as on the screen it is for; the same article keeps its place."""
        same = self._look is not None and self._look.article == look.article
        self._look, self._width, self._dark = look, look.width or 360, dark
        self._fit(keep_place=same)

    def _fit(self, *, keep_place: bool) -> None:
        look = self._look
        if look is None:
            return
        colours = look.colours[self._dark]
        self._paint_ground(colours)
        room = self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()
        self._scale = max(_LEAST, min(1.0, room / min(self._width, _WIDEST)))
        side = max(0, round((room - look.line * self._scale) / 2))
        self.document().setDocumentMargin(0)
        self.setViewportMargins(side, 8, side, 0)
        bar = self.verticalScrollBar()
        place = bar.value() if keep_place else 0
        if self._shown_as != (self._dark, self._width, self._scale):
            self._shown_as = (self._dark, self._width, self._scale)
            self._html = ""  # the same words in another style
        self.show_page(_scaled(_masthead(look) + look.html, self._scale))
        self.document().size()  # laid out to its end, so that there is a place to go back to
        bar.setValue(place)

    def _paint_ground(self, colours: Mapping[str, str]) -> None:
        palette = self.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, QColor(colours["paper"]))
        palette.setColor(QPalette.ColorRole.Text, QColor(colours["ink"]))
        self.setPalette(palette)
        self.setStyleSheet(f"QTextBrowser {{ background: {colours['paper']}; color: {colours['ink']}; border: none }}")

    def style_words(self) -> str:
        if self._look is None:
            return ""
        return _style(self._look.colours[self._dark], self._scale, self._width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        QTextBrowser.resizeEvent(self, event)  # the margins here are the screen's, not the window's
        if self.width() != self._fitted:
            self._fitted = self.width()
            self._rest.start()


def _masthead(look: PageLook) -> str:
    sections = " &nbsp; ".join(f"<b>{escape(name)}</b>" if current else escape(name) for name, current in look.sections)
    return f'<p class="site">{escape(look.site.name)}</p><p class="sections">{sections}</p><hr>'


def _scaled(html: str, scale: float) -> str:
    """Return the page with its pictures that much smaller, and headings that take a size (Qt gives theirs its own)."""
    html = _HEADINGS.sub(lambda each: "</p>" if each[1] else f'<p class="h{each[2]}">', html)
    return _SIZES.sub(lambda each: f'{each[1]}="{max(1, round(int(each[2]) * scale))}"', html)


def _style(colours: Mapping[str, str], scale: float, width: int) -> str:
    serif = ", ".join(f"'{each}'" for each in theme.SERIF)
    sans = ", ".join(f"'{each}'" for each in theme.SANS)
    ink, quiet, accent, wash = (colours[each] for each in ("ink", "quiet", "accent", "wash"))
    head = max(28.0, min(44.0, 19.2 + 0.026 * width))  # the theme's own clamp

    headings = ", ".join(f"p.h{number}, p.h{number} a" for number in range(1, 5))
    small = ", ".join(f"p.{name}, p.{name} span, p.{name} a" for name in _SMALL)  # Qt hands a font on to no span

    def px(size: float) -> str:
        return f"{max(1, round(size * scale))}px"

    return f"""
        div, p, li, td, blockquote {{ font-family: {serif}; font-size: {px(19)}; color: {ink}; }}
        p {{ margin: {px(11)} 0 {px(11)} 0; line-height: 118%; }}
        p.site {{ font-size: {px(24)}; font-weight: 700; margin: {px(16)} 0 {px(4)} 0; }}
        p.sections, p.sections b {{ font-family: {sans}; font-size: {px(15)}; color: {quiet}; margin: 0 0 {px(8)} 0; }}
        {headings} {{ font-family: {serif}; font-weight: 700; color: {ink}; }}
        p.h1, p.h1 a {{ font-size: {px(head)}; }}
        p.h2, p.h2 a {{ font-size: {px(24)}; }}
        p.h3, p.h3 a {{ font-size: {px(19)}; }}
        p.h4, p.h4 a {{ font-size: {px(17)}; }}
        p.h1 {{ margin: {px(6)} 0 {px(8)} 0; line-height: 100%; }}
        p.h2 {{ margin: {px(34)} 0 {px(8)} 0; line-height: 100%; }}
        p.h3 {{ margin: {px(2)} 0 {px(2)} 0; line-height: 100%; }}
        a {{ color: {ink}; text-decoration: none; }}
        div.body a {{ color: {accent}; text-decoration: underline; }}
        p.label {{ font-family: {sans}; font-size: {px(14)}; font-weight: 600; color: {accent}; }}
        p.label {{ margin: {px(20)} 0 0 0; }}
        td p.label {{ margin: 0; }}
        p.standfirst {{ font-size: {px(20)}; color: {quiet}; }}
        td p.standfirst {{ font-size: {px(16)}; margin: {px(2)} 0 {px(6)} 0; }}
        {small} {{ font-family: {sans}; font-size: {px(15)}; }}
        p.byline, p.figcaption, p.until, p.source, p.photo, p.tags, p.when {{ color: {quiet}; }}
        div.told {{ background-color: {wash}; }}
        td.card {{ padding: 0 {px(18)} {px(18)} 0; vertical-align: top; }}
        blockquote {{ margin-left: {px(20)}; }}
        th, td {{ padding: {px(4)} {px(10)} {px(4)} 0; }}
        pre, code {{ font-family: monospace; font-size: {px(16)}; background-color: {wash}; }}
        sup {{ font-size: {px(13)}; color: {accent}; }}
    """
