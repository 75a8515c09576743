"""How often each name and value is used, kept by the database itself; pairs that are never suggested as related."""

from alembic import op

revision = "0005"
down_revision = "0004"
references_written = ()

_COLUMNS = {"section": "section", "format": "format", "lang": "language", "status": "status"}
TABLES = (
    """CREATE TABLE names (
        kind TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL, uses INTEGER NOT NULL,
        PRIMARY KEY (kind, name)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX names_by_use ON names (kind, uses DESC, name_key, name)",
    "INSERT INTO names SELECT kind, name, min(name_key), count(*) FROM labels GROUP BY kind, name",
    """CREATE TRIGGER label_added AFTER INSERT ON labels BEGIN
        INSERT INTO names VALUES (new.kind, new.name, new.name_key, 1)
        ON CONFLICT (kind, name) DO UPDATE SET uses = uses + 1;
    END""",
    """CREATE TRIGGER label_removed AFTER DELETE ON labels BEGIN
        UPDATE names SET uses = uses - 1 WHERE kind = old.kind AND name = old.name;
        DELETE FROM names WHERE kind = old.kind AND name = old.name AND uses < 1;
    END""",
    """CREATE TABLE never_related (
        one TEXT NOT NULL, other TEXT NOT NULL CHECK (one < other), person TEXT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (one, other)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX never_related_by_other ON never_related (other, one)",
)
_ADD = """INSERT INTO names SELECT '{kind}', new.{column}, lower(new.{column}), 1 WHERE new.{column} <> ''
        ON CONFLICT (kind, name) DO UPDATE SET uses = uses + 1;"""
_TAKE = """UPDATE names SET uses = uses - 1 WHERE kind = '{kind}' AND name = old.{column};
        DELETE FROM names WHERE kind = '{kind}' AND name = old.{column} AND uses < 1;"""
COLUMN = (
    "INSERT INTO names SELECT '{kind}', {column}, lower({column}), count(*) FROM articles WHERE {column} <> '' "
    "GROUP BY {column}",
    f"CREATE TRIGGER {{kind}}_added AFTER INSERT ON articles BEGIN {_ADD} END",
    f"CREATE TRIGGER {{kind}}_removed AFTER DELETE ON articles BEGIN {_TAKE} END",
    "CREATE TRIGGER {kind}_changed AFTER UPDATE OF {column} ON articles WHEN old.{column} <> new.{column} BEGIN "
    f"{_TAKE} {_ADD} END",
)


def upgrade() -> None:
    """Count what there is, and have it counted from now on."""
    for statement in TABLES:
        op.execute(statement)
    for kind, column in _COLUMNS.items():
        for statement in COLUMN:
            op.execute(statement.format(kind=kind, column=column))
