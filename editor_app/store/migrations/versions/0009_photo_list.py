"""The photo library: what its list tests and sorts by, a search index, how a photo is used and how often."""

import json
import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

from alembic import op

revision = "0009"
down_revision = "0008"
references_written = ()

_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0711\u0730-\u074a\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)
_LETTERS = {"ı": "i", "ə": "e", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"}
_NO_SPACES = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])")
_WORD = re.compile(r"[^\W_]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ID = re.compile(r"photo:([0-9a-f-]{36})")

COLUMNS = (
    *(("name_key", "TEXT NOT NULL DEFAULT ''"), ("taken", "TEXT NOT NULL DEFAULT ''")),
    *((name, "INTEGER NOT NULL DEFAULT 0") for name in ("archive", "no_caption", "no_credit", "no_alt")),
    *(("rights_until", "TEXT NOT NULL DEFAULT '9999-12-31'"), ("uses", "INTEGER NOT NULL DEFAULT 0")),
    *(("exported_in", "INTEGER"), ("binned_at", "TEXT")),
)
_SEEN = "archive, uses, no_caption, no_credit, no_alt, rights_until"
USES = (
    "ALTER TABLE photo_revisions ADD COLUMN binned_at TEXT",
    "ALTER TABLE photo_uses RENAME TO photo_uses_before",
    "DROP INDEX photo_uses_by_photo",
    """CREATE TABLE photo_uses (
        article TEXT NOT NULL, photo TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('lead', 'text')),
        PRIMARY KEY (article, photo, kind)
    ) STRICT, WITHOUT ROWID""",
    "INSERT INTO photo_uses SELECT before.article, before.photo, 'lead' FROM photo_uses_before AS before "
    "JOIN articles ON articles.id = before.article WHERE articles.lead_photo = before.photo",
    # One that is the lead photo too stands in the text if the text names it.
    "INSERT INTO photo_uses SELECT before.article, before.photo, 'text' FROM photo_uses_before AS before "
    "JOIN articles ON articles.id = before.article JOIN revisions ON revisions.id = articles.revision "
    "WHERE articles.lead_photo <> before.photo OR instr(revisions.content, 'photo:' || before.photo) > 0",
    "DROP TABLE photo_uses_before",
    "CREATE INDEX photo_uses_by_photo ON photo_uses (photo, article, kind)",
    """CREATE TABLE board_photos (
        board TEXT NOT NULL, article TEXT NOT NULL, photo TEXT NOT NULL, PRIMARY KEY (board, article, photo)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX board_photos_by_photo ON board_photos (photo)",
    "UPDATE photos SET uses = (SELECT count(*) FROM photo_uses WHERE photo = photos.id)",
    "CREATE TRIGGER photo_shown AFTER INSERT ON photo_uses BEGIN "
    "UPDATE photos SET uses = uses + 1 WHERE id = new.photo; END",
    "CREATE TRIGGER photo_taken_off AFTER DELETE ON photo_uses BEGIN "
    "UPDATE photos SET uses = uses - 1 WHERE id = old.photo; END",
    "CREATE TRIGGER photo_picked AFTER INSERT ON board_photos BEGIN "
    "UPDATE photos SET uses = uses + 1 WHERE id = new.photo; END",
    "CREATE TRIGGER photo_unpicked AFTER DELETE ON board_photos BEGIN "
    "UPDATE photos SET uses = uses - 1 WHERE id = old.photo; END",
)
SEARCH = (
    """CREATE VIRTUAL TABLE photo_search USING fts5 (
        caption, credit, place, source, people, tags, name, taken, other,
        tokenize = "unicode61 remove_diacritics 0 tokenchars '_'", prefix = '1 2 3'
    )""",
    "UPDATE photos SET name_key = folded(file_name), taken = coalesce(json_extract(record, '$.taken'), ''), "
    "archive = coalesce(json_extract(record, '$.archive'), 0), "
    "no_caption = trim(coalesce(json_extract(record, '$.caption'), '')) = '', "
    "no_credit = trim(coalesce(json_extract(record, '$.credit'), '')) = '', "
    "no_alt = trim(coalesce(json_extract(record, '$.alt'), '')) = '', "
    "rights_until = coalesce(json_extract(record, '$.rights_until'), '9999-12-31')",
    *(
        f"CREATE INDEX photos_by_{name} ON photos ({key}, {_SEEN}) WHERE binned_at IS NULL"
        for name, key in (
            ("arrival", "imported_at, number"),
            ("taken", "taken, imported_at, number"),
            ("uses", "uses, imported_at, number"),
            ("name", "name_key, imported_at DESC, number DESC"),
            ("rights", "rights_until, imported_at DESC, number DESC"),
        )
    ),
    "CREATE INDEX photos_in_bin ON photos (binned_at) WHERE binned_at IS NOT NULL",
)
_EXPORTED = (
    "UPDATE photos SET exported_in = (SELECT max(sequence) FROM bundles) WHERE (SELECT count(*) FROM bundles) > 0 "
    "AND id IN (SELECT photo FROM photo_uses JOIN ledger ON ledger.article_id = article)"
)
_SHOWN_BEFORE = (
    "SELECT revisions.content FROM ledger JOIN articles ON articles.id = ledger.article_id "
    "JOIN revisions ON revisions.id = ledger.revision_id WHERE articles.content_digest <> ledger.content_digest"
)
_INSERT = (
    "INSERT INTO photo_search (rowid, caption, credit, place, source, people, tags, name, taken, other) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_BATCH = 1000


@cache
def _word(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    """Return text as search folded it when this step was made."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    folded = _MARKS.sub("", folded).replace("եվ", "եւ")
    for letter, plain in _LETTERS.items():
        folded = folded.replace(letter, plain)
    return " ".join(_WORD.findall(_NO_SPACES.sub(r" \1 ", folded)))


def upgrade() -> None:
    """Bring version 8 to 9."""
    for name, kind in COLUMNS:
        op.execute(f"ALTER TABLE photos ADD COLUMN {name} {kind}")
    # Any: what lies under Alembic's connection is SQLite's own, with its own methods.
    under: Any = op.get_bind().connection.driver_connection
    under.create_function("folded", 1, _fold, deterministic=True)
    for statement in (*USES, *SEARCH):
        op.execute(statement)
    _index(under)
    op.execute(_EXPORTED)
    for (content,) in under.execute(_SHOWN_BEFORE).fetchall():
        said = json.loads(content)
        shown = {*_ID.findall(said.get("body", "")), (said.get("lead_photo") or {}).get("photo")} - {None}
        under.executemany(
            "UPDATE photos SET exported_in = (SELECT max(sequence) FROM bundles) WHERE id = ?",
            [(each,) for each in shown],
        )


def _index(under: Any) -> None:
    """Write the search words of every photo, and count the names in the records."""
    counted: Counter[tuple[str, str]] = Counter()
    last = 0
    while True:
        rows = under.execute(
            "SELECT number, file_name, record FROM photos WHERE number > ? ORDER BY number LIMIT ?", (last, _BATCH)
        ).fetchall()
        if not rows:
            break
        last = rows[-1][0]
        words = []
        for number, name, text in rows:
            record = json.loads(text)
            words.append((number, *_words(name, record)))
            counted.update(_names(record))
        under.executemany(_INSERT, words)
    under.executemany(
        "INSERT INTO names VALUES (?, ?, ?, ?)",
        [(kind, name, _word(name), uses) for (kind, name), uses in sorted(counted.items())],
    )


def _words(name: str, record: Any) -> tuple[str, ...]:
    plain = [_word(record.get(each, "")) for each in ("credit", "place", "source")]
    lists = [" _ ".join(filter(None, map(_word, record.get(each, [])))) for each in ("people", "tags")]
    others = (record.get(each, "") for each in ("alt", "copyright", "rights", "rights_for"))
    other = " _ ".join(filter(None, map(_fold, others)))
    taken = record.get("taken", "").replace("-", " ")
    return (_fold(record.get("caption", "")), *plain, *lists, _fold(name), taken, other)


def _names(record: Any) -> set[tuple[str, str]]:
    pairs = [
        *((f"photo_{each}", record.get(each, "")) for each in ("credit", "source", "place")),
        *(("photo_person", each) for each in record.get("people", [])),
        *(("photo_tag", each) for each in record.get("tags", [])),
    ]
    return {
        (kind, _SURROGATE.sub("\ufffd", name.strip()).replace("\0", "\ufffd")) for kind, name in pairs if name.strip()
    }
