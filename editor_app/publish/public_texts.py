"""Every text that an edition may show: what one of them says is no secret (B6)."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from itertools import chain

from editor_app.domain.article import ArticleContent
from editor_app.publish.edition import Edition
from editor_app.publish.words import words_for

_UNSHOWN = frozenset({"notes", "related", "headline_then", "draft", "previous"})
"""Fields that no page shows as they are: other articles' headlines of that day are in some."""

_LISTED = frozenset({"headline", "standfirst", "authors", "tags", "body"})
"""Fields of which lists of articles are made, and the body."""


def public_strings(edition: Edition) -> Iterator[str]:
    """Yield every text that the edition may show, the bodies of articles last."""
    yield from short_strings(edition)
    yield from (story.content.body for story in edition.stories)


def short_strings(edition: Edition) -> Iterator[str]:
    """Yield every text but the bodies: of the site and its pages, boards, photos, articles.

    What most files say comes first, with what the addresses of pages do.
    """
    for language in {*edition.languages, *edition.site.languages, "en"}:
        furniture = words_for(language)
        yield from strings_in((tuple(furniture.table.values()), furniture.months, tuple(furniture.roles.values())))
    yield from strings_in((edition.site, tuple(edition.boards.values()), edition.tombstones))
    for photo in edition.photos.values():
        yield from strings_in(photo.record)
    yield from chain(edition.indexes.values(), (story.slug for story in edition.stories))
    for story in edition.stories:
        content = story.content
        yield from (content.headline, content.standfirst, *content.authors, *content.tags)
    kind: type = ArticleContent
    rest = [each for each in _shown_fields(kind) if each not in _LISTED]
    for story in edition.stories:
        yield from strings_in(story.photo_words)
        for value in map(story.content.__getattribute__, rest):
            if value:  # most fields of most articles say nothing
                yield from (value,) if type(value) is str else strings_in(value)


def strings_in(value: object) -> Iterator[str]:
    """Yield the texts in a value that pages may show."""
    if isinstance(value, str):
        if value and not isinstance(value, StrEnum):
            yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from strings_in(each)
    elif isinstance(value, Mapping):
        yield from strings_in(tuple(value.values()))
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _shown_fields(type(value)):
            yield from strings_in(getattr(value, name))


@cache
def _shown_fields(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name not in _UNSHOWN)
