"""Whether a newsroom is sound: database, revisions, projections, photos. One line for each finding."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from editor_app.domain.errors import StorageFailure
from editor_app.domain.photo import Photo
from editor_app.store.articles import every_article, rebuild_projections
from editor_app.store.database import Database
from editor_app.store.photo_rows import to_photo
from editor_app.store.projections import row_of
from editor_app.store.revisions import content_digest, damaged_revisions
from editor_app.store.said import said_by
from editor_app.store.tables import articles, photos, revisions, search


def findings(database: Database, photo_folder: Path, *, rebuild: bool) -> list[str]:
    """Return what is wrong; with ``rebuild`` lists and search are first written anew from the revisions."""
    broken = _gather(database, _file_findings) + _gather(database, damaged_revisions)
    if broken:  # what is made from damaged revisions tells nothing new
        return broken
    if rebuild:
        with database.write() as write:
            rebuild_projections(write)
    broken += _search_index_findings(database)
    broken += _gather(database, _search_findings) + _gather(database, _projection_findings)
    with database.read() as connection:
        known = [to_photo(row) for row in connection.execute(select(photos).order_by(photos.c.number))]
    return broken + list(_photo_findings(known, photo_folder))


def _gather(database: Database, find: Callable[[Connection], Iterator[str]]) -> list[str]:
    try:
        with database.read() as connection:
            return list(find(connection))
    except StorageFailure as error:
        return [f"database: {error}"]


def _search_index_findings(database: Database) -> list[str]:
    """FTS5 compares its index with the words (SQLite's own check does so only from 3.44 on); rank 1: with a view's."""
    try:
        with database.write() as write:
            write.connection.execute(text("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"))
    except StorageFailure:
        return ["lists: the search index is damaged; mend it with --rebuild"]
    return []


def _file_findings(connection: Connection) -> Iterator[str]:
    for (line,) in connection.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            yield f"database: {line}"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"database: a row of {row[0]} refers to a row of {row[2]} that is not there"


def _search_findings(connection: Connection) -> Iterator[str]:
    """Search holds a row for each article, and no other."""
    missing = select(func.count()).where(articles.c.place.not_in(select(search.c.rowid)))
    extra = select(func.count()).select_from(search).where(search.c.rowid.not_in(select(articles.c.place)))
    for statement, words in ((missing, "articles are missing from search"), (extra, "search rows have no article")):
        count = connection.execute(statement).scalar_one()
        if count:
            yield f"lists: {count} {words}; mend it with --rebuild"


def _projection_findings(connection: Connection) -> Iterator[str]:
    """The list's rows against the newest revisions; words and problems, which the text gives, are not recounted."""
    newest = select(func.max(revisions.c.number)).group_by(revisions.c.article)
    columns = (revisions.c.article, revisions.c.id, revisions.c.status, revisions.c.binned_at)
    heads = {row.article: row for row in connection.execute(select(*columns).where(revisions.c.number.in_(newest)))}
    rows = {row.id: row for row in connection.execute(select(articles))}
    for article in every_article(connection):
        head = heads.pop(article.id, None)
        expected = row_of(article, content_digest(article.content), said_by(article.content, ""))
        shown = rows[article.id]._mapping
        if head is None or head.id != article.revision:
            yield f"lists: article {article.id} does not show its newest revision; mend it with --rebuild"
        elif (head.status, head.binned_at) != (article.status.value, article.binned_at):
            yield f"lists: article {article.id} has a wrong status; mend it with --rebuild"
        elif wrong := [name for name, value in expected.items() if shown[name] != value]:
            yield f"lists: article {article.id} has a wrong {', '.join(wrong)}; mend it with --rebuild"
    for missing in heads:
        yield f"lists: article {missing} is missing; mend it with --rebuild"


def _photo_findings(known: list[Photo], folder: Path) -> Iterator[str]:
    for photo in known:
        files = list((folder / photo.sha256[:2]).glob(f"{photo.sha256}.*"))
        if not files:
            yield f"photos: “{photo.file_name}” ({photo.sha256[:12]}) is missing"
        elif _sha256(files[0]) != photo.sha256:
            yield f"photos: “{photo.file_name}” ({photo.sha256[:12]}) is damaged"


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
