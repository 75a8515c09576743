"""Every address the site ever had and whose it is: kept for ever, never given to another article (rule B9)."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from editor_app.domain.ids import ArticleId
from editor_app.frozen import frozen
from editor_app.store.canonical import Json
from editor_app.store.tables import addresses

_BATCH = 5000


@frozen
class KnownAddress:
    """A path below the site, and when a bundle first had it."""

    path: str
    since: datetime


def parts_of(path: str) -> tuple[str, str]:
    """Return language and slug of an article's path, such as ``en/caucasus/road.html``; empty for other paths."""
    steps = path.removesuffix(".html").split("/")
    return (steps[0], steps[2]) if len(steps) == 3 and path.endswith(".html") else ("", "")


def every_address(connection: Connection) -> dict[str, ArticleId]:
    """Return whose each address is."""
    rows = connection.execute(select(addresses.c.path, addresses.c.article).order_by(addresses.c.path))
    return {row.path: ArticleId(row.article) for row in rows}


def addresses_of(connection: Connection, article: ArticleId) -> tuple[KnownAddress, ...]:
    """Return the addresses an article ever had, the newest first."""
    wanted = select(addresses.c.path, addresses.c.first_at).where(addresses.c.article == article)
    rows = connection.execute(wanted.order_by(addresses.c.first_at.desc(), addresses.c.path))
    return tuple(KnownAddress(row.path, row.first_at) for row in rows)


def address_owner(connection: Connection, language: str, slug: str, apart_from: str = "") -> ArticleId | None:
    """Return whom readers find, or are led to, at a slug of a language; None if that is ``apart_from`` as well."""
    wanted = select(addresses.c.article).where(
        addresses.c.slug == slug, addresses.c.slug != "", addresses.c.language == language.lower()
    )
    owners = connection.execute(wanted.order_by(addresses.c.first_at, addresses.c.path)).scalars().all()
    return None if not owners or apart_from in owners else ArticleId(owners[0])


def keep_addresses(connection: Connection, items: Json, at: datetime) -> None:
    """Remember the addresses of a bundle that was made: its pages, and what leads to them."""
    if not isinstance(items, Mapping):
        return
    owners: dict[str, str] = dict(items.get("redirects", {}))
    owners |= {path: article for article, (path, _) in items.get("pages", {}).items()}
    known = every_address(connection)
    fresh = [(path, article) for path, article in owners.items() if known.get(path) != article]
    for start in range(0, len(fresh), _BATCH):
        rows = []
        for path, article in fresh[start : start + _BATCH]:
            language, slug = parts_of(path)
            rows.append({"path": path, "article": article, "language": language, "slug": slug, "first_at": at})
        statement = upsert(addresses)
        newer = {"article": statement.excluded.article, "first_at": statement.excluded.first_at}
        connection.execute(statement.on_conflict_do_update(index_elements=["path"], set_=newer), rows)
