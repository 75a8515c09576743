"""The page at a time: the site as it will be at a moment if nobody changes anything before (B6, E3, E6, P2)."""

import re
import threading
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from editor_app.domain.ahead import coming
from editor_app.domain.article import Article
from editor_app.domain.errors import BadInput, NotFound, RenderRefused
from editor_app.domain.ids import ArticleId
from editor_app.domain.showing import Slot, SlotReason, Stale, standing_of
from editor_app.publish.addresses import slug_of
from editor_app.publish.bodies import Bodies, Place
from editor_app.publish.choice import Choice
from editor_app.publish.darkroom import KeptDarkroom
from editor_app.publish.edition import Edition, Story
from editor_app.publish.kept import Kept
from editor_app.publish.page import Pages
from editor_app.publish.pictures import PictureShelf
from editor_app.publish.plain_page import plain_page
from editor_app.publish.scratch import write_scratch
from editor_app.publish.site import PAGE_SIZE
from editor_app.publish.unmade import Unmade
from editor_app.services.ahead_view import AheadView, Block, PageWanted, Row
from editor_app.services.editions import edition_at, introduced, texts_of
from editor_app.services.originals import Originals
from editor_app.store.database import Database
from editor_app.store.snapshots import Snapshot, Snapshots

_KEPT_EDITIONS = 6
_LINK = re.compile(r'href="([^"]+)"')


Made = tuple[Edition, dict[ArticleId, str]]
"""An edition, and whom the checks hold back from it, with the words of the problems."""


class Ahead:
    """Looks ahead. Nothing is written; what was read is kept until the newsroom changes."""

    def __init__(self, database: Database, newsroom: Path, snapshots: Snapshots) -> None:
        self._database = database
        self._darkroom = KeptDarkroom(newsroom / "cache" / "renditions", Originals(newsroom).of)
        self._snapshots = snapshots
        self._lock = threading.Lock()
        self._state = ""
        self._snapshot: Snapshot | None = None
        self._editions: dict[datetime, Made] = {}
        self._texts = texts_of(newsroom)
        self._kept: Kept | None = None

    def look(self, moment: datetime | None = None, wanted: PageWanted | None = None) -> AheadView:
        """Return the site as a bundle made at ``moment`` would show it; None is now, which is also the earliest."""
        wanted = wanted or PageWanted()
        now = self._database.now()
        moment = max(moment or now, now)
        snapshot, (edition, stopped), kept = self._edition(moment)
        site = snapshot.site
        ahead = coming(snapshot.articles, snapshot.boards, snapshot.photos, snapshot.views, ZoneInfo(site.time_zone),
                       now, kept.photos)  # fmt: skip
        articles = {each.id: each for each in snapshot.articles}
        seen = _Seen(edition, articles, PictureShelf(Unmade(), site.base_url))
        story = edition.by_id.get(wanted.article) if wanted.article else None
        language = story.content.language if story else wanted.language or _first(edition)
        article = articles.get(wanted.article) if wanted.article else None
        try:
            path, html = seen.page(story, language) if story or not wanted.article else ("", "")
        except (RenderRefused, NotFound, BadInput) as error:  # what holds it back when a bundle is made
            path, html, stopped = "", "", {**stopped, **({story.id: str(error)} if story else {})}
        plain = plain_page(html)
        return AheadView(
            moment=moment,
            now=now,
            site=site,
            wanted=wanted,
            languages=edition.languages or site.languages,
            headline=article.content.headline if article else "",
            html=plain,
            links=_links(plain, path, edition),
            missing=None if html else standing_of(article, moment) or Stale.UNPUBLISHED,
            stopped=stopped.get(article.id, "") if article and not html else "",
            blocks=tuple(seen.blocks(story, language, article, wanted.article)),
            coming=ahead,
        )

    def write(self, moment: datetime | None, wanted: PageWanted, folder: Path) -> Path:
        """Write the page of a moment with all it shows into a scratch folder; NotFound where there is none."""
        _, (edition, _), _ = self._edition(max(moment or self._database.now(), self._database.now()))
        story = edition.by_id.get(wanted.article) if wanted.article else None
        if wanted.article and story is None:
            raise NotFound("The article has no page at that moment.")
        pictures = PictureShelf(self._darkroom, edition.site.base_url)
        path, html = _Seen(edition, {}, pictures).page(story, wanted.language or _first(edition))
        return write_scratch(folder, path, html, pictures)

    def _edition(self, moment: datetime) -> tuple[Snapshot, Made, Kept]:
        state = self._snapshots.state()
        with self._lock:
            kept = self._kept = self._kept or self._texts.kept()
            if self._snapshot is None or state != self._state:
                self._snapshot, self._state, self._editions = introduced(self._snapshots, kept), state, {}
            found = self._editions.get(moment)
            if found is None:
                found = edition_at(self._snapshot, moment, kept)
                self._editions = dict([*self._editions.items(), (moment, found)][-_KEPT_EDITIONS:])
            return self._snapshot, found, kept


