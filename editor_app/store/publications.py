"""What was published: bundles, the ledger of each article's last exported text, one snapshot to publish from."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from editor_app.domain.changes import Changes
from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.domain.listed import Status
from editor_app.domain.site import Site
from editor_app.frozen import frozen
from editor_app.store.addresses import keep_addresses
from editor_app.store.articles import add_revision, get_article
from editor_app.store.canonical import Json, storable
from editor_app.store.database import Database, Write
from editor_app.store.outputs import OutputChanges, OutputRow, every_output, every_shown_photo, keep_outputs
from editor_app.store.site import current_site
from editor_app.store.tables import (
    articles,
    board_photos,
    bundles,
    ledger,
    photo_uses,
    photos,
)

_LINE = ("sequence", "created_at", "person", "folder", "kind", "tagmanifest_sha256")


WHOLE, CHANGED = "full", "delta"
"""Whether a bundle's folder holds the whole site, or what changed since the bundle before."""


@frozen(kw_only=True)
class BundleRecord:
    """A bundle that was written. ``content_key`` is the SHA-256 of its plan's content; ``items`` is JSON."""

    sequence: int
    bundle_id: str
    created_at: datetime
    person: str = ""
    base_sequence: int | None = None
    content_key: str
    folder: str
    tagmanifest_sha256: str = ""
    """Of the whole bundle, also where only what changed was written."""
    items: Json = field(default_factory=list)
    kind: str = WHOLE


@frozen(kw_only=True)
class BundleLine:
    """A bundle as a list shows it: without its items, which are as many as the site has pages."""

    sequence: int
    created_at: datetime
    person: str
    folder: str
    kind: str
    tagmanifest_sha256: str


@frozen(kw_only=True)
class LedgerRow:
    """The last exported text of an article: which content, which revision first had it, since when, and where."""

    article: ArticleId
    content_digest: str
    revision: RevisionId
    first_published_at: datetime
    changed_at: datetime
    slug: str
    language: str


_BATCH = 500


class Publications:
    """The record of what went out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last_bundle(self) -> BundleRecord | None:
        """Return the newest bundle."""
        with self._database.read() as connection:
            return newest_bundle(connection)

    def bundles(self, limit: int = 50, sequence: int | None = None) -> list[BundleLine]:
        """Return the newest bundles, or the one of a sequence, without their items."""
        shown = (bundles.c[name] for name in _LINE)
        wanted = select(*shown).order_by(bundles.c.sequence.desc()).limit(limit)
        if sequence is not None:
            wanted = wanted.where(bundles.c.sequence == sequence)
        with self._database.read() as connection:
            return [BundleLine(**row) for row in connection.execute(wanted).mappings()]

    def chain(self, sequence: int) -> list[BundleLine]:
        """Return the last whole bundle up to a sequence and what was built on it since, oldest first."""
        whole = select(func.max(bundles.c.sequence)).where(bundles.c.sequence <= sequence, bundles.c.kind == WHOLE)
        wanted = select(*(bundles.c[name] for name in _LINE)).order_by(bundles.c.sequence)
        wanted = wanted.where(bundles.c.sequence.between(whole.scalar_subquery(), sequence))
        with self._database.read() as connection:
            return [BundleLine(**row) for row in connection.execute(wanted).mappings()]

    @contextmanager
    def outputs(self) -> Iterator[tuple[Iterator[OutputRow], dict[str, str]]]:
        """Yield what is known of the newest bundle's files, and of each use of a photo by its key, as JSON."""
        with self._database.scan() as connection:
            yield every_output(connection), every_shown_photo(connection)

    def bundle(self, sequence: int) -> BundleRecord | None:
        """Return one bundle of the chain."""
        with self._database.read() as connection:
            row = connection.execute(select(bundles).where(bundles.c.sequence == sequence)).one_or_none()
            return None if row is None else _bundle(row)

    def ledger(self) -> dict[ArticleId, LedgerRow]:
        """Return what the site shows of each article."""
        with self._database.read() as connection:
            return ledger_rows(connection)

    def site(self) -> Site:
        """Return the site's settings as saved last."""
        with self._database.read() as connection:
            return current_site(connection)

    def record(
        self,
        bundle: BundleRecord,
        items: Sequence[LedgerRow],
        gone: Sequence[ArticleId] = (),
        files: OutputChanges | None = None,
    ) -> Changes:
        """Record a bundle, what it says of each article, and READY -> PUBLISHED, in one transaction.

        ``gone`` are articles the site no longer shows: they leave the ledger. ``files`` is what is known of its files
        now; without it nothing is, and the next bundle is made as a whole.
        """
        with self._database.write() as write:
            _insert_bundle(write, bundle)
            keep_outputs(write.connection, files or OutputChanges(anew=True))
            keep_addresses(write.connection, bundle.items, bundle.created_at)
            touched = mark_published(write, items)
            write.connection.execute(ledger.delete().where(ledger.c.article_id.in_(gone)))
            _remember_photos(write.connection, bundle.sequence)
        return Changes(articles=touched, bundles=True)


def mark_published(write: Write, items: Sequence[LedgerRow]) -> frozenset[ArticleId]:
    """Remember what the site shows of articles, READY -> PUBLISHED; return whom that touched."""
    touched: frozenset[ArticleId] = frozenset()
    for start in range(0, len(items), _BATCH):
        some = items[start : start + _BATCH]
        write_ledger(write.connection, some)
        touched |= _publish(write, some)
    return touched


