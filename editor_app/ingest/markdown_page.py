"""A Markdown file with front matter as an article."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from editor_app.domain.article import ArticleContent
from editor_app.domain.checks import make_slug
from editor_app.domain.correction import Correction, from_lines
from editor_app.domain.site import Site
from editor_app.domain.source import parse_source_line
from editor_app.ingest.body_pictures import pictures_in
from editor_app.ingest.fields import code_of, language_of, names, one_line, path_of, time_of, unique
from editor_app.ingest.file_names import told_by_name
from editor_app.ingest.front_matter import Value, split_front_matter
from editor_app.ingest.incoming import Incoming, IncomingPicture, near_and_far
from editor_app.ingest.own_file import KEY, as_it_was, is_own
from editor_app.ingest.shortcodes import shortcodes_in

_TITLE = ("title", "headline")
_STANDFIRST = ("standfirst", "summary", "description", "excerpt", "deck", "subtitle", "dek")
_DATE = ("publish_at", "date", "published", "pubdate", "created")
_AUTHORS = ("authors", "author", "byline")
_LANGUAGE = ("lang", "language", "locale")
_TAGS = ("tags", "topics", "keywords", "tag")
_SECTION = ("section", "categories", "category")
_IMAGE = ("image", "featured_image", "featuredimage", "cover", "hero", "primary_image", "picture", "photo")
_IMAGE_ALT = ("image_alt", "alt", "cover_alt", "hero_alt")
_IMAGE_CAPTION = ("image_caption", "image_figcaption", "caption")
_IMAGE_CREDIT = ("image_credit", "credit", "photo_credit")
_SOURCE = ("source", "sources")
_FORMAT = ("format", "genre", "type")
_STORY = ("story", "translation_of", "translationkey", "translation_key")
_EMBARGO = ("embargo", "embargo_until")
_OLD = ("aliases", "alias", "redirect_from", "redirects")
_CORRECTIONS = ("corrections", "correction")
_ADDRESS = ("permalink", "url")
_DRAFT = ("draft",)
_FIRST_HEADING = re.compile(r"\A\s*#[ \t]+(?P<words>[^\n]+?)[ \t]*#*[ \t]*(?:\n+|\Z)")


class _Fields:
    """Front matter that is read by many names; what nobody asked for is kept for the notes."""

    def __init__(self, fields: dict[str, Value]) -> None:
        self._fields = fields
        self._left = dict(fields)

    def text(self, keys: tuple[str, ...]) -> str:
        """Return the first of these that has words; a list gives its first one."""
        return next((text for text in self.texts(keys) if text), "")

    def texts(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words of the first of these fields that has any; of mappings their names."""
        for key in keys:
            value = self._fields.get(key)
            if value and (found := unique(_texts(value))):
                self._left.pop(key, None)
                return found
        return ()

    def mapping(self, keys: tuple[str, ...]) -> dict[str, Value]:
        """Return the first of these fields that is a mapping."""
        values = (self._fields.get(key) for key in keys)
        return next((value for value in values if isinstance(value, dict)), {})

    def restore(self, keys: tuple[str, ...]) -> None:
        """Say that a field was read but not understood."""
        self._left |= {key: self._fields[key] for key in keys if key in self._fields}

    def left(self) -> str:
        """Return what nobody asked for, a line a field."""
        lines = ((key, ", ".join(unique(_texts(value)))) for key, value in self._left.items())
        return "\n".join(f"{key}: {words}" for key, words in lines if words)


def _texts(value: Value) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for each in value:
                yield from _texts(each)
        case dict():
            for key in ("name", "title", "src", "path", "url", "file"):
                if key in value:
                    yield from _texts(value[key])
                    return
            for each in value.values():
                yield from _texts(each)


