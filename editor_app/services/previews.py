"""The page of the article that is being written, and every slot it appears in: as the exporter makes them."""

import shutil
import threading
from dataclasses import field
from functools import partial
from pathlib import Path

from editor_app.domain.article import Article
from editor_app.domain.errors import StorageFailure
from editor_app.domain.ids import ArticleId
from editor_app.domain.site import Site
from editor_app.domain.slots import Slots
from editor_app.frozen import frozen
from editor_app.publish.bodies import Bodies, Place
from editor_app.publish.choice import Choice
from editor_app.publish.darkroom import KeptDarkroom
from editor_app.publish.edition import Edition, Story
from editor_app.publish.kept import Kept
from editor_app.publish.material import Material
from editor_app.publish.one_article import with_article
from editor_app.publish.page import Pages
from editor_app.publish.pictures import PictureShelf
from editor_app.publish.plain_page import plain_page, room_of
from editor_app.publish.scratch import write_scratch
from editor_app.publish.slots import slots_of
from editor_app.publish.theme import colours
from editor_app.publish.unmade import Unmade
from editor_app.services.editions import edition_at, introduced, material_of, texts_of, whole_seconds
from editor_app.services.originals import Originals
from editor_app.services.page_server import PageServer
from editor_app.store.database import Database
from editor_app.store.snapshots import Snapshots


@frozen(kw_only=True)
class PageLook:
    """The page for a viewer that knows little of CSS, what is shown elsewhere, and the pages' own colours."""

    article: ArticleId
    html: str
    width: int
    """How wide the screen is that the page is for, in pixels; 0 for none in particular."""
    line: int
    """How wide the text is on the screen the page is for, in pixels."""
    site: Site
    sections: tuple[tuple[str, bool], ...]
    """The names of the sections over the page; whether the article is in it."""
    direction: str
    slots: Slots
    boards: tuple[tuple[str, int], ...] = ()
    """Boards that show the article in its language: name and slot, counted from 1."""
    related: tuple[str, ...] = ()
    """Headlines of the articles in whose related lists it stands."""
    colours: dict[bool, dict[str, str]] = field(default_factory=dict)
    """By whether the page is dark."""


class Previews:
    """Works out pages in any thread. What the other articles are made of is kept until ``forget``."""

    def __init__(self, database: Database, newsroom: Path, snapshots: Snapshots) -> None:
        self._database = database
        self._snapshots = snapshots
        self._darkroom = KeptDarkroom(newsroom / "cache" / "renditions", Originals(newsroom).of)
        self._texts = texts_of(newsroom)
        self._kept: Kept | None = None
        self._folder = newsroom / "cache" / "preview"
        self._lock = threading.Lock()
        self._around: tuple[Edition, Material] | None = None
        self._server: PageServer | None = None

    def forget(self) -> None:
        """Read the other articles, boards, photos and settings anew for the next page."""
        with self._lock:
            self._around = None

    def look(self, article: Article, width: int = 0) -> PageLook:
        """Return the page as it would go out now, for a viewer ``width`` pixels wide; nothing is written.

        Raises RenderRefused where the text cannot be shown.
        """
        edition, story = self._with(article)
        pictures = PictureShelf(Unmade(), edition.site.base_url)
        pages = _pages(edition, pictures)
        code, language = story.content.section, story.content.language
        return PageLook(
            article=article.id,
            html=plain_page(pages.article(story), width),
            width=width,
            line=room_of(width),
            site=edition.site,
            sections=tuple(
                (edition.site.section_label(each, language), each == code)
                for each, _ in edition.sections.get(language, ())
            ),
            direction="rtl" if pages.card(story, story.path).direction == "rtl" else "ltr",
            slots=slots_of(story, edition, pages, pictures),
            boards=_boards(edition, story),
            related=tuple(each.content.headline for each in edition.stories if story.id in each.related),
            colours={dark: colours(dark=dark) for dark in (False, True)},
        )

    def write(self, article: Article, folder: Path) -> Path:
        """Write the page with its pictures and style into a scratch folder; return the file to open."""
        edition, story = self._with(article)
        pictures = PictureShelf(self._darkroom, edition.site.base_url)
        return write_scratch(folder, story.path, _pages(edition, pictures).article(story), pictures)

    def serve(self, article: Article, scheme: str = "") -> str:
        """Write the page and return the loopback address at which this machine's browser finds it.

        ``scheme`` is ``dark`` or ``light`` for a page in these colours, else they are as the browser likes.
        Raises StorageFailure where the scratch folder cannot be written or no address is to be had.
        """
        try:
            server = self._serving()
            page = self.write(article, self._folder)
        except OSError as error:
            reason = error.strerror or str(error)
            raise StorageFailure(
                f"The page for the browser cannot be made in {self._folder}: {reason}.", folder=str(self._folder)
            ) from error
        server.changed()
        return server.address(page, scheme)

    def close(self) -> None:
        """Stop serving, and take away what was served."""
        with self._lock:
            server, self._server = self._server, None
        if server is not None:
            server.close()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _serving(self) -> PageServer:
        with self._lock:
            if self._server is None:
                shutil.rmtree(self._folder, ignore_errors=True)
                self._folder.mkdir(parents=True)
                self._server = PageServer(self._folder)
            return self._server

    def _with(self, article: Article) -> tuple[Edition, Story]:
        with self._lock:
            if self._around is None:
                kept = self._kept = self._kept or self._texts.kept()
                snapshot = introduced(self._snapshots, kept)
                edition, stopped = edition_at(snapshot, self._database.now(), kept)
                self._around = edition, material_of(snapshot, frozenset(stopped))
            around, material = self._around
        edition = with_article(around, material, article, whole_seconds(self._database.now()))
        return edition, edition.by_id[article.id]


def _pages(edition: Edition, pictures: PictureShelf) -> Pages:
    body = partial(Bodies().html, edition=edition, pictures=pictures, place=Place.PAGE)
    return Pages(edition, Choice(edition), pictures, body)


def _boards(edition: Edition, story: Story) -> tuple[tuple[str, int], ...]:
    choice = Choice(edition)
    slots = {name: choice.slots(name, story.content.language) for name in sorted(edition.boards)}
    return tuple(
        (name, number)
        for name, shown in slots.items()
        for number, each in enumerate(shown, start=1)
        if each.article == story.id
    )