def _insert_bundle(write: Write, bundle: BundleRecord) -> None:
    write.connection.execute(
        insert(bundles).values(
            sequence=bundle.sequence,
            bundle_id=bundle.bundle_id,
            created_at=bundle.created_at,
            person=storable(bundle.person or write.person),
            base_sequence=bundle.base_sequence,
            content_key=bundle.content_key,
            folder=bundle.folder,
            tagmanifest_sha256=bundle.tagmanifest_sha256,
            items=msgspec.json.encode(bundle.items).decode(),
            kind=bundle.kind,
        )
    )


def _remember_photos(connection: Connection, sequence: int) -> None:
    """Remember which photos have gone out for the first time (rule C8).

    Where the site shows an older text of an article, its photos went out with that one.
    """
    shown = (
        select(photo_uses.c.photo)
        .join(ledger, ledger.c.article_id == photo_uses.c.article)
        .join(articles, articles.c.id == photo_uses.c.article)
        .where(articles.c.content_digest == ledger.c.content_digest)
    )
    never = photos.c.exported_in.is_(None) & (photos.c.uses > 0)
    picked = select(board_photos.c.photo)
    fresh = update(photos).where(never, photos.c.id.in_(shown) | photos.c.id.in_(picked))
    connection.execute(fresh.values(exported_in=sequence))


def write_ledger(connection: Connection, items: Sequence[LedgerRow]) -> None:
    """Remember what the site shows of articles."""
    statement = upsert(ledger)
    columns = ("content_digest", "revision_id", "first_published_at", "changed_at", "slug", "language")
    statement = statement.on_conflict_do_update(
        index_elements=["article_id"], set_={name: statement.excluded[name] for name in columns}
    )
    rows = [
        {
            "article_id": item.article,
            "content_digest": item.content_digest,
            "revision_id": item.revision,
            "first_published_at": item.first_published_at,
            "changed_at": item.changed_at,
            "slug": item.slug,
            "language": item.language,
        }
        for item in items
    ]
    connection.execute(statement, rows)


def _publish(write: Write, items: Sequence[LedgerRow]) -> frozenset[ArticleId]:
    """Mark articles as first published then, and as published those that were ready; return whom that touched."""
    since = {item.article: item.first_published_at for item in items}
    known = select(articles.c.id, articles.c.published_at, articles.c.status).where(articles.c.id.in_(since))
    rows = write.connection.execute(known).all()
    moved = [{"of": row.id, "since": since[row.id]} for row in rows if row.published_at != since[row.id]]
    if moved:
        mark = update(articles).where(articles.c.id == bindparam("of")).values(published_at=bindparam("since"))
        write.connection.execute(mark, moved)
    touched = frozenset(ArticleId(each["of"]) for each in moved)
    for row in rows:
        article = get_article(write.connection, row.id) if row.status == Status.READY else None
        if article is not None:
            note = f"status: {Status.PUBLISHED}"
            written = add_revision(write, article.id, article.content, Status.PUBLISHED, note, previous=article,
                                   binned_at=article.binned_at)  # fmt: skip
            touched |= written.touched
    return touched


def newest_bundle(connection: Connection) -> BundleRecord | None:
    row = connection.execute(select(bundles).order_by(bundles.c.sequence.desc()).limit(1)).one_or_none()
    return None if row is None else _bundle(row)


def _bundle(row: Row[Any]) -> BundleRecord:
    return BundleRecord(
        sequence=row.sequence,
        bundle_id=row.bundle_id,
        created_at=row.created_at,
        person=row.person,
        base_sequence=row.base_sequence,
        content_key=row.content_key,
        folder=row.folder,
        tagmanifest_sha256=row.tagmanifest_sha256,
        items=_items(row.items),
        kind=row.kind,
    )


def _items(text: str) -> Json:
    """Read what a bundle recorded: most pages have most digests in common, and each is held once."""
    said: dict[str, str] = {}

    def once(pairs: list[tuple[str, Json]]) -> Json:
        return {name: said.setdefault(value, value) if isinstance(value, str) else value for name, value in pairs}

    read: Json = json.loads(text, object_pairs_hook=once)
    return read


def ledger_row(connection: Connection, article: ArticleId) -> LedgerRow | None:
    """Return what the site shows of one article."""
    return ledger_rows(connection, [article]).get(article)


def ledger_rows(connection: Connection, wanted: Sequence[ArticleId] | None = None) -> dict[ArticleId, LedgerRow]:
    """Return what the site shows of the wanted articles, of all if none are named."""
    found: dict[ArticleId, LedgerRow] = {}
    chosen = select(ledger).order_by(ledger.c.article_id)
    parts = [wanted[at : at + _BATCH] for at in range(0, len(wanted), _BATCH)] if wanted is not None else [None]
    for some in parts:
        found |= {
            ArticleId(row.article_id): LedgerRow(
                article=ArticleId(row.article_id),
                content_digest=row.content_digest,
                revision=RevisionId(row.revision_id),
                first_published_at=row.first_published_at,
                changed_at=row.changed_at,
                slug=row.slug,
                language=row.language,
            )
            for row in connection.execute(chosen if some is None else chosen.where(ledger.c.article_id.in_(some)))
        }
    return found
