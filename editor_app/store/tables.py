"""The tables as SQLAlchemy sees them; rows never leave this package. The migrations make them, not this file."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Computed, Integer, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from editor_app.store.canonical import aware

metadata = MetaData()


class Utc(TypeDecorator[datetime]):
    """An aware time as fixed-width ISO text in UTC: what sorts as text sorts as time. Naive times are refused."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        return None if value is None else aware(value).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


def _table(name: str, *columns: Column[Any]) -> Table:
    return Table(name, metadata, *columns)


def _text(name: str) -> Column[str]:
    return Column(name, Text)


def _time(name: str) -> Column[datetime]:
    return Column(name, Utc)


def _number(name: str) -> Column[int]:
    return Column(name, Integer)


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


revisions = _table(
    "revisions",
    Column("number", Integer, primary_key=True),
    _text("id"),
    _text("article"),
    _text("parents"),
    _text("content"),
    _text("content_digest"),
    _text("status"),
    _time("binned_at"),
    _time("made_at"),
    _text("person"),
    _text("note"),
    _text("headline"),
    _number("words"),
)

articles = _table(
    "articles",
    Column("number", Integer, primary_key=True),
    _text("id"),
    _text("revision"),
    _text("content_digest"),
    _text("status"),
    _number("status_rank"),
    _time("binned_at"),
    _time("created_at"),
    _text("created_by"),
    _time("updated_at"),
    _text("updated_by"),
    _time("published_at"),
    _text("headline"),
    _text("headline_key"),
    _text("standfirst"),
    _text("authors"),
    _text("author_key"),
    _text("format"),
    _text("section"),
    _text("language"),
    _text("slug"),
    _text("story"),
    _time("publish_at"),
    _time("embargo_until"),
    _number("words"),
    _text("lead_photo"),
    Column("has_photo", Integer, Computed("lead_photo <> ''", persisted=False)),
    _number("related"),
    _number("problems"),
    _number("place"),
)

links = _table("links", _key("source"), _key("target"), _key("kind"))
photo_uses = _table("photo_uses", _key("article"), _key("photo"), _key("kind"))
board_photos = _table("board_photos", _key("board"), _key("article"), _key("photo"))
labels = _table("labels", _key("article"), _key("kind"), _key("name"), _text("name_key"))
names = _table("names", _key("kind"), _key("name"), _text("name_key"), _number("uses"))
never_related = _table("never_related", _key("one"), _key("other"), _text("person"), _time("at"))

search = _table(
    "search",
    Column("rowid", Integer, primary_key=True),
    _text("headline"),
    _text("standfirst"),
    _text("body"),
    _text("caption"),
    _text("source"),
    _text("tags"),
    _text("author"),
    _text("facets"),
)

searched = _table(
    "searched",
    Column("place", Integer, primary_key=True),
    _number("revision"),
    _text("headline"),
    _text("standfirst"),
    Column("body", LargeBinary),
    _text("caption"),
    _text("source"),
    _text("tags"),
    _text("author"),
    _text("facets"),
)

drafts = _table("drafts", _key("article"), _text("base_revision"), _text("content"), _time("saved_at"), _text("person"))

photos = _table(
    "photos",
    Column("number", Integer, primary_key=True),
    _text("id"),
    _text("sha256"),
    _text("file_name"),
    _text("media_type"),
    _number("width"),
    _number("height"),
    _number("byte_size"),
    _time("imported_at"),
    _text("notes"),
    _text("revision"),
    _text("record"),
    _text("words_key"),
    _text("disagreements"),
    _text("name_key"),
    _text("taken"),
    _number("archive"),
    _number("no_caption"),
    _number("no_credit"),
    _number("no_alt"),
    _text("rights_until"),
    _number("uses"),
    _number("exported_in"),
    _time("binned_at"),
)
photo_search = _table(
    "photo_search",
    Column("rowid", Integer, primary_key=True),
    *(_text(each) for each in ("caption", "credit", "place", "source", "people", "tags", "name", "taken", "other")),
)
photo_revisions = _table(
    "photo_revisions",
    Column("number", Integer, primary_key=True),
    _text("id"),
    _text("photo"),
    _text("parents"),
    _text("record"),
    _time("binned_at"),
    _time("made_at"),
    _text("person"),
)

