"""An article as a Markdown file with YAML front matter: for other programs, and to come in again as it was.

``ingest.own_file`` reads what only this program writes, all of it under ``newsroom``. Notes stay in the newsroom.
"""

from datetime import UTC, datetime
from typing import Any

import yaml

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.correction import as_lines
from editor_app.domain.photo import Photo, PhotoUse, resolve_use
from editor_app.domain.source import format_source_line

_WIDE = 1_000_000
"""No line of YAML is broken."""


def article_file(article: Article, body: str, photo: Photo | None, address: str) -> str:
    """Return the file's text.

    ``body`` is the article's with its photos at the addresses they have beside the file; ``photo`` is the lead one, at
    ``address``, empty where its file is missing.
    """
    content = article.content
    fields = {
        "title": content.headline,
        "description": content.standfirst,
        "date": _time(article.published_at or content.publish_at),
        "draft": "" if article.published_at else "true",
        "authors": list(content.authors),
        "lang": content.language,
        "format": content.format,
        "section": content.section,
        "tags": list(content.tags),
        "slug": content.slug,
        "source": format_source_line(content.sources),
        **_picture(content.lead_photo, photo, address),
        "embargo": _time(content.embargo_until),
        "story": content.story,
        "aliases": list(content.old_addresses),
        "newsroom": _said({"article": article.id, **_own(content, address)}),
    }
    header = yaml.safe_dump(_said(fields), allow_unicode=True, sort_keys=False, width=_WIDE)
    return f"---\n{header}---\n\n{body}"


def _picture(use: PhotoUse | None, photo: Photo | None, address: str) -> dict[str, str]:
    """Return the lead picture with the words that are shown under it."""
    if use is None:
        return {}
    record = resolve_use(use, photo)
    return {
        "image": address,
        "image_alt": record.alt,
        "image_caption": record.caption,
        "image_credit": record.credit,
    }


def _own(content: ArticleContent, address: str) -> dict[str, Any]:
    """Return what other programs have no field for. Any: texts, lists and mappings inside each other."""
    gone = content.withdrawal
    return {
        "publish_at": _time(content.publish_at),
        "sources": [
            _said({"name": each.name, "role": each.role.value, "url": each.url, "saved_copy": each.saved_copy})
            for each in content.sources
        ],
        "lead_photo": _use(content.lead_photo, address) if content.lead_photo else {},
        "related": [
            _said({"article": each.article, "headline": each.headline, "origin": each.origin.value})
            for each in content.related
        ],
        "corrections": as_lines(content.corrections).splitlines(),
        "withdrawal": {"reason": gone.reason, "replaced_by": gone.replaced_by or ""} if gone else {},
    }


def _use(use: PhotoUse, address: str) -> dict[str, Any]:
    """Return what this use of a photo says itself; what it leaves to the library is not there. Any: see above."""
    said: dict[str, Any] = {"address": address}
    for name in ("caption", "credit", "alt"):
        if getattr(use, name) is not None:
            said[name] = getattr(use, name)
    if use.archive is not None:
        said["archive"] = "yes" if use.archive else "no"
    if use.decorative:
        said["decorative"] = "yes"
    if use.focus is not None:
        said["focus"] = [str(each) for each in use.focus]
    if use.crops is not None:
        boxes = ((each, (each.left, each.top, each.width, each.height)) for each in use.crops)
        said["crops"] = [{"shape": each.shape.value, "box": [str(at) for at in box]} for each, box in boxes]
    return said


def _said(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that say something. Any: see above."""
    return {name: value for name, value in fields.items() if value not in ("", [], {}, None)}


def _time(moment: datetime | None) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""
