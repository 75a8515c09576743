"""The photo library as a person looks through it: lists of any length, counts, where a photo is used, thumbnails."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.listed import ArticleSummary, ListPlaces
from editor_app.domain.photo_list import (
    PhotoFilter,
    PhotoPage,
    PhotoQuery,
    PhotosAround,
    PhotoSummary,
    UsedIn,
    UseKind,
)
from editor_app.domain.suggestions import Suggestion
from editor_app.services.originals import Originals
from editor_app.services.photo_steps import PhotoSteps
from editor_app.store import photo_listing
from editor_app.store.database import Database
from editor_app.store.photo_asking import photo_suggestions


class PhotoLibrary:
    """The photos of a newsroom as lists. ``steps`` changes them; ``summaries`` gives the list rows of articles."""

    def __init__(
        self,
        database: Database,
        originals: Originals,
        summaries: Callable[[Sequence[ArticleId]], dict[ArticleId, ArticleSummary]],
    ) -> None:
        self._database = database
        self._originals = originals
        self._articles = summaries
        self.steps = PhotoSteps(database)

    def page(
        self, query: PhotoQuery, after: str | None = None, limit: int = photo_listing.STEP, *, counted: bool = True
    ) -> PhotoPage:
        """Return one page of the list; ``after`` is the key the page before gave. Uncounted is quicker."""
        with self._database.read() as connection:
            return photo_listing.page(connection, self._asked(query), after, limit, counted=counted)

    def places(self, query: PhotoQuery, step: int = photo_listing.STEP) -> ListPlaces:
        """Return the length of a list and the keys by which it can be entered anywhere. Raises WrongQuery."""
        with self._database.read() as connection:
            return photo_listing.places(connection, self._asked(query), step)

    def around(
        self,
        query: PhotoQuery,
        blocks: Sequence[int],
        sought: Sequence[PhotoId] = (),
        step: int = photo_listing.STEP,
    ) -> PhotosAround:
        """Return the same with the rows of some blocks and where some photos stand, all as of one moment."""
        with self._database.read() as connection:
            return photo_listing.around(connection, self._asked(query), blocks, sought, step)

    def ids(self, query: PhotoQuery, spans: Sequence[tuple[int, int]] | None = None) -> list[PhotoId]:
        """Return the photos a query finds, or those in some spans of its rows (first, last)."""
        with self._database.read() as connection:
            return photo_listing.ids(connection, self._asked(query), spans)

    def summaries(self, photos: Sequence[PhotoId]) -> dict[PhotoId, PhotoSummary]:
        """Return the rows of those of the photos that exist."""
        with self._database.read() as connection:
            return photo_listing.summaries(connection, photos)

    def counts(self, query: PhotoQuery | None = None) -> dict[PhotoFilter, int]:
        """Return how many photos each filter lists, without words; the query may say how near an end of rights is."""
        with self._database.read() as connection:
            return photo_listing.counts(connection, self._asked(query or PhotoQuery()))

    def suggestions(self, text: str, cursor: int) -> tuple[Suggestion, ...]:
        """Return how a question could go on at the cursor: operators, credits, places, the most used first."""
        with self._database.read() as connection:
            return photo_suggestions(connection, text, cursor)

    def used_in(self, photo: PhotoId) -> list[UsedIn]:
        """Return every place that shows a photo: articles (those in the bin too) by their last change, then boards."""
        with self._database.read() as connection:
            shown = photo_listing.articles_with(connection, photo)
            picked = photo_listing.boards_with(connection, photo)
        wanted = dict.fromkeys(ArticleId(each) for each, _ in shown) | dict.fromkeys(
            ArticleId(each) for _, each in picked
        )
        rows = self._articles(list(wanted))
        uses = [UsedIn(kind=UseKind(kind), article=rows[ArticleId(each)]) for each, kind in shown if each in rows]
        uses.sort(key=lambda use: (use.article.updated_at, use.article.id), reverse=True)
        return uses + [
            UsedIn(kind=UseKind.BOARD, article=rows[ArticleId(each)], board=board)
            for board, each in picked
            if each in rows
        ]

    def thumbnail(self, shown: PhotoSummary, edge: int) -> bytes:
        """Return a JPEG that fits a square of ``edge`` pixels or a little more, without asking the database."""
        return self._originals.thumbnail(shown.photo, edge)

    def _asked(self, query: PhotoQuery) -> PhotoQuery:
        return query if query.today else replace(query, today=self._database.now().date())
