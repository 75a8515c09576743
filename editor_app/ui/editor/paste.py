"""What is pasted or dropped on the text: pages, formatted words, plain words, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QTextCursor

from editor_app.body import from_markdown
from editor_app.body.addresses import is_external
from editor_app.body.blocks import Block, Figure, Paragraph, Span
from editor_app.body.pasted import Pasted, read_pasted
from editor_app.domain.errors import EditorError
from editor_app.domain.ids import PhotoId
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.body_stack import SHORT
from editor_app.ui.editor.cell_lines import rows_of_tabs
from editor_app.ui.editor.copy_out import MARKDOWN_TYPE
from editor_app.ui.editor.formats import CODE_BLOCK, VERBATIM
from editor_app.ui.editor.page_paste import PagePaster
from editor_app.ui.editor.picture_intake import PictureIntake, Settled
from editor_app.ui.editor.session import EditSession
from editor_app.ui.photos.lead_photo_field import png_bytes
from editor_app.ui.photos.photo_mime import photos_of
from editor_app.ui.photos.picture_zone import picture_files, picture_of

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.services.pasted import LookedAt
    from editor_app.services.photos import BroughtIn
    from editor_app.ui.tasks import Tasks

_WRAPPED_AT = 55
"""Lines at least this long were broken by a mail program, not by a writer."""
NO_WORDS = Figure("")
T = TypeVar("T")


class Paster(QObject):
    """Reads what comes in and puts it where the cursor stands."""

    photo_failed = Signal(str, object)
    photo_begun = Signal(str)
    photo_arrived = Signal(str)
    """The id of a photo of the text that is in the archive now."""
    said = Signal(str)
    """What did not come along with what was pasted, in words for the person."""

    def __init__(
        self, edit: BodyEdit, newsroom: Newsroom, session: EditSession, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._edit = edit
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._intake = PictureIntake(newsroom, tasks, self)
        self._intake.failed.connect(self.photo_failed)
        self._intake.arrived.connect(self.photo_arrived)
        self.pages = PagePaster(newsroom, session, tasks, self._intake, self._take_words, self)

    def take(self, source: QMimeData, plain: bool = False) -> None:
        """Put in what was pasted; ``plain`` drops all formatting."""
        if self._session.article is None or self._edit.isReadOnly():
            return
        if not plain and source.hasFormat(MARKDOWN_TYPE):
            markdown = bytes(source.data(MARKDOWN_TYPE).data()).decode()
            words = source.text()
            self._read(
                len(markdown) > SHORT,
                lambda: from_markdown(markdown).blocks,
                self._insert,
                lambda: self.insert_plain(words),
            )
        elif photos_of(source):
            self.take_photos(photos_of(source))
        elif picture_files(source):
            self.take_files(picture_files(source))
        elif not source.text().strip() and picture_of(source) is not None:
            self._take_picture(source)
        elif plain:
            self.insert_plain(source.text())
        elif self.pages.may_be_page(source.text()):
            self.pages.take(source)
        else:
            self._take_words(source)

    def take_files(self, paths: list[Path]) -> None:
        """Bring picture files in, each as a photo in the text."""
        for path in paths:
            self._bring_in(path.name, partial(self._newsroom.photos.bring_in, path))

    def take_photos(self, photos: list[PhotoId]) -> None:
        """Put photos of the library where the cursor stands; the library's words hold for them (rule C4)."""
        for photo in photos:
            self._edit.insert_figure(QTextCursor(self._edit.textCursor()), Figure(f"photo:{photo}"))
            self.photo_arrived.emit(photo)

    def insert_plain(self, text: str) -> None:
        """Put plain words in as paragraphs."""
        if self._edit.block_kind() in (CODE_BLOCK, VERBATIM):
            self._edit.insert_words(text.rstrip("\n"))
            return
        cells = rows_of_tabs(text) if self._edit.textCursor().currentTable() is not None else None
        self._insert((cells,) if cells is not None else paragraphs_of(text))

    def _take_words(self, source: QMimeData) -> None:
        boxed = self._edit.block_kind() in (CODE_BLOCK, VERBATIM)
        if source.hasHtml() and not boxed:
            self._take_html(source)
        else:
            self.insert_plain(source.text())

    def _take_html(self, source: QMimeData) -> None:
        """Put in what HTML says; pictures that came along are looked at first, so that each has its place."""
        html, plain = source.html(), source.text()
        image = picture_of(source)

        def read() -> tuple[Pasted, list[LookedAt]]:
            pasted = read_pasted(html)
            return pasted, self._newsroom.photos.look_at(pasted.pictures)

        def insert(found: tuple[Pasted, list[LookedAt]]) -> None:
            settled = self._intake.settle(*found)
            alone = settled.blocks[0] if len(settled.blocks) == 1 else None
            if image is not None and isinstance(alone, Figure) and not settled.waiting:
                self._bring_in_image(image, alone)
                return
            self._insert(settled.blocks)
            if not settled.blocks:
                self.insert_plain(plain)
            self.keep(settled)

        has_pictures = "data:" in html or "file:" in html
        self._read(has_pictures or len(html) > SHORT, read, insert, lambda: self.insert_plain(plain))

    def keep(self, settled: Settled) -> None:
        """Bring in the pictures of what was put in, and say what did not come along."""
        self._intake.bring_in(settled.waiting)
        if settled.notices:
            self.said.emit("\n".join(settled.notices))

    def _read(
        self, slow: bool, work: Callable[[], T], insert: Callable[[T], None], otherwise: Callable[[], None]
    ) -> None:
        """Read what was pasted, in the pool if that may be ``slow``, and put it where the cursor stood."""
        place = QTextCursor(self._edit.textCursor())
        article = self._session.article

        def done(put: Callable[[], None]) -> None:
            if self._session.article is None or article is None or self._session.article.id != article.id:
                return
            if slow:
                self._edit.setTextCursor(place)
            put()

        def failed(error: Exception) -> None:
            if not isinstance(error, EditorError):
                raise error
            done(otherwise)

        if slow:
            self._tasks.pool(work, lambda found: done(lambda: insert(found)), failed, self)
            return
        try:
            found = work()
        except EditorError:
            otherwise()
        else:
            insert(found)

    def _insert(self, blocks: tuple[Block, ...]) -> None:
        if blocks:
            self._edit.receive(blocks)

    def _take_picture(self, source: QMimeData) -> None:
        """Take a picture that is no file; what the page it comes from says of it comes along."""
        image = picture_of(source)
        html = source.html() if source.hasHtml() and len(source.html()) <= SHORT else ""
        found = [block for block in read_pasted(html).body.blocks if isinstance(block, Figure)]
        if image is not None:
            self._bring_in_image(image, found[0] if len(found) == 1 else Figure(""))

    def _bring_in_image(self, image: QImage, words: Figure) -> None:
        name = self.tr("Pasted picture.png")
        self._bring_in(name, lambda: self._newsroom.photos.bring_in_bytes(png_bytes(image), name), words)

    def _bring_in(self, name: str, work: Callable[[], BroughtIn], words: Figure = NO_WORDS) -> None:
        """Bring a picture in. On the frame of a picture that was not fetched it takes that one's place and words."""
        article = self._session.article
        if article is None:
            return
        place = QTextCursor(self._edit.textCursor())  # moves along with what is typed meanwhile
        self.photo_begun.emit(name)

        def done(brought: BroughtIn) -> None:
            if self._session.article is None or self._session.article.id != article.id:
                return
            record = brought.photo.record
            alt, caption = words.alt or record.alt, words.caption or record.caption
            frame = far_figure_at(self._edit, place)
            if frame is not None:
                figure = Figure(f"photo:{brought.photo.id}", frame.alt or alt, frame.caption or caption)
                self._edit.setTextCursor(place)
                self._edit.replace_figure(figure)
            else:
                self._edit.insert_figure(place, Figure(f"photo:{brought.photo.id}", alt, caption))
            self.photo_arrived.emit(brought.photo.id)

        def failed(error: Exception) -> None:
            if not isinstance(error, EditorError):
                raise error
            self.photo_failed.emit(name, error)

        self._tasks.long(work, done, failed, self)


def far_figure_at(edit: BodyEdit, place: QTextCursor) -> Figure | None:
    """Return the picture at a place that is on the web and was not fetched, None where there is none."""
    found = edit.text.leaves()[place.blockNumber()].blocks
    figure = found[0] if len(found) == 1 else None
    return figure if isinstance(figure, Figure) and is_external(figure.address) else None


def paragraphs_of(text: str) -> tuple[Block, ...]:
    """Return plain words as paragraphs: cut at blank lines, or at every line if there are none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n").strip("\n")
    groups = re.split(r"\n[ \t]*\n\s*", lines) if re.search(r"\n[ \t]*\n", lines) else lines.split("\n")
    return tuple(Paragraph((Span(_joined(group)),)) for group in groups if group.strip())


def _joined(group: str) -> str:
    lines = [line.strip() for line in group.split("\n") if line.strip()]
    wrapped = len(lines) > 1 and all(len(line) >= _WRAPPED_AT for line in lines[:-1])
    return (" " if wrapped else "\n").join(lines)
