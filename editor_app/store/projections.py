"""What lists and searches read: written from an article's newest revision, never edited by themselves."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from editor_app.domain.article import Article
from editor_app.domain.listed import Status
from editor_app.domain.photo_list import UseKind
from editor_app.store.canonical import storable
from editor_app.store.derived import Derived
from editor_app.store.facets import facets_of, names, with_problems
from editor_app.store.places import free_place
from editor_app.store.said import Said, said_by
from editor_app.store.searched import Searched, add_words, take_out_words, tell_problems
from editor_app.store.tables import articles, labels, links, photo_uses, photos, revisions

LEAD, TEXT = UseKind.LEAD.value, UseKind.TEXT.value

STATUS_RANK = {status: rank for rank, status in enumerate(Status)}
"""The order of the work, for sorting by status."""


def project(connection: Connection, article: Article, derived: Derived, digest: str, maker: str = "") -> None:
    """Write the list row, the words for search, the links and the photo uses of ``article``.

    ``maker`` made it; empty means whoever is known already, or who changed it now.
    """
    before, words = project_lists(connection, article, derived, digest, maker)
    if before is not None:
        take_out_words(connection, [before])
    add_words(connection, [words])


def project_lists(
    connection: Connection, article: Article, derived: Derived, digest: str, maker: str
) -> tuple[int | None, Searched]:
    """Write the same but for the words; return the place the article had before, and its words now."""
    known = select(articles.c.place, articles.c.created_by).where(articles.c.id == article.id)
    before = connection.execute(known).one_or_none()
    maker = maker or (before.created_by if before else storable(article.updated_by))
    place = free_place(connection, article.id, article.updated_at)
    said = said_of(article, derived)
    values = row_of(article, digest, said) | {"words": derived.words, "problems": derived.problems}
    values |= {"created_by": maker, "place": place}
    statement = upsert(articles).values(values)
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))
    set_names(connection, article, derived, said)
    texts = search_texts(connection, article, derived, said, maker, place)
    stored = select(revisions.c.number, revisions.c.content).where(revisions.c.id == article.revision)
    return before.place if before else None, Searched(place, texts, *connection.execute(stored).one())


def set_names(connection: Connection, article: Article, derived: Derived, said: Said) -> None:
    """Write whom an article links to, what it shows and the names in it."""
    _replace(connection, links, links.c.source, article.id, links_of(article, derived))
    _set_photo_uses(connection, article.id, photo_uses_of(article, derived))
    _replace(connection, labels, labels.c.article, article.id, labels_of(article, said))


def said_of(article: Article, derived: Derived) -> Said:
    """Return what an article says."""
    return derived.said or said_by(article.content, derived.text)


def set_problems(connection: Connection, article: str, problems: int) -> bool:
    """Write how many problems an article has; return whether that changed."""
    known = select(articles.c.place, articles.c.problems).where(articles.c.id == article)
    before = connection.execute(known).one_or_none()
    if before is None or before.problems == problems:
        return False
    connection.execute(update(articles).where(articles.c.id == article).values(problems=problems))
    if bool(before.problems) != bool(problems):
        tell_problems(connection, before.place, problems)
    return True


def row_of(article: Article, digest: str, said: Said) -> dict[str, Any]:
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
        "headline_key": said.headline,
        "standfirst": storable(content.standfirst),
        "authors": json.dumps([storable(each) for each in content.authors], ensure_ascii=False),
        "author_key": said.authors,
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


def search_texts(
    connection: Connection, article: Article, derived: Derived, said: Said, maker: str, place: int
) -> dict[str, str]:
    """Return what the search reads of an article, folded."""
    use = article.content.lead_photo
    shown = [*derived.photos, *([use.photo] if use and use.photo else [])]
    records = _words_of_photos(connection, shown) if shown else ()
    return {
        "headline": said.headline,
        "standfirst": said.standfirst,
        "body": said.body,
        "caption": " ".join([said.caption, *records]),
        "source": said.source,
        "tags": names(said.names, "tag"),
        "author": names(said.names, "author"),
        "facets": with_problems(facets_of(article, place, maker, said.names, len(shown)), derived.problems),
    }


def _words_of_photos(connection: Connection, shown: Sequence[str]) -> Sequence[str]:
    return connection.execute(select(photos.c.words_key).where(photos.c.id.in_(shown))).scalars().all()


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
    """Return the rows of what an article shows, and how."""
    use = article.content.lead_photo
    shown = dict.fromkeys(
        [*([(use.photo, LEAD)] if use and use.photo else []), *((each, TEXT) for each in derived.photos)]
    )
    return [{"article": article.id, "photo": storable(photo), "kind": kind} for photo, kind in shown]


def _set_photo_uses(connection: Connection, article: str, rows: list[dict[str, str]]) -> None:
    """Write what changed of an article's photos and nothing else: each row is counted by the database."""
    here = photo_uses.c.article == article
    known = {(row.photo, row.kind) for row in connection.execute(select(photo_uses).where(here))}
    wanted = {(row["photo"], row["kind"]) for row in rows}
    for photo, kind in known - wanted:
        connection.execute(delete(photo_uses).where(here, photo_uses.c.photo == photo, photo_uses.c.kind == kind))
    new = [row for row in rows if (row["photo"], row["kind"]) not in known]
    if new:
        connection.execute(insert(photo_uses), new)


def labels_of(article: Article, said: Said) -> list[dict[str, str]]:
    """Return the rows of the names in an article: authors, tags, sources."""
    return [{"article": article.id, "kind": kind, "name": name, "name_key": key} for kind, name, key in said.names]
