"""Broken links of moved-in articles that a person let stand: which, who and when (rule B10)."""

from collections.abc import Iterable

from sqlalchemy import Column, Connection, Table, Text, delete, select
from sqlalchemy.dialects.sqlite import insert

from editor_app.domain.broken_links import AcceptedLink
from editor_app.domain.ids import ArticleId
from editor_app.store.canonical import storable
from editor_app.store.database import Write
from editor_app.store.tables import Utc, metadata

table = Table(
    "accepted_links",
    metadata,
    Column("article", Text, primary_key=True),
    Column("address", Text, primary_key=True),
    Column("person", Text),
    Column("at", Utc),
)


def accepted_links(connection: Connection) -> tuple[AcceptedLink, ...]:
    """Return every accepted link, by article and address."""
    found = connection.execute(select(table).order_by(table.c.article, table.c.address))
    return tuple(AcceptedLink(**row._mapping) for row in found)


def accept_links(write: Write, links: Iterable[tuple[ArticleId, str]]) -> list[tuple[ArticleId, str]]:
    """Let these stand from now on; return those that were not accepted before."""
    new = []
    for article, address in links:
        values = {"article": article, "address": storable(address), "person": storable(write.person), "at": write.at}
        if write.connection.execute(insert(table).values(values).on_conflict_do_nothing()).rowcount:
            new.append((article, address))
    return new


def refuse_links(write: Write, links: Iterable[tuple[ArticleId, str]]) -> int:
    """Let these stand no more; return how many did."""
    return sum(
        write.connection.execute(
            delete(table).where(table.c.article == article, table.c.address == storable(address))
        ).rowcount
        for article, address in links
    )
