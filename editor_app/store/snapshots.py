"""Consistent states of all that a bundle is made from; of what did not change since the one before, the very values."""

import threading
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime

from sqlalchemy import Connection, Text, func, select, type_coerce

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.broken_links import AcceptedLink
from editor_app.domain.curation import Board
from editor_app.domain.ids import ArticleId, PhotoId, RevisionId
from editor_app.domain.listed import Status
from editor_app.domain.photo import Photo
from editor_app.domain.popular import Views
from editor_app.domain.site import Site
from editor_app.frozen import frozen
from editor_app.store.accepted_links import accepted_links
from editor_app.store.accepted_links import table as accepted_links_table
from editor_app.store.addresses import every_address
from editor_app.store.boards import get_boards
from editor_app.store.database import Database
from editor_app.store.far_content import Contents, FarTexts, Reader
from editor_app.store.photo_rows import to_photo
from editor_app.store.publications import BundleRecord, LedgerRow, ledger_rows, newest_bundle
from editor_app.store.revisions import find_revision
from editor_app.store.site import current_site
from editor_app.store.tables import (
    articles,
    board_revisions,
    bundles,
    ledger,
    photo_revisions,
    photos,
    revisions,
    site_revisions,
    view_addresses,
    view_exclusions,
    view_reports,
)
from editor_app.store.views import views_that_matter

PUBLIC = (Status.READY, Status.PUBLISHED)
_OF_ARTICLE = ("id", "revision", "content_digest", "status", "binned_at", "created_at", "updated_at", "updated_by",
               "published_at")  # fmt: skip
_HELD = 30_000
"""Articles that are held at the most from one snapshot to the next."""

Rows = dict[str, tuple[str | None, ...]]
Marks = dict[str, int]
"""Rows by their hashes, of 64 bits with a secret of this process: enough to tell whether one changed since."""


@frozen(kw_only=True)
class Snapshot:
    """One consistent state of everything a bundle is made from.

    ``articles`` are all that are not in the bin, oldest first; the bodies of most are read when they are asked for.
    ``digests`` are those of their contents. ``exported`` is the
    text the site shows of each article in the ledger whose text or standing has moved on since (the bin included).
    """

    site: Site
    articles: tuple[Article, ...]
    digests: dict[ArticleId, str]
    exported: dict[ArticleId, ArticleContent]
    photos: dict[PhotoId, Photo]
    boards: dict[str, Board]
    ledger: dict[ArticleId, LedgerRow]
    addresses: dict[str, ArticleId]
    """Whose each address is that the site ever had."""
    last_bundle: BundleRecord | None
    views: Views = field(default_factory=Views)
    accepted: tuple[AcceptedLink, ...] = ()
    """Broken links that a person let stand."""


@frozen
class _Held:
    """A snapshot and marks of the rows it was made of."""

    snapshot: Snapshot
    articles: Marks
    ledger: Marks
    photos: Rows


