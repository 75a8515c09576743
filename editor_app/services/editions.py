"""From the newsroom's snapshot to the next edition: what the checks stop, and whether anything changed."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from editor_app.domain.ahead import coming
from editor_app.domain.checks import Problem
from editor_app.domain.ids import ArticleId
from editor_app.domain.photo_checks import local_day
from editor_app.frozen import frozen
from editor_app.publish.bodies import Bodies
from editor_app.publish.darkroom import KeptDarkroom
from editor_app.publish.digests import digest_of
from editor_app.publish.edition import Edition, make_edition
from editor_app.publish.kept import Kept, Texts
from editor_app.publish.material import Delivered, Material, PageState, PastBundle
from editor_app.publish.pictures import PictureShelf
from editor_app.publish.site import SiteFiles
from editor_app.publish.sizes import modern_formats
from editor_app.services.findings import findings_of, stopping
from editor_app.services.originals import Originals
from editor_app.store.canonical import Json
from editor_app.store.database import Database
from editor_app.store.publications import BundleRecord, Publications
from editor_app.store.snapshots import Snapshot, Snapshots

FRESH = timedelta(minutes=2)
"""For how long an edition that was prepared may go out."""


@frozen
class Prepared:
    """The next edition, not yet written. ``found`` has every finding, ``stopped`` what does not go out and why."""

    snapshot: Snapshot
    files: SiteFiles
    key: str
    found: dict[ArticleId, list[Problem]]
    stopped: dict[ArticleId, str]
    last: PastBundle | None
    same: bool
    """Whether this is the last bundle over again."""
    held: frozenset[ArticleId] = frozenset()
    """Those of ``stopped`` that a person holds back."""

    @property
    def edition(self) -> Edition:
        """What will show."""
        return self.files.edition


class Editions:
    """Prepares editions of one newsroom; texts and pictures once made are kept in its ``cache`` folder.

    What was worked out for one edition is remembered for the next. One edition at a time.
    """

    def __init__(self, database: Database, newsroom: Path, snapshots: Snapshots) -> None:
        self._database = database
        self._publications = Publications(database)
        self._snapshots = snapshots
        self._kept: Kept | None = None
        self.darkroom = KeptDarkroom(newsroom / "cache" / "renditions", Originals(newsroom).of)
        self.bodies = Bodies(newsroom / "cache" / "bodies")
        self._texts = texts_of(newsroom)
        self._last: tuple[object, Prepared] | None = None

    def prepare(
        self,
        stopped: dict[ArticleId, str] | None = None,
        *,
        held: Collection[ArticleId] = (),
        anew: bool = False,
    ) -> Prepared:
        """Return the edition of now; ``stopped`` are articles to hold back besides those the checks stop.

        ``held`` are those a person holds back; what is not to be shown now anyway, or goes off the site, is not.
        When nothing changed it is the last bundle's edition over again, unless ``anew``. What was prepared a moment ago
        (``FRESH``) is returned again while nothing changed: what a person saw in the Publish sheet is what goes out.
        """
        asked = (self._snapshots.state(), frozenset(held), stopped or {}, anew)
        if self._last and self._last[0] == asked and self._holds(self._last[1]):
            return self._last[1]
        prepared = self._prepare(stopped, held, anew)
        self._last = (asked, prepared) if self._snapshots.holds(prepared.snapshot) else None
        return prepared

    def _holds(self, prepared: Prepared) -> bool:
        """Whether an edition is still right: it is fresh, and nothing that changes by itself changed since."""
        then, now, held = prepared.edition.now, self._database.now(), prepared.snapshot
        if not then <= now <= then + FRESH or local_day(held.site, then) != local_day(held.site, now):
            return False
        try:
            zone = ZoneInfo(held.site.time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            return False
        kept = self._kept or Kept()
        ahead = coming(held.articles, held.boards, held.photos, held.views, zone, then, kept.photos)
        return not ahead or ahead[0].at > now

    def _prepare(self, stopped: dict[ArticleId, str] | None, held: Collection[ArticleId], anew: bool) -> Prepared:
        kept = self._kept = self._kept or self._texts.kept()
        snapshot, now = introduced(self._snapshots, kept), self._database.now()
        found = findings_of(snapshot, now, kept)
        by_hand = frozenset(held) & found.keys()
        why = f"Held back by {self._database.person} for this publish."
        stopped = {**stopping(found), **dict.fromkeys(sorted(by_hand), why), **(stopped or {})}
        material = material_of(snapshot, frozenset(stopped))
        last = _past(snapshot.last_bundle) if snapshot.last_bundle else None
        sequence, created = last.sequence + 1 if last else 1, whole_seconds(now)
        edition = make_edition(material, now=now, created=created, sequence=sequence, base=last, last=last, kept=kept)
        files = self._files(edition, kept)
        key = _key(files)
        self._texts.keep(kept)
        if last is None or anew or key != last.content_key:
            return Prepared(snapshot, files, key, found, stopped, last, False, by_hand)
        base = self._base_of(snapshot.last_bundle)
        edition = make_edition(
            material, now=now, created=last.created, sequence=last.sequence, base=base, last=last, kept=kept
        )
        files = self._files(edition, kept)
        return Prepared(snapshot, files, _key(files), found, stopped, last, True, by_hand)

    def recorded(self, bundle: BundleRecord) -> None:
        """Say which bundle was recorded just now, to spare reading it."""
        self._snapshots.recorded(bundle)

    def _base_of(self, record: BundleRecord | None) -> PastBundle | None:
        """Return the bundle before a recorded one."""
        before = self._publications.bundle(record.base_sequence) if record and record.base_sequence else None
        return _past(before) if before else None

    def _files(self, edition: Edition, kept: Kept) -> SiteFiles:
        pictures = PictureShelf(self.darkroom, edition.site.base_url, modern_formats(edition.site))
        return SiteFiles(edition, pictures, self.bodies, kept)


def _key(files: SiteFiles) -> str:
    """Return what names the edition's content: the files', and the broken links that may stand, as bundles say them."""
    key, accepted = files.judge(), files.edition.accepted
    return digest_of([key, accepted]) if accepted else key


def whole_seconds(when: datetime) -> datetime:
    """Return a moment in UTC without its microseconds: what bundles are stamped with."""
    return when.astimezone(UTC).replace(microsecond=0)


def texts_of(newsroom: Path) -> Texts:
    """Return where a newsroom keeps what was worked out of its texts."""
    return Texts(newsroom / "cache" / "texts")


def introduced(snapshots: Snapshots, kept: Kept) -> Snapshot:
    """Begin a run: return the state of now, with all that is asked of its texts worked out."""
    kept.turn()
    snapshot = snapshots.read(kept)
    for article in snapshot.articles:
        kept.introduce(article.content, snapshot.digests[article.id])
    return snapshot


def edition_at(snapshot: Snapshot, moment: datetime, kept: Kept) -> tuple[Edition, dict[ArticleId, str]]:
    """Return the site as it will be at a moment if nobody changes anything before, and whom the checks hold back.

    Only texts the site does not have yet are checked: what it has stays whatever the checks say.
    """
    there = frozenset(each for each, row in snapshot.ledger.items() if snapshot.digests.get(each) == row.content_digest)
    stopped = stopping(findings_of(snapshot, moment, kept, there))
    last = _past(snapshot.last_bundle) if snapshot.last_bundle else None
    sequence = last.sequence + 1 if last else 1
    edition = make_edition(
        material_of(snapshot, frozenset(stopped)),
        now=moment,
        created=whole_seconds(moment),
        sequence=sequence,
        base=last,
        last=last,
        kept=kept,
    )
    return edition, stopped


def material_of(snapshot: Snapshot, stopped: frozenset[ArticleId]) -> Material:
    """Return the store's snapshot as publishing takes it."""
    return Material(
        site=snapshot.site,
        articles=snapshot.articles,
        digests=snapshot.digests,
        photos=snapshot.photos,
        boards=snapshot.boards,
        last_texts=snapshot.exported,
        stopped=stopped,
        addresses=snapshot.addresses,
        views=snapshot.views,
        accepted=snapshot.accepted,
        ledger={
            article: Delivered(
                digest=row.content_digest,
                revision=row.revision,
                first_published_at=row.first_published_at,
                changed_at=row.changed_at,
                slug=row.slug,
                language=row.language,
            )
            for article, row in snapshot.ledger.items()
        },
    )


def items_of(files: SiteFiles) -> Json:
    """Return what the record of a bundle keeps, so that the next can be compared with it."""
    edition = files.edition
    return {
        "pages": {each: [state.path, state.parts] for each, state in sorted(files.states.items())},
        "redirects": dict(edition.redirects),
        "listings": files.listings,
        "tombstones": {each.id: [each.path, each.when.isoformat()] for each in edition.tombstones},
    }


def _past(record: BundleRecord) -> PastBundle:
    items = record.items if isinstance(record.items, dict) else {}
    return PastBundle(
        sequence=record.sequence,
        bundle_id=record.bundle_id,
        created=record.created_at,
        content_key=record.content_key,
        tagmanifest_sha256=record.tagmanifest_sha256,
        pages={each: PageState.of(path, parts) for each, (path, parts) in items.get("pages", {}).items()},
        redirects=items.get("redirects", {}),
        listings=items.get("listings", {}),
        tombstones={
            each: (path, datetime.fromisoformat(when)) for each, (path, when) in items.get("tombstones", {}).items()
        },
    )
