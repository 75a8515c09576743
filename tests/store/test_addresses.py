"""Whose each address is, for ever (rule B9)."""

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.domain.ids import ArticleId
from editor_app.newsroom import open_newsroom
from editor_app.store.addresses import address_owner, addresses_of, every_address, keep_addresses
from editor_app.store.database import Database
from tests.builders import NOON
from tests.store.conftest import read_plainly

OLD = Path(__file__).parent.parent / "old_databases" / "format-9.sqlite.gz"


def test_b9_an_upgrade_takes_the_addresses_of_the_last_bundle(tmp_path: Path) -> None:
    folder = tmp_path / "room"
    folder.mkdir()
    file = folder / "newsroom.sqlite"
    file.write_bytes(gzip.decompress(OLD.read_bytes()))
    items = {
        "pages": {"a": ["en/caucasus/road.html", {}], "b": ["ru/articles/most.html", {}]},
        "redirects": {"en/articles/road.html": "a", "2016/road/index.html": "a"},
        "tombstones": {"c": ["en/europe/fair.html", NOON.isoformat()]},
    }
    connection = sqlite3.connect(file)
    connection.execute(
        "INSERT INTO bundles (sequence, bundle_id, created_at, person, content_key, folder, tagmanifest_sha256, items) "
        "VALUES (900, 'x', ?, 'nino', '', '', '', ?)",
        (NOON.isoformat(timespec="microseconds"), json.dumps(items)),
    )
    connection.commit()
    connection.close()
    with open_newsroom(folder):
        pass
    database = Database.open(file, person="nino", clock=lambda: NOON, derive=read_plainly)
    with closing(database), database.read() as read:
        assert every_address(read) == {
            "2016/road/index.html": "a",
            "en/articles/road.html": "a",
            "en/caucasus/road.html": "a",
            "en/europe/fair.html": "c",
            "ru/articles/most.html": "b",
        }
        assert address_owner(read, "en", "road") == "a"
        assert address_owner(read, "en", "road", "a") is None
        assert address_owner(read, "ru", "road") is None
        assert [each.path for each in addresses_of(read, ArticleId("c"))] == ["en/europe/fair.html"]


@pytest.mark.parametrize("items", [[], {}, {"pages": {}}])
def test_b9_a_bundle_without_pages_adds_no_address(database: Database, items: object) -> None:
    with database.write() as write:
        keep_addresses(write.connection, items, NOON)
        assert every_address(write.connection) == {}