class Snapshots:
    """Reads snapshots of a newsroom. Values whose rows are the same as before are not read again but the very objects.

    The last one is held for that, if its articles are not too many. Threads may share it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._texts = FarTexts(database)
        self._held: _Held | None = None

    def read(self, reader: Reader | None = None) -> Snapshot:
        """Return the state of now; without a reader that knows texts, with every body."""
        # the first one goes through all of the database, and each page is asked for once
        looked = self._database.read if self._held else self._database.scan
        with self._lock, looked() as connection:
            made = _read(connection, self._held, Contents(connection, self._texts, reader))
            self._held = made if len(made.snapshot.articles) <= _HELD else None
            return made.snapshot

    def holds(self, snapshot: Snapshot) -> bool:
        """Whether a snapshot is the one that is held."""
        return self._held is not None and self._held.snapshot is snapshot

    def recorded(self, bundle: BundleRecord) -> None:
        """Say which bundle was recorded just now, to spare reading it."""
        with self._lock:
            if self._held is not None:
                self._held = replace(self._held, snapshot=replace(self._held.snapshot, last_bundle=bundle))

    def state(self) -> str:
        """Return what names the state a snapshot is made of: the same while nothing changed."""
        with self._database.read() as connection:
            numbers = [
                connection.execute(select(func.max(column))).scalar_one_or_none()
                for column in (revisions.c.number, board_revisions.c.number, site_revisions.c.number,
                               photo_revisions.c.number, photos.c.number, bundles.c.sequence, view_exclusions.c.at,
                               view_addresses.c.at)
            ]  # fmt: skip
            counts = [
                connection.execute(select(func.count(), func.max(table.c.at)).select_from(table)).one()
                for table in (view_reports, view_exclusions, accepted_links_table)
            ]
        return f"{numbers} {counts}"


def _read(connection: Connection, held: _Held | None, contents: Contents) -> _Held:
    before = held.snapshot if held else None
    site = current_site(connection)
    rows = {str(row.id): tuple(row) for row in connection.execute(_ARTICLES)}
    marks = {each: hash(row) for each, row in rows.items()}
    shown = _articles(rows, marks, held, contents)
    digests = {ArticleId(each): str(row[2]) for each, row in rows.items()}
    ledger_marks = {str(row.article_id): hash(tuple(row)) for row in connection.execute(_LEDGER)}
    known = _ledger(connection, ledger_marks, held)
    shown_photos, photo_rows = _photos(connection, held)
    snapshot = Snapshot(
        site=site,
        articles=shown,
        digests=digests,
        exported=_exported(connection, shown, digests, known, before),
        photos=shown_photos,
        boards=get_boards(connection),
        ledger=known,
        addresses=every_address(connection),
        last_bundle=_newest(connection, before.last_bundle if before else None),
        views=views_that_matter(connection, site.popular_days),
        accepted=accepted_links(connection),
    )
    return _Held(snapshot, marks, ledger_marks, photo_rows)


_ARTICLES = select(*(type_coerce(articles.c[name], Text) for name in _OF_ARTICLE)).order_by(articles.c.number)
_LEDGER = select(*(type_coerce(each, Text) for each in ledger.c)).order_by(ledger.c.article_id)
"""Times as the text they are: most rows are only compared."""


def _articles(rows: Rows, marks: Marks, held: _Held | None, contents: Contents) -> tuple[Article, ...]:
    """Return what is not in the bin, oldest first."""
    known: dict[str, Article] = {}
    if held:
        known = {each.id: each for each in held.snapshot.articles if held.articles[each.id] == marks.get(each.id)}
    shown = {each: row for each, row in rows.items() if row[4] is None}
    fresh = {each: row for each, row in shown.items() if each not in known}
    read = contents.of([(RevisionId(str(row[1])), str(row[2])) for row in fresh.values()])
    known |= {each: _article(row, content) for (each, row), content in zip(fresh.items(), read, strict=True)}
    return tuple(known[each] for each in shown)


def _article(row: tuple[str | None, ...], content: ArticleContent) -> Article:
    article, revision, _, status, binned, created, updated, person, published = row
    return Article(
        id=ArticleId(str(article)),
        revision=RevisionId(str(revision)),
        content=content,
        status=Status(str(status)),
        binned_at=_moment(binned),
        created_at=datetime.fromisoformat(str(created)),
        updated_at=datetime.fromisoformat(str(updated)),
        updated_by=str(person),
        published_at=_moment(published),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _ledger(connection: Connection, marks: Marks, held: _Held | None) -> dict[ArticleId, LedgerRow]:
    if held is None:
        return ledger_rows(connection)
    known = {each: row for each, row in held.snapshot.ledger.items() if held.ledger[each] == marks.get(each)}
    known |= ledger_rows(connection, [ArticleId(each) for each in marks if each not in known])
    return {ArticleId(each): known[ArticleId(each)] for each in marks}


def _photos(connection: Connection, held: _Held | None) -> tuple[dict[PhotoId, Photo], Rows]:
    """Return every photo of the archive, and the rows they were made of."""
    before, same = (held.snapshot.photos, held.photos) if held else ({}, {})
    found, rows = {}, {}
    for row in connection.execute(select(photos)):
        photo, rows[row.id] = PhotoId(row.id), tuple(row)
        found[photo] = before[photo] if same.get(photo) == rows[photo] else to_photo(row)
    return found, rows


def _exported(
    connection: Connection,
    shown: tuple[Article, ...],
    digests: Mapping[ArticleId, str],
    known: Mapping[ArticleId, LedgerRow],
    before: Snapshot | None,
) -> dict[ArticleId, ArticleContent]:
    """Return the text the site shows of each article of which it is another one than the newest, or not to be shown."""
    unmoved = {
        each.id
        for each in shown
        if each.status in PUBLIC and each.id in known and digests[each.id] == known[each.id].content_digest
    }
    found = {}
    for article, row in known.items():
        if article in unmoved:
            continue
        if before and article in before.exported and before.ledger[article].revision == row.revision:
            found[article] = before.exported[article]
        elif revision := find_revision(connection, row.revision):
            found[article] = revision.content
    return found


def _newest(connection: Connection, known: BundleRecord | None) -> BundleRecord | None:
    """Return the newest bundle; ``known`` if it is that one."""
    wanted = select(bundles.c.sequence, bundles.c.tagmanifest_sha256).order_by(bundles.c.sequence.desc()).limit(1)
    row = connection.execute(wanted).one_or_none()
    if (
        row is not None
        and known
        and (row.sequence, row.tagmanifest_sha256) == (known.sequence, known.tagmanifest_sha256)
    ):
        return known
    return newest_bundle(connection) if row is not None else None
