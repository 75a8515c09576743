"""What a person can do with the editor's choice and related articles."""

from enum import StrEnum

from editor_app.domain import curation
from editor_app.domain.article import Article, RelatedLink
from editor_app.domain.changes import Changes
from editor_app.domain.checks import is_public
from editor_app.domain.errors import NotFound
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.listed import ArticleSummary, Status
from editor_app.domain.suggestions import RelatedSuggestion
from editor_app.frozen import frozen
from editor_app.services.boards import Boards
from editor_app.services.suggesting import suggest
from editor_app.store import listing
from editor_app.store.articles import get_article, get_articles
from editor_app.store.kin import Kinship, keep_apart, let_together, never_with
from editor_app.store.site import current_site


class RelatedState(StrEnum):
    """How a related article stands today (rules R3, R4)."""

    OK = "ok"
    UNPUBLISHED = "unpublished"
    WITHDRAWN = "withdrawn"
    EMBARGOED = "embargoed"
    BINNED = "binned"
    GONE = "gone"


@frozen
class RelatedRow:
    """One row of the related list; ``summary`` is None when the article vanished: show the link's own headline."""

    link: RelatedLink
    summary: ArticleSummary | None
    state: RelatedState
    photo: PhotoId | None = None
    """Its lead photo, as the card shows it."""


class Curation(Boards):
    """Boards and related links of a newsroom. The limits are the site's."""

    def add_related(
        self, article: Article, links: tuple[RelatedLink, ...], target: ArticleId
    ) -> tuple[RelatedLink, ...]:
        """Return ``links`` with the target at the end, or raise Refused by R1. Writes nothing: the save does."""
        with self._database.read() as connection:
            found = get_article(connection, target)
            limit = current_site(connection).related_limit
        if found is None:
            raise NotFound(f"There is no article {target} in this newsroom.")
        return curation.add_related(article, links, found, limit)

    def suggest_related(self, article: Article, links: tuple[RelatedLink, ...]) -> tuple[RelatedSuggestion, ...]:
        """Return what could be related to an article as it is being edited, with reasons, the best first (R5)."""
        with self._database.read() as connection:
            never = never_with(connection, article.id)
            return suggest(Kinship(connection), article, never | {link.article for link in links})

    def never_suggest(self, one: ArticleId, other: ArticleId) -> Changes:
        """Remember that two articles are never suggested with each other."""
        with self._database.write() as write:
            keep_apart(write, one, other)
        return Changes()

    def suggest_again(self, one: ArticleId, other: ArticleId) -> Changes:
        """Forget that."""
        with self._database.write() as write:
            let_together(write, one, other)
        return Changes()

    def related_rows(self, links: tuple[RelatedLink, ...]) -> list[RelatedRow]:
        """Return the links with the articles as they stand today, in the list's order."""
        wanted = [link.article for link in links]
        with self._database.read() as connection:
            articles = get_articles(connection, wanted)
            rows = listing.summaries(connection, wanted)
        return [
            RelatedRow(
                link,
                rows.get(link.article),
                self._state(articles.get(link.article)),
                _lead_photo(articles.get(link.article)),
            )
            for link in links
        ]

    def _state(self, article: Article | None) -> RelatedState:
        now = self._database.now()
        if article is None:
            return RelatedState.GONE
        if article.binned_at is not None:
            return RelatedState.BINNED
        if article.status is Status.WITHDRAWN:
            return RelatedState.WITHDRAWN
        if article.content.embargo_until and article.content.embargo_until > now:
            return RelatedState.EMBARGOED
        return RelatedState.OK if is_public(article, now) else RelatedState.UNPUBLISHED


def _lead_photo(article: Article | None) -> PhotoId | None:
    use = article.content.lead_photo if article else None
    return use.photo if use else None
