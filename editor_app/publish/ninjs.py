"""ninjs 3.1 (IPTC): one news item as JSON. The mapping is the table in docs/bundle.md."""

from datetime import datetime
from typing import Any

import msgspec

from editor_app.body.relinking import relink
from editor_app.domain.correction import as_lines
from editor_app.domain.findings import BodyFacts
from editor_app.domain.ids import ArticleId
from editor_app.domain.photo import format_photo_line, strip_archive_label
from editor_app.domain.source import SourceRole
from editor_app.publish.addresses import absolute
from editor_app.publish.digests import passing
from editor_app.publish.edition import Edition, Story, Tombstone
from editor_app.publish.material import Rendition
from editor_app.publish.pictures import PictureShelf
from editor_app.publish.sizes import Role
from editor_app.publish.words import words_for
from editor_app.publish.xhtml import as_xhtml

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
_PLAIN = "text/plain"
_SOURCE_ROLES = {
    SourceRole.OWN: "own",
    SourceRole.WITH: "with",
    SourceRole.BASED_ON: "based on",
    SourceRole.AGENCY: "agency",
    SourceRole.STATEMENT: "statement",
}


def urn(article_id: str) -> str:
    """Return the item's uri."""
    return f"urn:uuid:{article_id}"


def id_of(uri: str) -> str:
    """Return the article an item's uri names."""
    return uri.removeprefix("urn:uuid:")


def path_of(article_id: str) -> str:
    """Return where the item's file lies in a bundle."""
    return f"data/items/{article_id}.ninjs.json"


def moment(when: datetime) -> str:
    """Return a time as ninjs and ``bundle.json`` write it: UTC to the second."""
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"


def version_at(when: datetime) -> str:
    """Return the version of a text delivered at ``when``: later texts, and a tombstone, sort higher."""
    return f"{when:%Y%m%dT%H%M%SZ}"


def news_item(story: Story, edition: Edition, pictures: PictureShelf, body: str, facts: BodyFacts) -> dict[str, Any]:
    """Return the article as a ninjs item; ``body`` is its text as HTML with absolute addresses.

    ``facts`` is what is in the text.
    """
    site, content = edition.site, story.content
    item: dict[str, Any] = {
        "standard": STANDARD,
        "uri": urn(story.id),
        "type": "text",
        "representationType": "full",
        "version": version_at(story.changed),
        "firstCreated": moment(story.published),
        "versionCreated": moment(story.modified),
        "pubStatus": "usable",
        "language": content.language,
        "headlines": [{"role": "main", "contentType": _PLAIN, "value": content.headline}],
        "bodies": [
            _body("application/xhtml+xml", as_xhtml(body), facts.words),
            _body("text/markdown", passing(_markdown(story, edition, facts)), facts.words),
        ],
        "slugline": story.slug,
        "altIds": [
            {"role": "slug", "value": story.slug},
            {"role": "revision", "value": story.revision},
            {"role": "url", "value": absolute(site.base_url, story.path)},
        ],
        "genres": [{"name": site.format_label(content.format, "en"), "literal": content.format}],
        "copyrightHolder": site.name,
    }
    if content.standfirst:
        item["descriptions"] = [{"role": "standfirst", "contentType": _PLAIN, "value": content.standfirst}]
    if content.authors:
        item["by"] = ", ".join(content.authors)
        item["people"] = [{"name": name, "rel": "creator"} for name in content.authors]
    if content.sources:
        item["infoSources"] = [
            {"name": each.name, "role": _SOURCE_ROLES[each.role]}
            | ({"uri": each.url} if each.url.startswith(("https://", "http://")) else {})
            for each in content.sources
        ]
        item["copyrightNotice"] = words_for(content.language).source_line(content.sources)
    subjects = [{"name": tag, "literal": tag, "rel": "about"} for tag in content.tags]
    if content.section:
        name = site.section_label(content.section, content.language)
        subjects.insert(0, {"name": name, "literal": content.section, "rel": "section"})
    if subjects:
        item["subjects"] = subjects
    if content.corrections:
        item["edNote"] = as_lines(content.corrections)
    associations = _associations(story, edition, pictures)
    if associations:
        item["associations"] = associations
    return item


