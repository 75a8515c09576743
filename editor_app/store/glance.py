"""The first rows of a list and the site's settings, read by SQLite alone: what a window shows before all else is there.

SQLAlchemy takes longer to load than a window takes to open. The statements are those of ``listing`` and ``orders``,
written down; a test holds both to the same answer for every view and every order.
"""

import json
import sqlite3
from pathlib import Path

from editor_app.domain.glance import Glance
from editor_app.domain.listed import LARGEST_FIRST, ArticlePage, ArticleQuery, SortKey, Status, View
from editor_app.domain.site import Site
from editor_app.store.canonical import from_text
from editor_app.store.disk import disk_words
from editor_app.store.list_rows import BY_NUMBER, Row, summary

_PRAGMAS = ("mmap_size=0", "wal_autocheckpoint=0", "query_only=ON")
_MOMENT = """
    SELECT (SELECT max(number) FROM revisions), (SELECT max(number) FROM photo_revisions),
        (SELECT max(number) FROM site_revisions), (SELECT max(sequence) FROM bundles)
"""
_SITE = "SELECT content FROM site_revisions ORDER BY number DESC LIMIT 1"
_NUMBERS = "SELECT articles.number, {columns} FROM articles WHERE {where} ORDER BY {order} LIMIT :limit"
_MINE = "(articles.created_by = :person OR articles.updated_by = :person)"
_FIRST = {
    SortKey.HEADLINE: "headline_key",
    SortKey.FORMAT: "format",
    SortKey.SECTION: "section",
    SortKey.STATUS: "status_rank",
    SortKey.AUTHOR: "author_key",
    SortKey.WORDS: "words",
    SortKey.PHOTO: "has_photo",
    SortKey.PROBLEMS: "problems",
}
_STATUSES = {
    View.DRAFTS: Status.DRAFT,
    View.IN_REVIEW: Status.IN_REVIEW,
    View.READY: Status.READY,
    View.PUBLISHED: Status.PUBLISHED,
}


def connection_to(path: Path) -> sqlite3.Connection:
    """Return a connection that reads. It is to be closed only when others are open: the last one out checkpoints."""
    with disk_words(path.parent):
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5)
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
    return connection


def glance(connection: sqlite3.Connection, folder: Path, query: ArticleQuery, limit: int) -> Glance:
    """Return the first rows of a view, as ``listing.page`` does. Raises StorageFailure, which names ``folder``."""
    with disk_words(folder):
        connection.execute("BEGIN")
        try:
            found = _numbers(connection, query, limit + 1)
            rows = _all(connection, BY_NUMBER, (json.dumps([row[0] for row in found[:limit]]),))
            moment = _all(connection, _MOMENT)[0]
            site = _all(connection, _SITE)
        finally:
            connection.execute("COMMIT")
    page = ArticlePage(
        rows=tuple(map(summary, rows)),
        after=json.dumps(list(found[limit - 1][1:])) if len(found) > limit else None,
        total=len(rows),
        as_of=" ".join(str(each) for each in moment),
    )
    return Glance(page, from_text(site[0][0], Site) if site else Site())


def _numbers(connection: sqlite3.Connection, query: ArticleQuery, limit: int) -> list[Row]:
    keys = _keys(query)
    statement = _NUMBERS.format(
        columns=", ".join(column for column, _ in keys),
        where=_where(query),
        order=", ".join(f"{column} DESC" if down else column for column, down in keys),
    )
    return _all(connection, statement, {"person": query.person, "limit": limit})


def _keys(query: ArticleQuery) -> tuple[tuple[str, bool], ...]:
    """Return the columns of the order, each with whether it descends."""
    if query.sort in (SortKey.UPDATED, SortKey.RELEVANCE):
        down = query.descending or query.sort is SortKey.RELEVANCE
        return ("articles.updated_at", down), ("articles.number", down)
    newest = query.descending == (query.sort in LARGEST_FIRST)
    first = f"articles.{_FIRST[query.sort]}"
    return (first, query.descending), ("articles.updated_at", newest), ("articles.number", newest)


def _where(query: ArticleQuery) -> str:
    if query.view is View.BIN:
        return "articles.binned_at IS NOT NULL"
    by_time = query.sort is SortKey.UPDATED
    if query.view in _STATUSES:
        plus = "" if by_time else "+"  # it keeps the order's own index
        own = f"{plus}articles.status = '{_STATUSES[query.view]}'"
    elif query.view is View.MINE:
        found = f"SELECT number FROM articles WHERE articles.binned_at IS NULL AND {_MINE}"  # noqa: S608 - no word from outside
        own = _MINE if by_time else f"+articles.number IN ({found})"
    else:
        own = "articles.problems > 0" if query.view is View.WITH_PROBLEMS else "1"
    return f"articles.binned_at IS NULL AND {own}"


def _all(
    connection: sqlite3.Connection, statement: str, values: dict[str, str | int] | tuple[str, ...] = ()
) -> list[Row]:
    return connection.execute(statement, values).fetchall()