class _Seen:
    """One edition, its pages and blocks."""

    def __init__(self, edition: Edition, articles: dict[ArticleId, Article], pictures: PictureShelf) -> None:
        self._edition = edition
        self._articles = articles
        self._choice = Choice(edition)
        bodies = Bodies()
        self._pages = Pages(
            edition, self._choice, pictures, lambda each: bodies.html(each, edition, pictures, Place.PAGE)
        )

    def page(self, story: Story | None, language: str) -> tuple[str, str]:
        """Return an article's page, or else a language's front page, as the bundle has it: its path and its HTML."""
        if story is not None:
            return story.path, self._pages.article(story)
        folder = slug_of(language)
        path = f"{folder}/index.html"
        stories = [each for each in self._edition.stories if each.content.language == language]
        count = max(1, -(-len(stories) // PAGE_SIZE))
        html = self._pages.listing(
            path,
            language,
            self._edition.site.name,
            stories[:PAGE_SIZE],
            pages=(path, *(f"{folder}/page-{number}.html" for number in range(2, count + 1))),
            front=True,
            choice=self._choice.of_front(language),
        )
        return path, html

    def blocks(
        self, story: Story | None, language: str, article: Article | None, wanted: ArticleId | None
    ) -> Iterator[Block]:
        """Yield the blocks of the page (of the front page where the article has none), then the other boards."""
        there = story is not None or wanted is None
        if article is not None:
            rows = tuple(self._related(each.article, each.headline) for each in article.content.related)
            if rows:
                yield Block(kind="related", rows=rows, on_page=there)
        shown = self._choice.board_of_article(story) if story else self._choice.board_of_front(language)
        on_page = frozenset((story.id, *story.related)) if story else frozenset()
        if shown:
            yield self._board(shown, language, on_page, on_page=there)
        chosen = self._choice.of_article(story) if story else self._choice.of_front(language)
        taken = on_page.union(each.id for _, each in chosen)
        popular = self._edition.popular_for(language, taken)
        yield Block(kind="popular", on_page=there, rows=tuple(
            Row(shown=each.id, headline=each.content.headline) for each in popular
        ))  # fmt: skip
        for name, board in sorted(self._edition.boards.items()):
            if name != shown and (board.live or self._edition.site.backfill_of(name)):
                own = name.partition(":")[2] if name.startswith("language:") else language
                yield self._board(name, own, frozenset())

    def _board(self, name: str, language: str, elsewhere: frozenset[ArticleId], *, on_page: bool = False) -> Block:
        slots = self._choice.slots(name, language, elsewhere)
        return Block(kind="board", board=name, language=language, on_page=on_page,
                     rows=tuple(self._slot(each) for each in slots))  # fmt: skip

    def _slot(self, slot: Slot) -> Row:
        pick = slot.pick
        stale = slot.stale
        if pick is not None and stale is Stale.UNPUBLISHED:
            stale = standing_of(self._articles.get(pick.article), self._edition.now) or stale
        return Row(
            shown=slot.article,
            headline=(slot.own_words.headline if slot.own_words else None) or self._headline(slot.article),
            wanted=pick.article if pick and slot.stale else None,
            wanted_headline=self._headline(pick.article) or pick.headline_then if pick and slot.stale else "",
            stale=stale,
            by_rule=slot.reason is SlotReason.BACKFILL,
        )

    def _related(self, target: ArticleId, headline: str) -> Row:
        if target in self._edition.by_id:
            return Row(shown=target, headline=self._headline(target))
        stale = standing_of(self._articles.get(target), self._edition.now) or Stale.UNPUBLISHED
        return Row(wanted=target, wanted_headline=self._headline(target) or headline, stale=stale)

    def _headline(self, article: ArticleId | None) -> str:
        found = self._articles.get(article) if article else None
        return found.content.headline if found else ""


def _links(html: str, path: str, edition: Edition) -> dict[str, ArticleId]:
    there = {each.path: each.id for each in edition.stories}
    found = {}
    for address in set(_LINK.findall(html)):
        target = there.get(normpath(join(dirname(path), unquote(unescape(address)))))
        if target is not None:
            found[address] = target
    return found


def _first(edition: Edition) -> str:
    return next(iter(edition.languages or edition.site.languages), "en")
