"""Persian letters and digits are Arabic ones and ours in every key that is compared; the search index follows later."""

import re
from typing import Any

from alembic import op

revision = "0011"
down_revision = "0010"
references_written = ()

_LETTERS = str.maketrans("ىیک" + "٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹", "ييك" + "0123456789" * 2)
_ANY = re.compile("[ىیک٠-٩۰-۹]")
PHOTOS = """UPDATE photo_search SET caption = alike(caption), credit = alike(credit), place = alike(place),
    source = alike(source), people = alike(people), tags = alike(tags), name = alike(name), other = alike(other)
    WHERE unlike(caption || credit || place || source || people || tags || name || other)"""
KEY = "UPDATE {table} SET {key} = alike({key}) WHERE unlike({key})"
_KEYS = (
    *(("articles", "headline_key"), ("articles", "author_key")),
    *(("labels", "name_key"), ("names", "name_key"), ("photos", "words_key"), ("photos", "name_key")),
)


def _alike(text: str) -> str:
    return text.translate(_LETTERS) if _unlike(text) else text


def _unlike(text: str) -> bool:
    return not text.isascii() and _ANY.search(text) is not None


def upgrade() -> None:
    """Write those keys anew that were folded otherwise."""
    connection = op.get_bind()
    # Any: what lies under Alembic's connection is SQLite's own, with this method.
    under: Any = connection.connection.driver_connection
    under.create_function("alike", 1, _alike, deterministic=True)
    under.create_function("unlike", 1, _unlike, deterministic=True)
    connection.exec_driver_sql(PHOTOS)
    for table, key in _KEYS:
        connection.exec_driver_sql(KEY.format(table=table, key=key))
