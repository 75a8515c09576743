"""The text of each article as HTML, for its page and apart from it; rendered once and kept on disk."""

import hashlib
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

import msgspec

from editor_app import __version__
from editor_app.body import PhotoMarkup, from_markdown, render, to_markdown
from editor_app.body.pictures import with_pictures_at
from editor_app.body.scan import scan
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.photo import ARCHIVE_LABELS, strip_archive_label
from editor_app.durable import write_whole
from editor_app.publish.addresses import absolute, relative
from editor_app.publish.content_digests import body_digest
from editor_app.publish.edition import Edition, Story
from editor_app.publish.far_pictures import with_links
from editor_app.publish.for_everyone import for_everyone
from editor_app.publish.heading_levels import without_gaps
from editor_app.publish.kept import Kept
from editor_app.publish.list_items import with_items
from editor_app.publish.pictures import PictureShelf
from editor_app.publish.sizes import Role
from editor_app.publish.words import words_for

BODY_SIZES = "(min-width: 43rem) 39rem, 100vw"
"""How wide the theme shows a photo in the text."""


class Place(StrEnum):
    """Where a text stands: on its page with relative addresses, or apart with absolute ones."""

    PAGE = "page"
    APART = "apart"


class Bodies:
    """Renders texts. ``cache`` is a folder that may vanish at any time, or None."""

    def __init__(self, cache: Path | None = None) -> None:
        self._cache = cache
        self._last = ("", "")
        """The key of the text that was asked for last, and the text: its page and what is apart often have the same."""

    def html(
        self, story: Story, edition: Edition, pictures: PictureShelf, place: Place, kept: Kept | None = None
    ) -> str:
        """Return safe HTML; links to articles that are not shown lose their link and keep their words.

        A picture of another site is a link to it, no level of headings is passed over, and lists hold items. ``kept``
        spares reading a text that was rendered before.
        """
        own = absolute(edition.site.base_url, "media/")
        html = without_gaps(with_items(with_links(self._html(story, edition, pictures, place, kept or Kept()), own)))
        return for_everyone(html) if place is Place.PAGE else html

    def _html(self, story: Story, edition: Edition, pictures: PictureShelf, place: Place, kept: Kept) -> str:
        content = story.content
        facts, digest = kept.facts(content), kept.digest(content, body_digest)
        if not edition.ended.isdisjoint(facts.photos):
            content = replace(content, body=_without(content.body, edition.ended))
            facts, digest = scan(content.body, 0), body_digest(content)
        photos = {each: _photo_markup(each, story, edition, pictures, place) for each in sorted(set(facts.photos))}
        links = {each: _address(each, story, edition, place) for each in sorted(set(facts.article_links))}
        notes = words_for(content.language)["notes"]
        key = _key(digest, photos, links, notes)
        last, html = self._last  # read at once: another thread may be at work
        if key == last:
            return html
        rendered = self._kept(key)
        if rendered is not None:
            self._last = (key, rendered)
            return rendered
        html = render(
            content.body,
            photo=lambda each: photos[each] if each in photos else _photo_markup(each, story, edition, pictures, place),
            article=lambda each: links[each] if each in links else _address(each, story, edition, place),
            notes_name=notes,
        )
        self._keep(key, html)
        self._last = (key, html)
        return html

    def _file(self, key: str) -> Path | None:
        return self._cache / key[:2] / f"{key}.html" if self._cache else None

    def _kept(self, key: str) -> str | None:
        """Return a kept text; a torn one (its digest is in its first line) counts as none."""
        file = self._file(key)
        if file is None:
            return None
        try:
            head, _, html = file.read_bytes().partition(b"\n")
        except OSError:
            return None
        return html.decode() if head.decode("ascii", "replace") == hashlib.sha256(html).hexdigest() else None

    def _keep(self, key: str, html: str) -> None:
        file = self._file(key)
        if file is None:
            return
        data = html.encode()
        with suppress(OSError):  # a cache that cannot be written is only slower
            write_whole(file, hashlib.sha256(data).hexdigest().encode() + b"\n" + data)


def _without(text: str, ended: frozenset[PhotoId]) -> str:
    """Return a text without photos that may be shown no more, their captions included (C8)."""
    body = from_markdown(text)

    def kept(address: str) -> str | None:
        return None if address.startswith("photo:") and address[6:] in ended else address

    return to_markdown(replace(body, blocks=with_pictures_at(body.blocks, kept)))


def _key(digest: str, photos: dict[str, PhotoMarkup | None], links: dict[str, str | None], notes: str) -> str:
    encoded = msgspec.json.encode([__version__, digest, photos, links, notes], order="deterministic")
    return hashlib.sha256(encoded).hexdigest()


def _photo_markup(
    photo_id: str, story: Story, edition: Edition, pictures: PictureShelf, place: Place
) -> PhotoMarkup | None:
    photo = edition.photos.get(PhotoId(photo_id))
    if photo is None:
        return None
    words = photo.record
    language = story.content.language
    picture = pictures.in_text(photo, words, language, story.path)
    src, srcset, sources = (
        picture.src,
        picture.srcset,
        tuple((each.media_type, each.srcset) for each in picture.sources),
    )
    if place is Place.APART:  # other systems know one img element and no other formats
        master = pictures.all_of(photo, words, language, Role.TEXT).master
        src, srcset, sources = pictures.public(master), "", ()
    caption, typed = strip_archive_label(words.caption)
    label = ARCHIVE_LABELS.get(story.content.language.split("-", maxsplit=1)[0], ARCHIVE_LABELS["en"])
    return PhotoMarkup(
        src=src,
        srcset=srcset,
        sources=sources,
        sizes=BODY_SIZES if srcset or sources else "",
        width=picture.width,
        height=picture.height,
        alt=words.alt,
        caption=caption,
        credit=words.credit,
        archive=words.archive or typed,
        archive_label=label,
    )


def _address(article_id: str, story: Story, edition: Edition, place: Place) -> str | None:
    target = edition.by_id.get(ArticleId(article_id))
    if target is None:
        return None
    return relative(target.path, story.path) if place is Place.PAGE else absolute(edition.site.base_url, target.path)
