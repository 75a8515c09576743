"""The words of articles as the search index has them: told to it, and taken out of it to the letter.

What folds a text may change with the program, so the folded words are kept for the day they are taken out; the body
is packed (``store/packing.py``).
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import BindParameter, Connection, bindparam, delete, select, update

from editor_app.frozen import frozen
from editor_app.store.facets import with_problems
from editor_app.store.index_kind import keeps_texts
from editor_app.store.packing import pack
from editor_app.store.rows import insert_each, insert_rows
from editor_app.store.tables import search, searched


@frozen
class Searched:
    """The folded texts of an article by column, its place, and its revision: the number and the text it is stored as.

    ``packed`` is the body against that text, where it has been packed.
    """

    place: int
    texts: dict[str, str]
    revision: int
    content: str
    packed: bytes | None = None


def add_words(connection: Connection, rows: Sequence[Searched]) -> None:
    """Have articles be found by their words."""
    ordered = sorted(rows, key=lambda row: row.place)  # the index takes rows in no other order quickly
    if not keeps_texts(connection):
        kept = [
            {"place": row.place, "revision": row.revision, **row.texts}
            | {"body": pack(row.texts["body"], row.content) if row.packed is None else row.packed}
            for row in ordered
        ]
        insert_rows(connection, searched, kept)
    insert_each(connection, search, [{"rowid": row.place, **row.texts} for row in ordered])


def take_out_words(connection: Connection, places: Iterable[int]) -> None:
    """Have what stands at these places be found no more."""
    ordered = [{"at": place} for place in sorted(places)]  # the index takes rows in no other order quickly
    here: BindParameter[int] = bindparam("at")
    connection.execute(delete(search).where(search.c.rowid == here), ordered)  # first: it asks for the words kept
    if not keeps_texts(connection):
        connection.execute(delete(searched).where(searched.c.place == here), ordered)


def tell_problems(connection: Connection, place: int, problems: int) -> None:
    """Say whether what stands at a place has problems."""
    here = search.c.rowid == place
    facets = with_problems(connection.execute(select(search.c.facets).where(here)).scalar_one(), problems)
    connection.execute(update(search).where(here).values(facets=facets))  # first, for the same reason
    if not keeps_texts(connection):
        connection.execute(update(searched).where(searched.c.place == place).values(facets=facets))
