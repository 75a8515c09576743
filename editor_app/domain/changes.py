"""What a write touched: each screen decides whether it cares."""

from dataclasses import field
from typing import TYPE_CHECKING

from editor_app.domain.ids import ArticleId, PhotoId, RevisionId
from editor_app.frozen import frozen

if TYPE_CHECKING:
    from editor_app.domain.article import Article  # not loaded: the first rows of a start hold no texts


@frozen(kw_only=True)
class Changes:
    """Ids a write touched. Falsy when nothing changed."""

    articles: frozenset[ArticleId] = frozenset()
    photos: frozenset[PhotoId] = frozenset()
    boards: frozenset[str] = frozenset()
    site: bool = False
    bundles: bool = False
    words: bool = False
    """The newsroom's own words, or the dictionaries."""
    views: bool = False
    """How often articles were seen, or which of them may be popular."""

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            articles=self.articles | other.articles,
            photos=self.photos | other.photos,
            boards=self.boards | other.boards,
            site=self.site or other.site,
            bundles=self.bundles or other.bundles,
            words=self.words or other.words,
            views=self.views or other.views,
        )

    def __bool__(self) -> bool:
        return bool(
            self.articles or self.photos or self.boards or self.site or self.bundles or self.words or self.views
        )


@frozen(kw_only=True)
class Saved:
    """The outcome of a save that has been committed."""

    article: "Article"
    revision: RevisionId
    changes: Changes = field(default_factory=Changes)
