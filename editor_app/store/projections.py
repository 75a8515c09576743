"""What lists and searches read: written from an article's newest revision, never edited by themselves."""

import json
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from editor_app.domain.article import Article, Status
from editor_app.domain.source import format_source_line
from editor_app.store.canonical import storable
from editor_app.store.derived import Derived
from editor_app.store.fold import fold
from editor_app.store.tables import articles, labels, links, photo_uses, photos, search

STATUS_RANK = {status: rank for rank, status in enumerate(Status)}
"""The order of the work, for sorting by status."""


def project(connection: Connection, article: Article, derived: Derived, digest: str) -> None:
    """Write the list row, the search text, the links and the photo uses of ``article``."""
    values = row_of(article, digest) | {"words": derived.words, "problems": derived.problems}
    made = {"created_by": article.updated_by}
    statement = upsert(articles).values(values | made)
    statement = statement.on_conflict_do_update(index_elements=["id"], set_=values)
    number = connection.execute(statement.returning(articles.c.number)).scalar_one()
    _project_search(connection, number, article, derived)
    _replace(connection, links, links.c.source, article.id, links_of(article, derived))
    _replace(connection, photo_uses, photo_uses.c.article, article.id, photo_uses_of(article, derived))
    _replace(connection, labels, labels.c.article, article.id, labels_of(article))


def set_problems(connection: Connection, article: str, problems: int) -> bool:
    """Write how many problems an article has; return whether that changed."""
    statement = update(articles).where(articles.c.id == article, articles.c.problems != problems)
    return connection.execute(statement.values(problems=problems)).rowcount > 0


def row_of(article: Article, digest: str) -> dict[str, Any]:
    """Return the list row of ``article``, but for what is derived from its text and its surroundings."""
    content = article.content
    lead = content.lead_photo.photo if content.lead_photo else None
    return {
        "id": article.id,
        "revision": article.revision,
        "content_digest": digest,
        "status": article.status.value,
        "status_rank": STATUS_RANK[article.status],
        "binned_at": article.binned_at,
        "created_at": article.created_at,
        "updated_at": article.updated_at,
        "updated_by": storable(article.updated_by),
        "published_at": article.published_at,
        "headline": storable(content.headline),
        "headline_key": fold(storable(content.headline)),
        "standfirst": storable(content.standfirst),
        "authors": json.dumps([storable(each) for each in content.authors], ensure_ascii=False),
        "format": storable(content.format),
        "section": storable(content.section),
        "language": storable(content.language),
        "slug": storable(content.slug),
        "story": storable(content.story),
        "publish_at": content.publish_at,
        "embargo_until": content.embargo_until,
        "lead_photo": lead or "",
        "related": len(content.related),
    }


def search_texts(connection: Connection, article: Article, derived: Derived) -> dict[str, str]:
    """Return what the search reads of an article, folded."""
    content = article.content
    use = content.lead_photo
    shown = [*derived.photos, *([use.photo] if use and use.photo else [])]
    found = select(photos.c.words_key).where(photos.c.id.in_(shown))
    records = connection.execute(found).scalars().all() if shown else []
    own = (use.caption or "", use.credit or "", use.alt or "") if use else ()
    return {
        "headline": fold(content.headline),
        "standfirst": fold(content.standfirst),
        "body": fold(derived.text),
        "caption": " ".join([fold(" ".join(own)), *records]),
        "source": fold(format_source_line(content.sources)),
        "tags": fold(" ".join(content.tags)),
        "author": fold(" ".join(content.authors)),
    }


def _project_search(connection: Connection, number: int, article: Article, derived: Derived) -> None:
    connection.execute(delete(search).where(search.c.rowid == number))
    connection.execute(insert(search).values(rowid=number, **search_texts(connection, article, derived)))


def _replace(connection: Connection, table: Any, owner: Any, article: str, rows: list[dict[str, str]]) -> None:
    connection.execute(delete(table).where(owner == bindparam("owner")), {"owner": article})
    if rows:
        connection.execute(insert(table), rows)


def links_of(article: Article, derived: Derived) -> list[dict[str, str]]:
    """Return the rows of whom an article links to."""
    pairs = dict.fromkeys(
        [("related", str(link.article)) for link in article.content.related]
        + [("text", storable(target)) for target in derived.article_links]
    )
    return [{"source": article.id, "target": target, "kind": kind} for kind, target in pairs]


def photo_uses_of(article: Article, derived: Derived) -> list[dict[str, str]]:
    """Return the rows of what an article shows."""
    use = article.content.lead_photo
    shown = dict.fromkeys([*([use.photo] if use and use.photo else []), *derived.photos])
    return [{"article": article.id, "photo": storable(photo)} for photo in shown]


def labels_of(article: Article) -> list[dict[str, str]]:
    """Return the rows of the names in an article: authors, tags, sources."""
    content = article.content
    pairs = dict.fromkeys(
        [("author", name) for name in content.authors]
        + [("tag", name) for name in content.tags]
        + [("source", entry.name) for entry in content.sources]
    )
    rows = {(kind, storable(name)) for kind, name in pairs if name.strip()}
    return [{"article": article.id, "kind": kind, "name": name, "name_key": fold(name)} for kind, name in sorted(rows)]
