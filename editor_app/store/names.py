"""Names in use, for completion: authors, tags, sources."""

from sqlalchemy import Connection, func, select

from editor_app.store.tables import labels


def names_of(connection: Connection, kind: str) -> list[str]:
    """Return every name of a kind (``author``, ``tag``, ``source``), the most used first, then by the alphabet."""
    many = func.count()
    found = select(labels.c.name).where(labels.c.kind == kind).group_by(labels.c.name).order_by(many.desc())
    return list(connection.execute(found.order_by(labels.c.name_key, labels.c.name)).scalars())
