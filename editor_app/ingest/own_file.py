"""What only this program writes into front matter (``publish.article_file``), under ``newsroom``: an article as it was.

It comes from outside like any other file: a value that is not what it should be is passed over.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

from editor_app.domain.article import ArticleContent, RelatedLink, RelatedOrigin
from editor_app.domain.checks import make_slug
from editor_app.domain.correction import Withdrawal, from_lines
from editor_app.domain.ids import ArticleId
from editor_app.domain.photo import Crop, PhotoUse, Shape
from editor_app.domain.source import SourceEntry, SourceRole
from editor_app.ingest.fields import time_of
from editor_app.ingest.front_matter import Value
from editor_app.ingest.incoming import Incoming, IncomingPicture

KEY = "newsroom"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_FLAGS = {"yes": True, "no": False}
_MOST_RELATED = 100
T = TypeVar("T")


def is_own(fields: dict[str, Value]) -> bool:
    """Whether this program wrote the file."""
    return bool(_id(_mapping(fields.get(KEY)).get("article")))


def as_it_was(incoming: Incoming, fields: dict[str, Value], zone: str) -> Incoming:
    """Return the article with everything the file says, word for word; ``fields`` are the whole front matter."""
    own = _mapping(fields.get(KEY))
    draft = fields.get("draft") == "true"
    language, section = _line(fields.get("lang")), _line(fields.get("section"))
    unknown = (section,) if section and not incoming.content.section else ()  # kept as a tag
    content = replace(
        incoming.content,
        headline=_line(fields.get("title")),
        standfirst=_line(fields.get("description")),
        authors=_lines(fields.get("authors")),
        tags=(*_lines(fields.get("tags")), *unknown),
        language=language if _LANGUAGE.fullmatch(language) else incoming.content.language,
        slug=make_slug(_line(fields.get("slug"))),
        story=_line(fields.get("story")),
        sources=tuple(_each(own.get("sources"), _source)),
        related=tuple(_each(own.get("related"), _related)[:_MOST_RELATED]),
        publish_at=time_of(_line(own.get("publish_at")), zone),
        corrections=from_lines("\n".join(_lines(own.get("corrections")))),
        withdrawal=_withdrawal(_mapping(own.get("withdrawal"))),
    )
    content, pictures = _with_lead(content, incoming.pictures, _mapping(own.get("lead_photo")))
    published = None if draft else time_of(_line(fields.get("date")), zone)
    return replace(
        incoming,
        content=content,
        pictures=pictures,
        id=_id(own.get("article")),
        draft=draft,
        published_at=published,
    )


def _with_lead(
    content: ArticleContent, pictures: tuple[IncomingPicture, ...], said: dict[str, Value]
) -> tuple[ArticleContent, tuple[IncomingPicture, ...]]:
    """Return the content and its pictures with the use of the lead one as the file says."""
    others = tuple(each for each in pictures if not each.lead)
    lead = next((each for each in pictures if each.lead), None)
    if not said:
        return content, others
    use = _use(said)
    if lead is None or not _line(said.get("address")):
        return replace(content, lead_photo=use), others
    return content, (replace(lead, use=use), *others)


def _use(said: dict[str, Value]) -> PhotoUse:
    words = {name: _line(said[name]) for name in ("caption", "credit", "alt") if name in said}
    plain = PhotoUse(
        caption=words.get("caption"),
        credit=words.get("credit"),
        alt=words.get("alt"),
        archive=_FLAGS.get(_line(said.get("archive"))),
        decorative=_line(said.get("decorative")) == "yes",
    )
    try:
        focus = _numbers(said["focus"], 2) if "focus" in said else None
        crops = tuple(_crop(_mapping(each)) for each in _list(said["crops"])) if "crops" in said else None
        return replace(plain, focus=(focus[0], focus[1]) if focus else None, crops=crops)
    except ValueError:  # a crop that lies in no picture
        return plain


def _crop(said: dict[str, Value]) -> Crop:
    left, top, width, height = _numbers(said.get("box"), 4)
    return Crop(shape=Shape(_line(said.get("shape"))), left=left, top=top, width=width, height=height)


def _numbers(value: "Value | None", count: int) -> list[float]:
    found = [float(_line(each)) for each in _list(value)]
    if len(found) != count:
        raise ValueError(f"{count} numbers are wanted")
    return found


def _source(said: dict[str, Value]) -> SourceEntry | None:
    name, role = _line(said.get("name")), _line(said.get("role"))
    if not name:
        return None
    known = SourceRole(role) if role in set(SourceRole) else SourceRole.OWN
    return SourceEntry(name=name, role=known, url=_line(said.get("url")), saved_copy=_line(said.get("saved_copy")))


def _related(said: dict[str, Value]) -> RelatedLink | None:
    article, origin = _id(said.get("article")), _line(said.get("origin"))
    if article is None:
        return None
    known = RelatedOrigin(origin) if origin in set(RelatedOrigin) else RelatedOrigin.MANUAL
    return RelatedLink(article, _line(said.get("headline")), known)


def _withdrawal(said: dict[str, Value]) -> Withdrawal | None:
    return Withdrawal(reason=_line(said.get("reason")), replaced_by=_id(said.get("replaced_by"))) if said else None


def _id(value: "Value | None") -> ArticleId | None:
    text = _line(value)
    try:
        return ArticleId(text) if str(UUID(text)) == text else None
    except ValueError:
        return None


def _line(value: "Value | None") -> str:
    return " ".join(value.splitlines()) if isinstance(value, str) else ""


def _lines(value: "Value | None") -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_line, _list(value)))))


def _list(value: "Value | None") -> list[Value]:
    return value if isinstance(value, list) else []


def _mapping(value: "Value | None") -> dict[str, Value]:
    return value if isinstance(value, dict) else {}


def _each(value: "Value | None", read: Callable[[dict[str, Value]], T | None]) -> list[T]:
    found: list[Any] = [read(_mapping(each)) for each in _list(value)]
    return [each for each in found if each is not None]