def _markdown(story: Story, edition: Edition, facts: BodyFacts) -> str:
    """Return the text as it was written; links to articles that are not on the site are plain words (B6, B11)."""
    text = story.content.body
    for linked in facts.article_links:
        if ArticleId(linked) not in edition.by_id:
            text = relink(text, linked, None)
    return text


def _body(content_type: str, value: str, words: int) -> dict[str, Any]:
    return {"role": "main", "contentType": content_type, "charCount": len(value), "wordCount": words, "value": value}


def _associations(story: Story, edition: Edition, pictures: PictureShelf) -> list[dict[str, Any]]:
    found = []
    if story.photo:
        found.append(_picture(story, pictures))
    for each in story.related:
        other = edition.by_id[each]
        found.append(_text(f"related-{len(found)}", "related", other, edition))
    for each in story.translations:
        other = edition.by_id[each]
        found.append(_text(f"translation-{other.content.language}", "translation", other, edition))
    return found


def _text(name: str, relation: str, other: Story, edition: Edition) -> dict[str, Any]:
    return {
        "name": name,
        "rel": relation,
        "uri": urn(other.id),
        "type": "text",
        "representationType": "partial",
        "language": other.content.language,
        "headlines": [{"role": "main", "contentType": _PLAIN, "value": other.content.headline}],
        "altIds": [{"role": "url", "value": absolute(edition.site.base_url, other.path)}],
    }


def _picture(story: Story, pictures: PictureShelf) -> dict[str, Any]:
    photo, words = story.photo, story.photo_words
    assert photo is not None  # noqa: S101  the caller asked
    _, typed = strip_archive_label(words.caption)
    caption = format_photo_line(words.caption, words.archive or typed, story.content.language)
    descriptions = [("caption", caption), ("alttext", words.alt)]
    renditions = pictures.for_roles(photo, words, story.content.language, (Role.LEAD,)).made.values()
    picture: dict[str, Any] = {
        "name": "main",
        "uri": urn(photo.id),
        "type": "picture",
        "representationType": "partial",
        "renditions": [_rendition(each, pictures) for each in renditions],
        "descriptions": [
            {"role": role, "contentType": _PLAIN, "value": value} for role, value in descriptions if value
        ],
    }
    if words.credit:
        picture["by"] = words.credit
    if words.source:
        picture["infoSources"] = [{"name": words.source, "role": "source"}]
    if words.copyright:
        picture["copyrightNotice"] = words.copyright
    if words.rights or words.rights_for:
        picture["usageTerms"] = "; ".join(filter(None, (words.rights, words.rights_for)))
    if words.rights_until:
        picture["expires"] = f"{words.rights_until.isoformat()}T23:59:59Z"
    if words.people:
        picture["people"] = [{"name": name, "rel": "about"} for name in words.people]
    if words.tags:
        picture["subjects"] = [{"name": tag, "literal": tag, "rel": "about"} for tag in words.tags]
    if words.taken:
        picture["contentCreated"] = f"{words.taken.isoformat()}T00:00:00Z"
    if words.place:
        picture["places"] = [{"name": words.place, "literal": words.place}]
    return picture


def _rendition(each: Rendition, pictures: PictureShelf) -> dict[str, Any]:
    return {
        "name": f"{each.shape}-{each.width}-{each.media_type.removeprefix('image/')}",
        "href": pictures.public(each),
        "contentType": each.media_type,
        "width": each.width,
        "height": each.height,
        "sizeInBytes": each.byte_size,
    }


def canceled_item(tombstone: Tombstone) -> dict[str, Any]:
    """Return the item that withdraws an article."""
    return {
        "standard": STANDARD,
        "uri": urn(tombstone.id),
        "type": "text",
        "version": version_at(tombstone.when),
        "versionCreated": moment(tombstone.when),
        "pubStatus": "canceled",
        "language": tombstone.language,
        "edNote": tombstone.reason or words_for("en")["withdrawn"] + ".",
    }


def encode(item: dict[str, Any] | list[dict[str, Any]]) -> bytes:
    """Return plain values as UTF-8 JSON, two spaces deep, with a last newline."""
    return msgspec.json.format(msgspec.json.encode(item), indent=2) + b"\n"
