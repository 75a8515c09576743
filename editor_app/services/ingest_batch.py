"""An import under way: what waits to be written, what is known already, and the report as it grows."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.changes import Changes
from editor_app.domain.ids import ArticleId, RevisionId, new_article_id
from editor_app.domain.site import Site
from editor_app.ingest.files import FoundFile
from editor_app.ingest.incoming import Incoming
from editor_app.services.ingest_report import IngestItem, IngestReport, Outcome, Step, Undecided
from editor_app.services.prepared import Prepared
from editor_app.store.bulk import NewArticle
from editor_app.store.database import Write
from editor_app.store.intake import Arrival

TOGETHER = 1000
"""Articles written in one transaction, where nobody else waits to write."""
EARLY = 250
"""Articles that are written at once where the next one is not read yet."""
LARGEST, LONGEST = 32 * 1024 * 1024, 2.0
"""Bytes that wait at most, and seconds: what was read is soon safe."""


@dataclass(slots=True)
class Piece:
    """One article to be: where it comes from, how to read it, and the lines of the report about it."""

    file: FoundFile
    name: str
    key: str
    sha256: str
    read: Callable[[], Incoming]
    lines: list[IngestItem]
    id: ArticleId | None = None
    """The article's own id, where it has one."""
    prepared: Prepared | None = None
    """What its text gives, where that has been worked out."""
    weight: int = 0
    """Bytes it holds while it waits."""

    def say(self, outcome: Outcome, reason: str = "", article: ArticleId | None = None) -> None:
        """Write the piece's line of the report."""
        self.lines.append(IngestItem(name=self.name, outcome=outcome, article=article, reason=reason))

    def refuse(self, picture: str, reason: str) -> None:
        """Write a line about a picture that was refused."""
        self.lines.append(IngestItem(name=f"{self.name}: {picture[:200]}", outcome=Outcome.REFUSED, reason=reason))


@dataclass(slots=True)
class Ready:
    """A piece that is to be written, over ``previous`` where that is known."""

    piece: Piece
    content: ArticleContent
    previous: Article | None
    outcome: Outcome
    reason: str
    incoming: Incoming | None = None
    article_id: ArticleId = field(init=False)

    def __post_init__(self) -> None:
        self.article_id = self.previous.id if self.previous else self.piece.id or new_article_id()

    def as_new(self, published: bool, write: Write) -> NewArticle:
        """Return the article as the store takes it; ``published``: one with a date that has passed has readers."""
        seen = self.incoming.published_at if self.incoming else None
        date = self.content.publish_at
        if seen is None and published and self.incoming and not self.incoming.draft and date:
            seen = date
        content = self.content
        if seen is not None and seen <= write.at:
            content = replace(content, publish_at=None)
        else:
            seen = None
        self.content = content
        known = self.piece.prepared
        same = known if known and known.content is content else None
        return NewArticle(
            id=self.article_id,
            content=content,
            note="brought in",
            published_at=seen,
            canonical=same.canonical if same else None,
            digest=same.digest if same else None,
            packed=same.packed if same else None,
            derive=known.derive if known and known.fits(content) else None,
        )

    def arrival(self, revision: RevisionId, write: Write) -> Arrival:
        """Return what is remembered of the piece."""
        piece = self.piece
        return Arrival(
            source_key=piece.key, sha256=piece.sha256, article=self.article_id, revision=revision, at=write.at
        )


