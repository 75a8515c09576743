"""What was brought in from where: the source of an article and the revision its content became."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Column, Connection, Table, Text, bindparam, func, select, update

from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.frozen import frozen
from editor_app.store.database import Database, Write
from editor_app.store.rows import insert_rows
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

_BATCH = 400


@frozen(kw_only=True)
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

    def known(self, keys: Sequence[str], sha256s: Sequence[str]) -> tuple[dict[str, Arrival], dict[str, Arrival]]:
        """Return what these sources last became, and the first arrival of these bytes, from wherever."""
        with self._database.read() as connection:
            by_source = {each.source_key: each for each in _found(connection, _intake.c.source_key, keys)}
            by_bytes: dict[str, Arrival] = {}
            for each in _found(connection, _intake.c.sha256, sha256s):
                by_bytes.setdefault(each.sha256, each)
        return by_source, by_bytes

    def sources(self, keys: Sequence[str]) -> set[str]:
        """Return those of these sources that have been brought in before."""
        with self._database.read() as connection:
            if connection.execute(select(_intake.c.source_key).limit(1)).first() is None:
                return set()
            return {each.source_key for each in _found(connection, _intake.c.source_key, keys)}

    def record(self, write: Write, arrivals: Sequence[Arrival]) -> None:
        """Remember what sources became, in place of what they became before, in the write that made it."""
        if not arrivals:
            return
        insert_rows(write.connection, _intake, [_row(each) for each in arrivals], replacing=True)

    def sources_of(self, wanted: Sequence[ArticleId]) -> dict[ArticleId, list[str]]:
        """Return the sources each of these articles came from."""
        found: dict[ArticleId, list[str]] = {}
        among = _intake.c.article.in_(select(func.json_each(json.dumps(wanted)).table_valued("value").c.value))
        with self._database.read() as connection:
            for row in connection.execute(select(_intake.c.article, _intake.c.source_key).where(among)):
                found.setdefault(ArticleId(row.article), []).append(row.source_key)
        return found

    def follow(self, write: Write, moves: Sequence[tuple[str, RevisionId, RevisionId]]) -> None:
        """Say of (source, before, after) that an article moved on by the program's doing, not a person's."""
        if not moves:
            return
        own = (_intake.c.source_key == bindparam("source"), _intake.c.revision == bindparam("before"))
        moved = update(_intake).where(*own).values(revision=bindparam("after"))
        write.connection.execute(moved, [dict(zip(("source", "before", "after"), each, strict=True)) for each in moves])


def brought_in(connection: Connection, articles: Iterable[ArticleId]) -> set[ArticleId]:
    """Return those of these articles that came in from somewhere, and were not written here."""
    wanted = set(articles)
    return {each for row in connection.execute(select(_intake.c.article)) if (each := ArticleId(row.article)) in wanted}


def _row(arrival: Arrival) -> dict[str, Any]:
    return {each.name: getattr(arrival, each.name) for each in _intake.c}


def _found(connection: Connection, column: Column[str], wanted: Sequence[str]) -> Iterator[Arrival]:
    for start in range(0, len(wanted), _BATCH):
        some: BindParameter[str] = bindparam(
            "some", list(wanted[start : start + _BATCH]), expanding=True
        )  # quicker than one by one
        rows = select(_intake).where(column.in_(some))
        for row in connection.execute(rows.order_by(_intake.c.at, _intake.c.source_key)):
            yield Arrival(**row._mapping)
