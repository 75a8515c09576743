"""ninjs (IPTC) items as articles, versions 1 to 3: single files, lists of items, and our own publish bundles."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from editor_app.body import from_html, to_markdown
from editor_app.domain.article import ArticleContent
from editor_app.domain.checks import make_slug
from editor_app.domain.correction import from_lines
from editor_app.domain.errors import BadInput
from editor_app.domain.ids import ArticleId
from editor_app.domain.photo import parse_photo_line
from editor_app.domain.site import Site
from editor_app.domain.source import SourceEntry, SourceRole
from editor_app.ingest.decoding import decoded
from editor_app.ingest.fields import code_of, language_of, names, one_line, time_of, unique
from editor_app.ingest.files import FoundFile, read_file, read_whole
from editor_app.ingest.incoming import Incoming, IncomingPicture, LeftOut

Item = dict[str, Any]
"""What JSON holds: every value is looked at before it is used."""

_OURS = re.compile(r"urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_ROLES = {each.value: each for each in SourceRole}
_MARKDOWN, _PLAIN = "text/markdown", "text/plain"


def read_items(file: FoundFile, site: Site) -> Iterator[Incoming | LeftOut]:
    """Yield the items of a JSON file: one, or a list of them. Raises BadInput by name where it is none."""
    found = _json(decoded(read_file(file), file.name), file.name)
    for item in found if isinstance(found, list) else [found]:
        yield _item(item, site, None)


def read_bundle_items(file: FoundFile, site: Site) -> Iterator[Incoming | LeftOut]:
    """Yield the articles of a publish bundle, in the order of its control file. The bundle has been verified."""
    control = _json(read_whole(file, "data/bundle.json").decode(), file.name)
    media = {str(each.get("uri")): f"/{_widest(each)}" for each in _dicts(control, "media")}
    for entry in _dicts(control, "items"):
        uri = str(entry.get("uri"))
        match = _OURS.fullmatch(uri)
        if entry.get("action") != "put" or match is None:
            yield LeftOut(name=uri, reason="it was withdrawn")
            continue
        item = _json(read_whole(file, f"data/items/{match.group(1)}.ninjs.json").decode(), file.name)
        yield _item(item, site, media)


def _widest(entry: Item) -> str:
    whole = [each for each in _dicts(entry, "renditions") if each.get("shape", "free") == "free"]
    renditions = sorted(whole, key=_widest_jpeg_first)
    return str(renditions[0].get("path", "")) if renditions else ""


def _widest_jpeg_first(rendition: Item) -> tuple[bool, int]:
    return rendition.get("contentType") != "image/jpeg", -int(rendition.get("width") or 0)


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"“{name}” is not JSON: {str(error)[:120]}.", name=name) from error


def _dicts(item: object, key: str) -> list[Item]:
    found = item.get(key) if isinstance(item, dict) else None
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _text(item: Item, *keys: str) -> str:
    return next((one_line(str(item[key])) for key in keys if isinstance(item.get(key), str) and item[key].strip()), "")


def _of_role(item: Item, key: str, *roles: str) -> str:
    """Return the value of the first entry with one of these roles."""
    for role in roles:
        for each in _dicts(item, key):
            if each.get("role", "main") == role and isinstance(each.get("value"), str):
                return str(each["value"])
    return ""


def _item(item: object, site: Site, media: dict[str, str] | None) -> Incoming | LeftOut:
    """Read one item; ``media`` are the pictures of the bundle it lies in, None for an item by itself."""
    if not isinstance(item, dict):
        return LeftOut(name="?", reason="it is no ninjs item", refused=True)
    uri = _text(item, "uri", "guid")
    headline = one_line(_of_role(item, "headlines", "main")) or _text(item, "headline", "title")
    name = headline or uri or "?"
    if item.get("type", "text") not in ("text", "composite"):
        return LeftOut(name=name, reason=f"it is a {one_line(str(item.get('type')))[:40]}, not a text")
    status = _text(item, "pubStatus", "pubstatus") or "usable"
    if status == "canceled":
        return LeftOut(name=name, reason="it was withdrawn")
    body = _body(item)
    if not headline and not body.strip():
        return LeftOut(name=name, reason="it has neither a headline nor a text", refused=True)
    match = _OURS.fullmatch(uri)
    pictures = tuple(_pictures(item, body, media or {}))
    published = _moment(item, "firstCreated", "firstcreated", "versionCreated", "versioncreated", site=site)
    embargo = _moment(item, "embargoedUntil", "embargoed", site=site)
    return Incoming(
        key=uri or _text(item, "versionCreated", "versioncreated") + headline,
        id=ArticleId(match.group(1)) if match and media is not None else None,
        content=_content(item, headline or "Untitled", body, embargo, site),
        pictures=pictures,
        published_at=published if status == "usable" and embargo is None else None,
        draft=status != "usable",
    )


def _content(item: Item, headline: str, body: str, embargo: datetime | None, site: Site) -> ArticleContent:
    genres = [_text(each, "literal", "name") for each in (*_dicts(item, "genres"), *_dicts(item, "genre"))]
    codes = [code for words in genres if (code := code_of(words, site.formats))]
    section, tags = _subjects(item, site)
    return ArticleContent(
        headline=headline,
        standfirst=one_line(_of_role(item, "descriptions", "standfirst", "main"))
        or _text(item, "description_text", "description_standfirst"),
        authors=_authors(item),
        body=body,
        language=language_of(_text(item, "language"), site),
        format=codes[0] if codes else ArticleContent().format,
        section=section,
        tags=tags,
        slug=make_slug(_of_role(item, "altIds", "slug") or _text(item, "slugline")),
        sources=tuple(_sources(item)),
        embargo_until=embargo,
        corrections=from_lines(str(item.get("edNote") or "")),
        old_addresses=unique(path for path in _paths(item) if path.strip("/")),
    )


def _body(item: Item) -> str:
    bodies = {str(each.get("contentType", _PLAIN)): str(each.get("value", "")) for each in _dicts(item, "bodies")}
    if _MARKDOWN in bodies:
        return bodies[_MARKDOWN]
    for html in (*(bodies.get(f"{each}") for each in ("application/xhtml+xml", "text/html")),
                 item.get("body_xhtml"), item.get("body_html")):  # fmt: skip
        if isinstance(html, str) and html.strip():
            return to_markdown(from_html(html))
    plain = bodies.get(_PLAIN) or str(item.get("body_text") or "")
    paragraphs = (" ".join(each.split()) for each in re.split(r"\n\s*\n", plain))
    return to_markdown(from_html("".join(f"<p>{_escaped(each)}</p>" for each in paragraphs if each)))


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def _authors(item: Item) -> tuple[str, ...]:
    people = (*_dicts(item, "people"), *_dicts(item, "person"))
    creators = unique(_text(each, "name") for each in people if each.get("rel") in ("creator", "author"))
    return creators or names(_text(item, "by", "byline"))


def _subjects(item: Item, site: Site) -> tuple[str, tuple[str, ...]]:
    section, tags = "", []
    for each in (*_dicts(item, "subjects"), *_dicts(item, "subject")):
        words = _text(each, "name", "literal")
        code = code_of(_text(each, "literal"), site.sections) or code_of(words, site.sections)
        if each.get("rel") == "section" or (code and not section):
            section = section or code
            if not code:
                tags.append(words)
        else:
            tags.append(words)
    return section, unique(tags)


def _sources(item: Item) -> Iterator[SourceEntry]:
    for each in (*_dicts(item, "infoSources"), *_dicts(item, "infosource")):
        if name := _text(each, "name"):
            yield SourceEntry(name=name, role=_ROLES.get(_text(each, "role"), SourceRole.OWN), url=_text(each, "uri"))


def _paths(item: Item) -> Iterator[str]:
    for each in _dicts(item, "altIds"):
        if each.get("role") == "url" and isinstance(each.get("value"), str):
            yield urlsplit(each["value"]).path


def _moment(item: Item, *keys: str, site: Site) -> datetime | None:
    return time_of(_text(item, *keys), site.time_zone)


def _pictures(item: Item, body: str, media: dict[str, str]) -> Iterator[IncomingPicture]:
    for each in _dicts(item, "associations"):
        if each.get("type") == "picture" and each.get("name") in ("main", "featured", "featureimage"):
            caption = _of_role(each, "descriptions", "caption") or _text(each, "description_text")
            words, archive = parse_photo_line(one_line(caption))
            yield IncomingPicture(
                address=media.get(_text(each, "uri")) or _href(each),
                alt=one_line(_of_role(each, "descriptions", "alttext")),
                caption=f"{words} (archive picture)" if archive else words,
                credit=_text(each, "by", "byline"),
                lead=True,
            )
    for uri, path in media.items():
        photo = f"photo:{uri.removeprefix('urn:uuid:')}"
        if photo in body:
            yield IncomingPicture(address=path, stands_for=photo)


def _href(picture: Item) -> str:
    """Return the file of a picture's widest rendition."""
    found = sorted(_dicts(picture, "renditions"), key=_widest_jpeg_first)
    return _text(found[0], "href") if found else ""