class Known:
    """What is known of sources and bytes, also of those that wait in the same transaction."""

    def __init__(
        self, by_source: dict[str, Arrival], by_bytes: dict[str, Arrival], articles: dict[ArticleId, Article]
    ) -> None:
        self._by_source = by_source
        self._by_bytes = by_bytes
        self._articles = articles
        self._waiting: dict[str, tuple[Arrival, Article]] = {}

    def by_key(self, key: str) -> tuple[Arrival, Article] | None:
        """Return what a source last became, with its article."""
        return self._with_article(self._by_source.get(key))

    def own(self, article: ArticleId | None) -> Article | None:
        """Return the article of this newsroom that has an id."""
        return self._articles.get(article) if article else None

    def by_sha256(self, sha256: str) -> tuple[Arrival, Article] | None:
        """Return what these bytes first became, with its article."""
        return self._waiting.get(sha256) or self._with_article(self._by_bytes.get(sha256))

    def is_waiting(self, article: ArticleId) -> bool:
        """Whether an article with this id waits to be written."""
        return any(waiting.id == article for _, waiting in self._waiting.values())

    def add(self, piece: Piece, article: ArticleId, content: ArticleContent, at: datetime) -> None:
        """Know of one that waits."""
        revision = RevisionId("")
        arrival = Arrival(source_key=piece.key, sha256=piece.sha256, article=article, revision=revision, at=at)
        waiting = Article(id=article, revision=revision, content=content, created_at=at, updated_at=at)
        self._waiting.setdefault(piece.sha256, (arrival, waiting))

    def _with_article(self, arrival: Arrival | None) -> tuple[Arrival, Article] | None:
        article = self._articles.get(arrival.article) if arrival else None
        return (arrival, article) if arrival and article else None


class Batch:
    """An import under way. The report's lines are kept in the order of the files, whenever they are written."""

    def __init__(self, site: Site, *, dry_run: bool, published: bool) -> None:
        self.site = site
        self.dry_run = dry_run
        self.published = published
        self.changes = Changes()
        self.steps: list[Step] = []
        self.undecided: list[Undecided] = []
        self.waiting: list[Piece] = []
        self._weight = 0
        self._since = time.monotonic()
        self._lines: list[list[IngestItem]] = []

    def lines(self) -> list[IngestItem]:
        """Return a place in the report, to be filled later."""
        place: list[IngestItem] = []
        self._lines.append(place)
        return place

    def add(self, item: IngestItem) -> None:
        """Note what became of a file."""
        self._lines.append([item])

    def wait(self, piece: Piece) -> None:
        """Have a piece wait for others to be written with it."""
        self.waiting.append(piece)
        self._weight += piece.weight

    @property
    def is_full(self) -> bool:
        """Whether what waits is to be written: it is many, or large, or has waited for a second."""
        late = time.monotonic() - self._since > LONGEST
        return late or len(self.waiting) >= TOGETHER or self._weight >= LARGEST

    @property
    def is_worth_writing(self) -> bool:
        """Whether what waits is to be written where there is nothing else to do."""
        return len(self.waiting) >= EARLY

    def emptied(self) -> None:
        """Have nothing wait any more."""
        self.waiting.clear()
        self._weight = 0
        self._since = time.monotonic()

    def skip(self, files: Sequence[FoundFile], reason: str) -> None:
        """Note files that were not tried."""
        self._lines += [[IngestItem(name=each.name, outcome=Outcome.SKIPPED, reason=reason)] for each in files]

    def fail(self, reason: str, file: FoundFile | None, rest: Sequence[FoundFile]) -> None:
        """Note that the disk failed: what waited and what would have followed did not come in."""
        again = "the disk failed; bring the same in again for the rest"
        silent = [piece for piece in self.waiting if not any(each.name == piece.name for each in piece.lines)]
        for place, piece in enumerate(silent):
            piece.say(*((Outcome.SKIPPED, again) if place else (Outcome.REFUSED, reason)))
        if file is not None and all(piece.file is not file for piece in silent):
            outcome, words = (Outcome.SKIPPED, again) if silent else (Outcome.REFUSED, reason)
            self.add(IngestItem(name=file.name, outcome=outcome, reason=words))
        self.emptied()
        self.skip(rest, again)

    def report(self) -> IngestReport:
        """Return the report."""
        items = tuple(item for place in self._lines for item in place)
        undecided = tuple(self.undecided)
        return IngestReport(items=items, changes=self.changes, steps=tuple(self.steps), undecided=undecided)


def as_seen(content: ArticleContent, article: Article) -> ArticleContent:
    """Return a file's content without its date where readers have the article: it is not to come out again."""
    return replace(content, publish_at=None) if article.published_at else content
