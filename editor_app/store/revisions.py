"""Immutable revisions of articles: how they are named, written and read.

A revision's id is the SHA-256 of the canonical JSON of everything it says: article, content, status, bin, parents,
person, time and note. Its content digest is the SHA-256 of the content alone, so that two revisions which differ
only in status are known to say the same to a reader.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from editor_app.domain.article import ArticleContent, RevisionInfo
from editor_app.domain.errors import StorageFailure
from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.domain.listed import Status
from editor_app.frozen import frozen
from editor_app.store.canonical import VERSION, Json, aware, digest, digest_of_text, from_text, storable, to_text
from editor_app.store.rows import insert_rows
from editor_app.store.tables import revisions


@frozen(kw_only=True)
class Revision:
    """One state of an article, named by ``id``."""

    id: RevisionId
    article: ArticleId
    parents: tuple[RevisionId, ...]
    content: ArticleContent
    status: Status
    binned_at: datetime | None
    made_at: datetime
    person: str
    note: str
    text: str = field(repr=False)
    """The canonical content, as it is stored."""


def content_digest(content: ArticleContent) -> str:
    """Return the SHA-256 in hex of the canonical content; status, person and time are no part of it."""
    return digest(content)


def make_revision(
    *,
    article: ArticleId,
    parents: Sequence[RevisionId],
    content: ArticleContent,
    status: Status,
    binned_at: datetime | None,
    made_at: datetime,
    person: str,
    note: str,
    text: str | None = None,
) -> Revision:
    """Return the revision with its id worked out. Naive times raise ValueError.

    ``text`` is the canonical text of ``content``, where that has been worked out.
    """
    binned = None if binned_at is None else aware(binned_at)
    text = to_text(content) if text is None else text
    said = _said(article, tuple(parents), text, status, binned, aware(made_at), person, note)
    return Revision(
        id=RevisionId(hashlib.sha256(said.encode()).hexdigest()),
        article=article,
        parents=tuple(parents),
        content=content,
        status=status,
        binned_at=binned,
        made_at=aware(made_at),
        person=person,
        note=note,
        text=text,
    )


def _said(
    article: str,
    parents: tuple[RevisionId, ...],
    content_text: str,
    status: str,
    binned_at: datetime | None,
    made_at: datetime,
    person: str,
    note: str,
) -> str:
    """What the id is the hash of: the content's stored text as it is, so that a later field cannot change it."""
    about = {
        "version": VERSION,
        "article": article,
        "parents": sorted(parents),
        "status": status,
        "binned_at": binned_at,
        "made_at": made_at,
        "person": storable(person),
        "note": note,
    }
    return f"{to_text(about)}\n{content_text}"


def insert_revision(connection: Connection, revision: Revision, words: int) -> None:
    """Write ``revision``."""
    connection.execute(insert(revisions).values(revision_row(revision, words)))


def insert_revisions(
    connection: Connection, made: Sequence[Revision], words: Sequence[int], digests: Sequence[str | None] | None = None
) -> list[dict[str, Any]]:
    """Write revisions, each with its words and, where they have been worked out, its digest; return their rows."""
    first = (connection.execute(select(func.max(revisions.c.number))).scalar_one() or 0) + 1
    each_known = enumerate(zip(made, words, digests or [None] * len(made), strict=True), first)
    rows = [{"number": number} | revision_row(each, own, digest) for number, (each, own, digest) in each_known]
    insert_rows(connection, revisions, rows)
    return rows


def revision_row(revision: Revision, words: int, digest: str | None = None) -> dict[str, Any]:
    """Return a revision as its row; ``digest`` is that of its content, where that has been worked out."""
    return {
        "id": revision.id,
        "article": revision.article,
        "parents": json.dumps(revision.parents),
        "content": revision.text,
        "content_digest": digest or digest_of_text(revision.text),
        "status": revision.status.value,
        "binned_at": revision.binned_at,
        "made_at": revision.made_at,
        "person": storable(revision.person),
        "note": revision.note,
        "headline": storable(revision.content.headline),
        "words": words,
    }


def read_content(text: str) -> ArticleContent:
    """Read stored canonical content. Raises StorageFailure when it is damaged."""
    try:
        return from_text(text, ArticleContent)
    except ValueError as error:
        raise StorageFailure("A stored text is damaged: run 'editor-app check', restore a backup.") from error


def find_revision(connection: Connection, revision: RevisionId) -> Revision | None:
    """Return a revision by its id."""
    row = connection.execute(select(revisions).where(revisions.c.id == revision)).one_or_none()
    return None if row is None else revision_of(row)


def digest_of(connection: Connection, revision: RevisionId, article: ArticleId) -> str | None:
    """Return the content digest of a revision of ``article``, None if that has no such revision."""
    found = select(revisions.c.content_digest).where(revisions.c.id == revision, revisions.c.article == article)
    digest_found: str | None = connection.execute(found).scalar_one_or_none()
    return digest_found


def in_history(connection: Connection, article: ArticleId, content: ArticleContent) -> bool:
    """Whether a revision of the article says just this."""
    same = select(revisions.c.id).where(revisions.c.article == article)
    return connection.execute(same.where(revisions.c.content_digest == content_digest(content))).first() is not None


def list_revisions(connection: Connection, article: ArticleId) -> list[RevisionInfo]:
    """Return the history of an article, newest first."""
    columns = [each for each in revisions.c if each.name not in ("content", "content_digest")]
    rows = connection.execute(
        select(*columns).where(revisions.c.article == article).order_by(revisions.c.number.desc())
    )
    return [
        RevisionInfo(
            id=RevisionId(row.id),
            parents=_parents(row.parents),
            made_at=row.made_at,
            person=row.person,
            note=row.note,
            status=Status(row.status),
            headline=row.headline,
            words=row.words,
        )
        for row in rows
    ]


def damaged_revisions(connection: Connection) -> Iterator[str]:
    """Yield a line for each revision that is not what its id or its digest says."""
    for row in connection.execution_options(stream_results=True).execute(select(revisions).order_by(revisions.c.id)):
        said = _said(
            row.article,
            _parents(row.parents),
            row.content,
            row.status,
            row.binned_at,
            row.made_at,
            row.person,
            row.note,
        )
        if hashlib.sha256(said.encode()).hexdigest() != row.id:
            yield f"revision {row.id[:12]} of article {row.article} is not what its name says"
        elif hashlib.sha256(row.content.encode()).hexdigest() != row.content_digest:
            yield f"revision {row.id[:12]} of article {row.article} has a wrong content digest"


def revision_of(row: Row[Any]) -> Revision:
    """Return a row as its revision."""
    return Revision(
        id=RevisionId(row.id),
        article=ArticleId(row.article),
        parents=_parents(row.parents),
        content=read_content(row.content),
        status=Status(row.status),
        binned_at=row.binned_at,
        made_at=row.made_at,
        person=row.person,
        note=row.note,
        text=row.content,
    )


def _parents(text: str) -> tuple[RevisionId, ...]:
    held: Json = json.loads(text)
    return tuple(RevisionId(each) for each in held)
