"""Fills an empty newsroom with the sample one of a folder: site, photos, articles with their past, a board."""

import hashlib
import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from editor_app.domain.article import ArticleContent, RelatedLink
from editor_app.domain.changes import Changes
from editor_app.domain.curation import Board, PastPick, Pick
from editor_app.domain.errors import BadInput, Refused
from editor_app.domain.ids import ArticleId, PhotoId, uuid7_of
from editor_app.domain.listed import Status, View
from editor_app.domain.photo import PhotoUse
from editor_app.domain.site import Section, Site
from editor_app.domain.source import parse_source_line
from editor_app.frozen import frozen
from editor_app.ingest.fields import time_of
from editor_app.ingest.front_matter import Value, split_front_matter
from editor_app.services.articles import Articles
from editor_app.services.curation import Curation
from editor_app.services.photos import Photos
from editor_app.store.past import PastArticle

_DRAWN = 1_767_225_600_000
"""The sample photos' time in their ids: 2026 begins, in milliseconds."""
_BODY_PHOTO = re.compile(r"\(photo:([\w-]+\.jpg)")


class Filled(Protocol):
    """What is asked of the newsroom to be filled."""

    person: str

    @property
    def articles(self) -> Articles: ...
    @property
    def photos(self) -> Photos: ...
    @property
    def curation(self) -> Curation: ...
    @property
    def now(self) -> Callable[[], datetime]: ...
    @property
    def save_site(self) -> Callable[[Site], Changes]: ...


@frozen
class _Page:
    name: str
    fields: dict[str, Value]
    body: str

    def word(self, field: str) -> str:
        value = self.fields.get(field, "")
        if not isinstance(value, str):
            raise BadInput(f"{self.name}: “{field}” should be words.", name=self.name)
        return value

    def words(self, field: str) -> tuple[str, ...]:
        value = self.fields.get(field, [])
        return tuple(str(each) for each in value) if isinstance(value, list) else (self.word(field),)

    def time(self, field: str) -> datetime | None:
        return time_of(self.word(field), "UTC")

    def needed_time(self, field: str) -> datetime:
        found = self.time(field)
        if found is None:
            raise BadInput(f"{self.name}: “{field}” should be a date and a time.", name=self.name)
        return found


def fill_sample(newsroom: Filled, folder: Path) -> Changes:
    """Fill ``newsroom``, which must be empty, from ``folder``. Raises Refused when it is not."""
    if newsroom.articles.counts()[View.ALL]:
        raise Refused("The sample can only be put into an empty newsroom.", code="not-empty")
    site = read_site(folder / "site.toml")
    changes = newsroom.save_site(site)
    photos: dict[str, PhotoId] = {}
    for file in sorted((folder / "photos").glob("*.jpg")):
        data = file.read_bytes()
        brought = newsroom.photos.bring_in_bytes(data, file.name, partial(_photo_id, data))
        photos[file.name] = brought.photo.id
        changes |= brought.changes
    past = read_articles(folder / "articles", site, photos)
    changes |= newsroom.articles.take_over(past)
    headlines = {each.id: each.content.headline for each in past}
    for board in read_boards(folder / "curation.toml", headlines, newsroom.now(), newsroom.person):
        changes |= newsroom.curation.take_over(board).changes
    return changes


def _photo_id(data: bytes) -> PhotoId:
    """Return the same id for the same bytes, so that one sample newsroom is like another (rule B1)."""
    return PhotoId(uuid7_of(_DRAWN, hashlib.sha256(data).digest()[:10]))


def read_site(file: Path) -> Site:
    """Read the site's settings; ``[sections.CODE]`` has a label for each language."""
    said = tomllib.loads(file.read_text("utf-8"))
    sections = tuple(Section(code=code, labels=labels) for code, labels in said.pop("sections").items())
    for field in ("languages", "source_names"):
        said[field] = tuple(said[field])
    return Site(**said, sections=sections)


def read_articles(folder: Path, site: Site, photos: Mapping[str, PhotoId]) -> list[PastArticle]:
    """Read the articles, oldest first. ``photos`` gives the ids of the picture files they name."""
    pages = [_page(file) for file in sorted(folder.glob("*.md"))]
    titles = {page.word("id"): page.word("title") for page in pages}
    past = [_article(page, site, photos, titles) for page in pages]
    return sorted(past, key=lambda each: (each.created_at, each.id))


def _page(file: Path) -> _Page:
    fields, body = split_front_matter(file.read_text("utf-8"), file.name)
    return _Page(file.name, fields, body)


def _article(page: _Page, site: Site, photos: Mapping[str, PhotoId], titles: Mapping[str, str]) -> PastArticle:
    published = page.time("published")
    authors = page.words("authors")
    content = ArticleContent(
        headline=page.word("title"),
        standfirst=page.word("standfirst"),
        authors=authors,
        body=_BODY_PHOTO.sub(lambda found: f"(photo:{photos[found[1]]}", page.body),
        language=page.word("lang"),
        format=page.word("format"),
        section=page.word("section"),
        tags=page.words("tags"),
        slug=page.word("slug"),
        sources=parse_source_line(page.word("source"), site.source_aliases),
        lead_photo=_photo_use(page, photos),
        related=tuple(RelatedLink(ArticleId(each), titles[each]) for each in page.words("related")),
        embargo_until=page.time("embargo_until"),
        story=page.word("story"),
    )
    return PastArticle(
        id=ArticleId(page.word("id")),
        content=content,
        status=Status(page.word("status")),
        created_at=page.needed_time("created"),
        updated_at=page.needed_time("updated"),
        published_at=published,
        person=authors[0] if authors and published else "",
    )


def _photo_use(page: _Page, photos: Mapping[str, PhotoId]) -> PhotoUse | None:
    said = page.fields.get("photo")
    if not isinstance(said, dict):
        return None
    words = {field: str(value) for field, value in said.items()}
    return PhotoUse(
        photo=photos[words["file"]],
        caption=words.get("caption"),
        credit=words.get("credit"),
        alt=words.get("alt"),
        archive=True if "archive" in words else None,
    )


def read_boards(file: Path, headlines: Mapping[ArticleId, str], now: datetime, person: str) -> list[Board]:
    """Read the boards of the editor's choice, the front's first; the live picks begin at ``now``."""
    said: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))  # Any: as TOML has it
    ends = now + timedelta(days=said["days"])

    def pick(article: str, starts: datetime = now, ends: datetime = ends, person: str = person) -> Pick:
        known = ArticleId(article)
        return Pick(article=known, headline_then=headlines[known], starts=starts, ends=ends, person=person)

    front = Board(
        draft=tuple(pick(each) for each in said["draft"]),
        live=tuple(pick(each) for each in said["live"]),
        previous=tuple(
            PastPick(
                pick=pick(each["article"], each["starts"], each["ends"], each["person"]),
                left_at=each["ends"],
                reason=each["reason"],
            )
            for each in said["past"]
        ),
        launched_at=now,
        launched_by=person,
    )
    others = []
    for each in said["board"]:
        picks = tuple(pick(article) for article in each["live"])
        others.append(Board(name=each["name"], draft=picks, live=picks, launched_at=now, launched_by=person))
    return [front, *others]
