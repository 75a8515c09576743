"""The text a window begins with, read by SQLite alone, and what is typed into it should the database never open."""

import sqlite3
from datetime import datetime
from pathlib import Path

from editor_app.domain.article import Article, ArticleContent, WorkingDraft
from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.domain.listed import Status
from editor_app.durable import write_durably
from editor_app.store.canonical import from_text, to_text
from editor_app.store.disk import disk_words

_UNEDITED = """
    SELECT articles.id, articles.revision, content, articles.status, articles.binned_at, created_at, updated_at,
        updated_by, published_at
    FROM articles JOIN revisions ON revisions.id = articles.revision
    WHERE articles.id = ? AND NOT EXISTS (SELECT 1 FROM drafts WHERE drafts.article = articles.id)
"""


def unedited(connection: sqlite3.Connection, folder: Path, article: ArticleId) -> Article | None:
    """Return an article as ``get_article`` does. Raises StorageFailure, which names ``folder``.

    None where there is unsaved work on it, or its text cannot be read: such a one needs all that comes later.
    """
    with disk_words(folder):
        row = connection.execute(_UNEDITED, (article,)).fetchone()
        if row is None or (folder / "recovery" / f"{article}.json").exists():
            return None
    try:
        content = from_text(row[2], ArticleContent)
    except ValueError:
        return None
    return Article(
        id=ArticleId(row[0]),
        revision=RevisionId(row[1]),
        content=content,
        status=Status(row[3]),
        binned_at=_time(row[4]),
        created_at=datetime.fromisoformat(row[5]),
        updated_at=datetime.fromisoformat(row[6]),
        updated_by=row[7],
        published_at=_time(row[8]),
    )


def write_recovery(folder: Path, draft: WorkingDraft) -> None:
    """Write a draft's recovery file, which the next start offers. Raises StorageFailure."""
    with disk_words(folder):
        folder.mkdir(exist_ok=True)
        write_durably(folder / f"{draft.edit.id}.json", to_text(draft).encode())


def _time(stored: str | None) -> datetime | None:
    return None if stored is None else datetime.fromisoformat(stored)
