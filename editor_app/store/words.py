"""The newsroom's own words: what a spell check takes for right."""

from sqlalchemy import Column, Connection, Table, Text, delete, select
from sqlalchemy.dialects.sqlite import insert

from editor_app.domain.words import NewsroomWord
from editor_app.store.database import Write
from editor_app.store.tables import Utc, metadata

_words = Table(
    "words",
    metadata,
    Column("word", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("person", Text),
    Column("at", Utc),
)


def newsroom_words(connection: Connection) -> list[NewsroomWord]:
    """Return every word, by the alphabet."""
    found = connection.execute(select(_words).order_by(_words.c.word, _words.c.language))
    return [NewsroomWord(**row._mapping) for row in found]


def add_word(write: Write, word: str, language: str) -> bool:
    """Keep a word; return whether it is new."""
    values = {"word": word, "language": language, "person": write.person, "at": write.at}
    return write.connection.execute(insert(_words).values(values).on_conflict_do_nothing()).rowcount > 0


def remove_word(write: Write, word: str, language: str) -> bool:
    """Let a word go; return whether it was there."""
    found = delete(_words).where(_words.c.word == word, _words.c.language == language)
    return write.connection.execute(found).rowcount > 0