def read_markdown(text: str, name: str, site: Site) -> Incoming:
    """Read Markdown, its front matter YAML or TOML; raise BadInput with the line where that is broken."""
    raw, body = split_front_matter(text, name)
    own = is_own(raw)
    fields = _Fields({key: value for key, value in raw.items() if not own or key != KEY})
    warnings: list[str] = []
    headline = fields.text(_TITLE)
    if not headline and not own:
        heading = _FIRST_HEADING.match(body)
        headline = one_line(heading["words"]) if heading else ""
        body = body[heading.end() :] if heading else body
    pictures, unfetched = _pictures(fields, body)
    slug, date = told_by_name(name)
    content = _content(fields, site, warnings)
    if not any(raw.get(key) for key in _DATE):
        content = replace(content, publish_at=time_of(date, site.time_zone))
    if kept := shortcodes_in(body):
        warnings.append(f"Shortcodes kept as they are: {', '.join(kept)}.")
    draft = fields.text(_DRAFT).casefold() in ("true", "yes", "1") or fields.text(("published",)).casefold() == "false"
    incoming = Incoming(
        draft=draft,
        content=replace(content, headline=headline, body=body, slug=content.slug or slug, notes=fields.left()),
        pictures=pictures,
        warnings=(*warnings, *unfetched),
    )
    return as_it_was(incoming, raw, site.time_zone) if own else incoming


def _content(fields: _Fields, site: Site, warnings: list[str]) -> ArticleContent:
    tags = fields.texts(_TAGS)
    section = ""
    for words in fields.texts(_SECTION):
        code = code_of(words, site.sections)
        section = section or code
        if not code:  # a section the site does not have is kept as a tag
            tags = unique((*tags, words))
    found_format = fields.text(_FORMAT)
    format_code = code_of(found_format, site.formats)
    if found_format and not format_code:
        fields.restore(_FORMAT)
    authors = fields.texts(_AUTHORS)
    return ArticleContent(
        standfirst=fields.text(_STANDFIRST),
        authors=names(authors[0]) if len(authors) == 1 else authors,
        language=language_of(fields.text(_LANGUAGE), site),
        format=format_code or ArticleContent().format,
        section=section,
        tags=tags,
        slug=make_slug(fields.text(("slug",))),
        sources=parse_source_line(", ".join(fields.texts(_SOURCE)), site.source_aliases),
        publish_at=_time(fields, _DATE, site, warnings),
        embargo_until=_time(fields, _EMBARGO, site, warnings),
        story=fields.text(_STORY),
        corrections=_corrections(fields),
        old_addresses=unique(path_of(each) for each in fields.texts(_OLD) + fields.texts(_ADDRESS)),
    )


def _corrections(fields: _Fields) -> tuple[Correction, ...]:
    lines = fields.texts(_CORRECTIONS)
    found = from_lines("\n".join(lines))
    if len(found) != len(lines):
        fields.restore(_CORRECTIONS)
    return found


def _time(fields: _Fields, keys: tuple[str, ...], site: Site, warnings: list[str]) -> datetime | None:
    words = fields.text(keys)
    moment = time_of(words, site.time_zone)
    if words and moment is None:
        fields.restore(keys)
        warnings.append(f"The date “{words[:60]}” was not understood.")
    return moment


def _pictures(fields: _Fields, body: str) -> tuple[tuple[IncomingPicture, ...], tuple[str, ...]]:
    """Return the pictures that lie beside the file, the lead one first, and a warning for each far away."""
    described = fields.mapping(_IMAGE)
    lead = fields.text(_IMAGE)
    found = [
        IncomingPicture(
            address=lead,
            alt=_inner(described, "alt") or fields.text(_IMAGE_ALT),
            caption=_inner(described, "caption") or fields.text(_IMAGE_CAPTION),
            credit=_inner(described, "credit") or fields.text(_IMAGE_CREDIT),
            lead=True,
        )
    ]
    found += [IncomingPicture(address=each.address, alt=each.alt) for each in pictures_in(body)]
    return near_and_far(found)


def _inner(described: dict[str, Value], key: str) -> str:
    return next(iter(unique(_texts(described.get(key, "")))), "")
