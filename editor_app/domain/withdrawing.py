"""What a withdrawal finds and does: every place that holds an article, in kinds, and what becomes of it (rule B8)."""

from enum import StrEnum

from editor_app.domain.ids import ArticleId
from editor_app.frozen import frozen


class HoldingKind(StrEnum):
    """A kind of place that holds an article, in the order a person sees them."""

    RELATED = "related"
    TEXT = "text"
    BOARD = "board"
    TOMBSTONE = "tombstone"
    """Another withdrawn article tells its readers to read this one instead."""
    TRANSLATION = "translation"
    PAGE = "page"
    OLD_ADDRESS = "old_address"
    LISTING = "listing"
    """Front and section pages, feeds and the sitemap of the last bundle."""
    POPULAR = "popular"
    PHOTO = "photo"

    @property
    def mended(self) -> bool:
        """Whether the place itself is changed; the others follow with the next bundle, or are left as they are."""
        return self in _MENDED


_MENDED = frozenset({HoldingKind.RELATED, HoldingKind.TEXT, HoldingKind.BOARD, HoldingKind.TOMBSTONE})


@frozen(kw_only=True)
class Holding:
    """One place. ``name`` is what a person calls it: a headline, a board, a path, a file."""

    kind: HoldingKind
    key: str
    """Names the place among all of one plan."""
    name: str
    article: ArticleId | None = None
    """The article that holds it, or the translation."""
    part: str = ""
    """Of a board: ``draft``, ``live`` or ``previous``, those that hold it, with commas."""
    count: int = 1
    """How many links of a text lead to it."""
    public: bool = False
    """Whether readers see it."""
    instead: ArticleId | None = None
    """What takes its place there; None where it is only taken out."""


@frozen(kw_only=True)
class WithdrawalPlan:
    """What a withdrawal would do now."""

    article: ArticleId
    headline: str
    delivered: bool
    """Whether readers have it: a page then stands where it stood."""
    holdings: tuple[Holding, ...]
    instead: ArticleId | None = None
    instead_headline: str = ""

    def of(self, kind: HoldingKind) -> tuple[Holding, ...]:
        """Return the places of a kind."""
        return tuple(each for each in self.holdings if each.kind is kind)
