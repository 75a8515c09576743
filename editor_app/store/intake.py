"""What was brought in from where: the source of an article and the revision its content became."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Table, Text, select
from sqlalchemy.dialects.sqlite import insert

from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.store.database import Database, Write
from editor_app.store.tables import Utc, metadata

_intake = Table(
    "intake",
    metadata,
    Column("source_key", Text, primary_key=True),
    Column("sha256", Text),
    Column("article", Text),
    Column("revision", Text),
    Column("at", Utc),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One source that was brought in: its key, the SHA-256 of its bytes, the article and revision it became."""

    source_key: str
    sha256: str
    article: ArticleId
    revision: RevisionId
    at: datetime


class Intake:
    """The memory of an import."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_bytes(self, sha256: str) -> Arrival | None:
        """Return the first arrival of these bytes, from wherever."""
        rows = select(_intake).where(_intake.c.sha256 == sha256).order_by(_intake.c.at, _intake.c.source_key).limit(1)
        with self._database.read() as connection:
            row = connection.execute(rows).one_or_none()
        return None if row is None else Arrival(**row._mapping)

    def by_source(self, source_key: str) -> Arrival | None:
        """Return what this source last became."""
        with self._database.read() as connection:
            row = connection.execute(select(_intake).where(_intake.c.source_key == source_key)).one_or_none()
        return None if row is None else Arrival(**row._mapping)

    def record(self, write: Write, source_key: str, sha256: str, article: ArticleId, revision: RevisionId) -> None:
        """Remember what a source became, in place of what it became before, in the write that made it."""
        values = {"sha256": sha256, "article": article, "revision": revision, "at": write.at}
        put = insert(_intake).values(source_key=source_key, **values)
        write.connection.execute(put.on_conflict_do_update(index_elements=["source_key"], set_=values))
