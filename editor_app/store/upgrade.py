"""Making a database and bringing an older one up to date, in one transaction and with a truthful header.

Migrations run in rollback-journal mode: the file's first bytes are then right at any moment, so that a newer or
unfinished file can be told without opening it.
"""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool

from editor_app.durable import sync
from editor_app.store.disk import disk_words
from editor_app.store.header import APPLICATION_ID, SCHEMA_VERSION, read_header
from editor_app.store.index_kind import make_index
from editor_app.store.packing import teach

_MIGRATING = (
    *("journal_mode=DELETE", "synchronous=FULL", "foreign_keys=OFF"),
    *("cache_size=-262144", "secure_delete=OFF"),  # whole tables are written anew: few pages twice, none to be blanked
)


_empty: list[bytes] = []
"""The first empty database a process made: what it makes later (a restore, another newsroom) is the same bytes."""


def create_database(path: Path) -> None:
    """Make an empty newsroom database; it appears whole, by a rename."""
    temporary = path.with_name(path.name + ".new")
    with disk_words(path.parent):
        for leftover in (temporary, temporary.with_name(temporary.name + "-journal")):
            leftover.unlink(missing_ok=True)
        if _empty:
            temporary.write_bytes(_empty[0])
            sync(temporary)
        else:
            _migrate(temporary, 0)
            _empty.append(temporary.read_bytes())
        temporary.replace(path)
        sync(path.parent)


def upgrade_database(path: Path, back_up: Callable[[], None]) -> bool:
    """Migrate an older database after ``back_up()``; return whether there was anything to do."""
    before = read_header(path).user_version
    if before == SCHEMA_VERSION:
        return False
    back_up()
    with disk_words(path.parent):
        _migrate(path, before)
    return True


def _migrate(path: Path, before: int) -> None:
    from alembic import command  # 0.3 s: only when there is something to migrate
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, timeout=5)
        for pragma in _MIGRATING:
            connection.execute(f"PRAGMA {pragma}").fetchone()
        teach(connection)
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN EXCLUSIVE")

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    steps = ScriptDirectory.from_config(config).iterate_revisions("head", f"{before:04}" if before else "base")
    written = [getattr(step.module, "references_written", None) for step in steps]
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, f"{SCHEMA_VERSION:04}")
        broken = broken_references(connection, written)
        if broken:
            raise sqlite3.IntegrityError(f"the migration broke {broken} references")
        if not before:
            make_index(connection)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")


def broken_references(connection: Connection, written: Sequence[tuple[str, ...] | None]) -> int:
    """Return how many references lead nowhere from the tables the steps wrote; from any where a step did not say."""
    tables = {each for told in written for each in told or ()}
    checks = [f"('{each}')" for each in sorted(tables)] if None not in written else [""]
    return sum(len(connection.exec_driver_sql(f"PRAGMA foreign_key_check{each}").all()) for each in checks)
