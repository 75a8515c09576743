"""The places that show a photo and the words that are their own; the library's words spread to them (rule C4)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from editor_app.body import from_markdown, to_markdown
from editor_app.body.blocks import Block, Figure
from editor_app.body.pictures import Picture, pictures_in, with_pictures
from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.captioning import UseOfPhoto
from editor_app.domain.changes import Changes
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.photo import PhotoUse
from editor_app.domain.photo_list import UseKind
from editor_app.services.steps import Mark, Stepped
from editor_app.store.articles import add_revision, get_articles
from editor_app.store.database import Database
from editor_app.store.photos import users_of

UPDATED = "photo as in the library"


class PhotoUses:
    """The uses of the photos of a newsroom."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, photo: PhotoId) -> list[UseOfPhoto]:
        """Return every use, the article changed last first, each article's lead before its text. The bin has none."""
        with self._database.read() as connection:
            articles = get_articles(connection, users_of(connection, photo)).values()
        here = [each for each in articles if each.binned_at is None]
        here.sort(key=lambda each: (each.updated_at, each.id), reverse=True)
        return [use for article in here for use in _uses(article, photo)]

    def update(self, photo: PhotoId, uses: Sequence[UseOfPhoto], fields: Iterable[str]) -> Stepped:
        """Let uses show what the library says in some fields: one write, which ``Steps.take_back`` undoes.

        An article that was changed since its uses were listed is left alone and named.
        """
        wanted = frozenset(fields)
        chosen: dict[ArticleId, list[UseOfPhoto]] = {}
        for use in uses:
            chosen.setdefault(use.article, []).append(use)
        marks: list[Mark] = []
        left: list[str] = []
        touched: set[ArticleId] = set()
        same = 0
        with self._database.write() as write:
            stored = get_articles(write.connection, list(chosen))
            for article, some in chosen.items():
                now = stored.get(article)
                if now is None or now.revision != some[0].revision:
                    left.append(now.content.headline if now else some[0].headline)
                    continue
                content = _as_library(now.content, photo, some, wanted)
                if content == now.content:
                    same += 1
                    continue
                written = add_revision(
                    write, article, content, now.status, UPDATED, previous=now, binned_at=now.binned_at
                )
                marks.append(Mark(article, now.revision, written.article.revision))
                touched |= written.touched
        return Stepped(Changes(articles=frozenset(touched)), tuple(marks), same, tuple(left))


def _uses(article: Article, photo: PhotoId) -> list[UseOfPhoto]:
    content = article.content
    event = (content.publish_at or article.published_at or article.created_at).date()
    base = UseOfPhoto(
        article=article.id,
        revision=article.revision,
        headline=content.headline,
        language=content.language,
        status=article.status,
        kind=UseKind.TEXT,
        event=event,
    )
    found = []
    lead = content.lead_photo
    if lead is not None and lead.photo == photo:
        found.append(
            replace(
                base,
                kind=UseKind.LEAD,
                caption=lead.caption,
                credit=lead.credit,
                alt=None if lead.decorative else lead.alt,
                archive=lead.archive,
                crops=lead.crops,
                focus=lead.focus,
            )
        )
    if f"photo:{photo}" in content.body:
        for number, picture in enumerate(_pictures(from_markdown(content.body).blocks)):
            if picture.address == f"photo:{photo}":
                caption = picture.caption if isinstance(picture, Figure) else picture.title
                found.append(replace(base, number=number, caption=caption or None, alt=picture.alt or None))
    return found


def _pictures(blocks: Iterable[Block]) -> list[Picture]:
    return [picture for block in blocks for picture in pictures_in(block)]


def _as_library(
    content: ArticleContent, photo: PhotoId, uses: Sequence[UseOfPhoto], fields: frozenset[str]
) -> ArticleContent:
    lead = content.lead_photo
    if lead is not None and lead.photo == photo and any(each.kind is UseKind.LEAD for each in uses):
        content = replace(content, lead_photo=as_library(lead, fields))
    numbers = {each.number for each in uses if each.kind is UseKind.TEXT}
    if not numbers:
        return content
    body = from_markdown(content.body)
    meant = {id(each) for number, each in enumerate(_pictures(body.blocks)) if number in numbers}

    def change(picture: Picture) -> Picture:
        return _plain(picture, fields) if id(picture) in meant and picture.address == f"photo:{photo}" else picture

    blocks = with_pictures(body.blocks, change)
    return content if blocks == body.blocks else replace(content, body=to_markdown(replace(body, blocks=blocks)))


def as_library(use: PhotoUse, fields: Iterable[str]) -> PhotoUse:
    """Return a use that shows what the library says in some fields. A decorative picture has no alt text to change."""
    wanted = set(fields)
    if "crops" in wanted:
        wanted.add("focus")
    nothing: dict[str, Any] = dict.fromkeys(wanted)  # Any: replace() takes values of every field
    return replace(use, **nothing)


def _plain(picture: Picture, fields: frozenset[str]) -> Picture:
    alt = "" if "alt" in fields else picture.alt
    if isinstance(picture, Figure):
        return replace(picture, alt=alt, caption="" if "caption" in fields else picture.caption)
    return replace(picture, alt=alt, title="" if "caption" in fields else picture.title)
