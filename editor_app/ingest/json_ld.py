"""What a web page says about itself in JSON-LD (schema.org): the article among all that is said."""

import json
from collections.abc import Iterator
from typing import Any

from editor_app.frozen import frozen
from editor_app.ingest.fields import one_line, unique

_LARGEST = 1_000_000
_MOST = 2_000
"""Things looked at in one page."""

Json = Any
"""What JSON holds: any shape, looked at before it is used."""


@frozen(kw_only=True)
class Told:
    """An article as its page tells of it; empty where nothing is said."""

    headline: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    language: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    image: str = ""
    caption: str = ""


def told(scripts: list[str]) -> Told:
    """Return what the page's JSON-LD says of its article; what is broken, too large or too deep says nothing."""
    things = [thing for script in scripts for thing in _things(_parsed(script))][:_MOST]
    named = {str(thing["@id"]): thing for thing in reversed(things) if thing.get("@id")}
    article = next((thing for thing in things if _is_article(thing)), None)
    if article is None:
        return Told()
    picture = next(iter(_each(article.get("image"), named)), None)
    fields = picture if isinstance(picture, dict) else {"url": picture}
    return Told(
        headline=_text(article.get("headline")) or _text(article.get("name")),
        standfirst=_text(article.get("description")),
        authors=unique(_named(each) for each in _each(article.get("author"), named))[:20],
        published=_text(article.get("datePublished")),
        language=_text(article.get("inLanguage")),
        section=_text(next(iter(_each(article.get("articleSection"), named)), "")),
        tags=unique(
            word for each in _each(article.get("keywords"), named) for word in _named(each).replace(";", ",").split(",")
        ),
        image=_text(fields.get("url")) or _text(fields.get("contentUrl")),
        caption=_text(fields.get("caption")),
    )


def _parsed(script: str) -> Json:
    if len(script) > _LARGEST:
        return None
    try:
        return json.loads(script.strip())
    except (ValueError, RecursionError):
        return None


def _things(value: Json) -> Iterator[dict[str, Json]]:
    """Yield every thing at the top, in a list, or in a graph."""
    waiting = [value]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting[:0] = each[:_MOST]
        elif isinstance(each, dict):
            yield each
            waiting[:0] = [each[key] for key in ("@graph", "mainEntity") if key in each]


def _is_article(thing: dict[str, Json]) -> bool:
    kinds = thing.get("@type")
    return any(
        isinstance(kind, str) and kind.endswith(("Article", "Posting", "Report"))
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _each(value: Json, named: dict[str, dict[str, Json]]) -> list[Json]:
    """Return a value or a list of them as a list; one that only points to another thing is that thing."""
    values = value if isinstance(value, list) else [] if value is None else [value]
    return [named.get(str(each.get("@id")), each) if isinstance(each, dict) else each for each in values[:_MOST]]


def _named(value: Json) -> str:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Json) -> str:
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return one_line(value[:10_000]) if isinstance(value, str) else ""
