"""Names and values in use, the most used first: for completion. The database counts them itself (migration 0005)."""

from sqlalchemy import Connection, select

from editor_app.store.tables import names


def names_of(connection: Connection, kind: str) -> list[str]:
    """Return every name of a kind (``author``, ``tag``, ``source``), the most used first, then by the alphabet."""
    found = select(names.c.name).where(names.c.kind == kind)
    return list(connection.execute(found.order_by(names.c.uses.desc(), names.c.name_key, names.c.name)).scalars())


def names_beginning(connection: Connection, kind: str, key: str, limit: int) -> list[tuple[str, int]]:
    """Return names of a kind that hold words going on from the folded ``key``, and how often each is used.

    Names that begin with it stand before those that hold it further on.
    """
    wanted = select(names.c.name, names.c.uses, names.c.name_key).where(names.c.kind == kind)
    if key:
        wanted = wanted.where((" " + names.c.name_key).contains(f" {key}", autoescape=True))
    ordered = wanted.order_by(names.c.uses.desc(), names.c.name_key, names.c.name).limit(limit)
    rows = connection.execute(ordered).all()
    rows = sorted(rows, key=lambda row: not row.name_key.startswith(key))
    return [(row.name, row.uses) for row in rows]
