"""Frozen values for publishing, as a newsroom's snapshot would give them, with real picture files."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from editor_app.domain.article import Article, ArticleContent, RelatedLink
from editor_app.domain.curation import Board, Pick
from editor_app.domain.errors import NotFound
from editor_app.domain.ids import ArticleId, PhotoId, RevisionId
from editor_app.domain.listed import Status
from editor_app.domain.photo import Photo, PhotoRecord
from editor_app.domain.popular import DayCount, Views, ViewsReport, ViewsSource
from editor_app.domain.site import FRONT_BOARD, Section, Site
from editor_app.publish.applying import put_together
from editor_app.publish.bodies import Bodies
from editor_app.publish.bundle import Written, write_bundle
from editor_app.publish.darkroom import KeptDarkroom
from editor_app.publish.delta import write_delta
from editor_app.publish.edition import Edition, make_edition
from editor_app.publish.kept import Kept
from editor_app.publish.material import Delivered, Material, PastBundle
from editor_app.publish.pictures import PictureShelf
from editor_app.publish.recorded import Recorded
from editor_app.publish.seals import Sign
from editor_app.publish.site import SiteFiles
from editor_app.publish.sizes import modern_formats
from editor_app.publish.taking_over import NOTHING, LastBundle

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

SITE = Site(
    name="Caucasus Courier",
    tagline="News from the South Caucasus",
    base_url="https://courier.example",
    desk="tbilisi",
    sections=(
        Section(code="caucasus", labels={"en": "Caucasus", "ru": "Кавказ"}),
        Section(code="europe", labels={"en": "Europe", "ru": "Европа"}),
    ),
    own_source="courier.example",
    picture_formats=("avif", "webp"),
)


def _hash(value: object) -> str:
    return hashlib.sha256(ascii(value).encode()).hexdigest()


class Newsdesk:
    """Holds articles, photos and a board; makes editions and bundles of them. Ids are fixed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = SITE
        self.articles: dict[ArticleId, Article] = {}
        self.photos: dict[PhotoId, Photo] = {}
        self.boards: dict[str, Board] = {}
        self.ledger: dict[ArticleId, Delivered] = {}
        self.last_texts: dict[ArticleId, ArticleContent] = {}
        self.stopped: frozenset[ArticleId] = frozenset()
        self.views = Views()
        self.last: PastBundle | None = None
        self.chain: list[Path] = []
        """The last whole bundle and the deltas after it."""
        self.recorded = Recorded()
        self.kept = Kept()
        """What deltas remember from one to the next; whole bundles begin with nothing."""

    def article(self, headline: str, *, status: Status = Status.READY, related: tuple[ArticleId, ...] = (),
                **fields: Any) -> ArticleId:  # fmt: skip
        article_id = ArticleId(f"01900000-0000-7000-8000-{len(self.articles) + 1:012d}")
        given = {
            "standfirst": f"Standfirst of {headline}.",
            "authors": ("Nino Beridze",),
            "body": f"The text of {headline}.\n",
            "section": "caucasus",
            "related": tuple(RelatedLink(each, "") for each in related),
            **fields,
        }
        self.articles[article_id] = Article(
            id=article_id,
            revision=RevisionId(_hash(headline)),
            content=ArticleContent(headline=headline, **given),
            status=status,
            created_at=NOON,
            updated_at=NOON,
        )
        return article_id

    def change(self, article_id: ArticleId, *, status: Status | None = None, **fields: Any) -> None:
        old = self.articles[article_id]
        self.articles[article_id] = replace(
            old,
            status=status or old.status,
            revision=RevisionId(_hash((old.revision, fields))),
            content=replace(old.content, **fields),
            updated_at=NOON + timedelta(hours=1),
        )

    def photo(self, *, width: int = 1000, height: int = 600, **words: Any) -> PhotoId:
        photo_id = PhotoId(f"01900000-0000-7000-9000-{len(self.photos) + 1:012d}")
        image = Image.new("RGB", (width, height), (40 + 30 * len(self.photos), 90, 120))
        ImageDraw.Draw(image).ellipse((width // 4, height // 4, width // 2, height * 3 // 4), (220, 180, 90))
        file = self.folder / "originals" / f"{photo_id}.jpg"
        file.parent.mkdir(parents=True, exist_ok=True)
        image.save(file, quality=90)
        data = file.read_bytes()
        self.photos[photo_id] = Photo(
            id=photo_id,
            sha256=hashlib.sha256(data).hexdigest(),
            file_name="road.jpg",
            media_type="image/jpeg",
            width=width,
            height=height,
            byte_size=len(data),
            record=PhotoRecord(**{"caption": "The road", "credit": "Photo: N. Beridze", "alt": "A road", **words}),
            imported_at=NOON,
        )
        return photo_id

    def choose(self, *articles: ArticleId, days: int = 7, board: str = FRONT_BOARD, **said: Any) -> None:
        picks = tuple(Pick(article=each, starts=NOON, ends=NOON + timedelta(days=days), **said) for each in articles)
        self.boards[board] = Board(name=board, live=picks, draft=picks)

    def count(self, *seen: tuple[ArticleId, int], until: datetime = NOON) -> None:
        """Say how often articles were seen on the day of ``until``."""
        day = until.date()
        report = ViewsReport(number=1, source=ViewsSource.MATOMO, first_day=day, last_day=day, since=until, until=until,
                             at=until)  # fmt: skip
        self.views = Views(reports=(report,), counts=tuple(DayCount(1, day, each, views) for each, views in seen))

    def material(self) -> Material:
        return Material(
            site=self.site,
            articles=tuple(self.articles.values()),
            digests={each.id: _hash(each.content) for each in self.articles.values()},
            photos=self.photos,
            boards=self.boards,
            last_texts=self.last_texts,
            stopped=self.stopped,
            ledger=self.ledger,
            views=self.views,
        )

    def edition(self, now: datetime = NOON, kept: Kept | None = None) -> Edition:
        sequence, last = self.last.sequence + 1 if self.last else 1, self.last
        return make_edition(
            self.material(), now=now, created=now, sequence=sequence, base=last, last=last, kept=kept or Kept()
        )

    def files(self, edition: Edition, kept: Kept | None = None) -> SiteFiles:
        darkroom = KeptDarkroom(self.folder / "cache" / "renditions", self._original)
        return SiteFiles(
            edition,
            PictureShelf(darkroom, self.site.base_url, modern_formats(self.site)),
            Bodies(self.folder / "cache" / "bodies"),
            kept or Kept(),
        )

    def _original(self, photo: Photo) -> Path:
        return self.folder / "originals" / f"{photo.id}.jpg"

    def bundle(self, name: str = "bundle", now: datetime = NOON, sign: Sign | None = None) -> Path:
        """Write a bundle of what there is, and remember it as the last one."""
        edition = self.edition(now)
        files = self.files(edition)
        key = files.judge()
        root = self.folder / name
        root.mkdir()
        self._remember(edition, files, key, write_bundle(root, edition, files, key, sign=sign))
        self.chain = [root]
        return root

    def delta(self, name: str, now: datetime = NOON, sign: Sign | None = None) -> Path:
        """Write what changed since the last bundle, and remember it as the last one."""
        self.kept.turn()
        files = self.files(self.edition(now, self.kept), self.kept)
        key = files.judge()
        root = self.folder / name
        root.mkdir()
        self._remember(files.edition, files, key, write_delta(root, files, key, self.recorded, self.held, sign=sign))
        self.chain.append(root)
        return root

    def full(self, name: str, now: datetime = NOON, last: LastBundle = NOTHING) -> Path:
        """Write the bundle with everything that would be the next, and remember nothing."""
        root, _ = self.written(name, now, last)
        return root

    def written(self, name: str, now: datetime = NOON, last: LastBundle = NOTHING) -> tuple[Path, Written]:
        """Do the same and return what is said of it too."""
        files = self.files(self.edition(now))
        key = files.judge()
        root = self.folder / name
        root.mkdir()
        return root, write_bundle(root, files.edition, files, key, last=last)

    def whole(self, name: str) -> Path:
        """Put together what the last bundle and those before it make."""
        root = self.folder / name
        root.mkdir()
        put_together(self.chain, root)
        return root

    def held(self, path: str) -> Path:
        """Return where a file of the last bundle lies."""
        for folder in reversed(self.chain):
            if (folder / path).is_file():
                return folder / path
        raise NotFound(path)

    def _remember(self, edition: Edition, files: SiteFiles, key: str, written: Written) -> None:
        self.recorded = written.recorded
        self.last = PastBundle(
            sequence=edition.sequence,
            bundle_id=written.bundle_id,
            created=edition.created,
            content_key=key,
            tagmanifest_sha256=written.tagmanifest_sha256,
            pages=files.states,
            redirects=dict(edition.redirects),
            listings=dict(files.listings),
            tombstones={each.id: (each.path, each.when) for each in edition.tombstones},
        )
        for story in edition.stories:
            self.ledger[story.id] = Delivered(
                digest=story.digest,
                revision=story.revision,
                first_published_at=story.first_delivered,
                changed_at=story.changed,
                slug=story.slug,
                language=story.content.language,
            )
            self.last_texts[story.id] = story.content
