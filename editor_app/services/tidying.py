"""Keeps the search quick after much was brought in."""

from editor_app.store.database import Database
from editor_app.store.index_pieces import is_scattered, put_together


class Tidying:
    """Puts the search index together a little at a time; nothing that is found changes by it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._under_way = False

    def go_on(self) -> bool:
        """Do the next part, should there be anything to do; return whether more follows."""
        if not self._under_way:
            with self._database.read() as connection:
                self._under_way = is_scattered(connection)
        if self._under_way:
            with self._database.write() as write:
                self._under_way = put_together(write)
        return self._under_way