photo_prints = _table(
    "photo_prints", _key("photo"), _text("print"), *(_number(f"band_{number}") for number in range(4))
)
near_photos = _table(
    "near_photos",
    Column("number", Integer, primary_key=True),
    _text("one"),
    _text("other"),
    _number("apart"),
    _text("answer"),
    _text("person"),
    _time("at"),
)
photo_templates = _table("photo_templates", _key("name"), _text("content"), _text("person"), _time("at"))

board_revisions = _table(
    "board_revisions",
    Column("number", Integer, primary_key=True),
    _text("id"),
    _text("board"),
    _text("parents"),
    _text("content"),
    _time("made_at"),
    _text("person"),
    _text("note"),
)
site_revisions = _table(
    "site_revisions",
    Column("number", Integer, primary_key=True),
    _text("id"),
    _text("parents"),
    _text("content"),
    _time("made_at"),
    _text("person"),
)

bundles = _table(
    "bundles",
    Column("sequence", Integer, primary_key=True),
    _text("bundle_id"),
    _time("created_at"),
    _text("person"),
    _number("base_sequence"),
    _text("content_key"),
    _text("folder"),
    _text("tagmanifest_sha256"),
    _text("items"),
    _text("kind"),
)
outputs = _table(
    "outputs",
    _key("path"),
    _text("key"),
    _text("sha256"),
    _number("bytes"),
    _text("media_type"),
    _text("reason"),
    _text("article"),
    _text("revision"),
)
shown_photos = _table("shown_photos", _key("key"), _text("said"))
ledger = _table(
    "ledger",
    _key("article_id"),
    _text("content_digest"),
    _text("revision_id"),
    _time("first_published_at"),
    _time("changed_at"),
    _text("slug"),
    _text("language"),
)

view_reports = _table(
    "view_reports",
    Column("number", Integer, primary_key=True),
    _text("digest"),
    _text("source"),
    _text("first_day"),
    _text("last_day"),
    _time("since"),
    _time("until"),
    _text("file_name"),
    _text("person"),
    _time("at"),
    _number("rows"),
    _number("views"),
    _number("unknown"),
)
view_counts = _table(
    "view_counts", _key("day"), Column("report", Integer, primary_key=True), _key("article"), _number("views")
)
unknown_views = _table(
    "unknown_views", _key("address"), Column("report", Integer, primary_key=True), _key("day"), _number("views")
)
view_addresses = _table("view_addresses", _key("address"), _text("article"), _text("person"), _time("at"))
view_exclusions = _table("view_exclusions", _key("article"), _time("until"), _text("person"), _time("at"))
addresses = _table("addresses", _key("path"), _text("article"), _text("language"), _text("slug"), _time("first_at"))

targets = _table("targets", _key("id"), _number("place"), _text("settings"))
deliveries = _table(
    "deliveries",
    Column("id", Integer, primary_key=True),
    _text("target"),
    _number("sequence"),
    _text("state"),
    _time("asked_at"),
    _text("person"),
    _number("tries"),
    _time("next_try_at"),
    _time("ended_at"),
    _number("done"),
    _number("total"),
    _text("message"),
    _text("conflicts"),
    _text("receipt"),
)
delivery_tries = _table(
    "delivery_tries",
    Column("delivery", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    _time("began_at"),
    _time("ended_at"),
    _text("outcome"),
    _text("words"),
)
remote_items = _table(
    "remote_items",
    _key("target"),
    _key("uri"),
    _text("remote_id"),
    _text("state"),
    _text("version"),
    _text("remote_modified"),
    _text("address"),
    _text("sha256"),
)
