"""What a list shows of articles, and how it is asked: what a start needs of them before any text."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from editor_app.domain.ids import ArticleId
from editor_app.frozen import frozen


class Status(StrEnum):
    """Where an article stands. The bin is apart: ``Article.binned_at``."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    READY = "ready"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@frozen(kw_only=True)
class ArticleSummary:
    """One row of the article list."""

    id: ArticleId
    headline: str
    standfirst: str
    format: str
    section: str
    language: str
    status: Status
    authors: tuple[str, ...]
    updated_at: datetime
    updated_by: str
    words: int
    lead_photo_sha256: str
    problems: int
    """How many problems (not warnings) the last save found."""
    embargo_until: datetime | None = None
    publish_at: datetime | None = None
    published_at: datetime | None = None
    binned_at: datetime | None = None
    slug: str = ""
    has_photo: bool = False
    snippet: str = ""
    """Where the search hit, with the hit between U+2068 and U+2069; empty when nothing was searched."""


class View(StrEnum):
    """The built-in views of the list (rule L3)."""

    ALL = "all"
    MINE = "mine"
    DRAFTS = "drafts"
    IN_REVIEW = "in_review"
    READY = "ready"
    PUBLISHED = "published"
    WITH_PROBLEMS = "with_problems"
    BIN = "bin"


class SortKey(StrEnum):
    """What the list can be sorted by."""

    UPDATED = "updated"
    HEADLINE = "headline"
    FORMAT = "format"
    SECTION = "section"
    STATUS = "status"
    AUTHOR = "author"
    WORDS = "words"
    PHOTO = "photo"
    PROBLEMS = "problems"
    RELEVANCE = "relevance"


HAS = ("photo", "related", "problems", "embargo", "source", "author")
"""What can be asked for with ``has:``."""
LARGEST_FIRST = frozenset({SortKey.UPDATED, SortKey.WORDS, SortKey.PHOTO, SortKey.PROBLEMS})
"""Orders that begin with the largest; in their natural direction the newest of equals comes first."""


@frozen(kw_only=True)
class ArticleQuery:
    """What to list. ``text`` is what was typed into the search field, operators included."""

    text: str = ""
    view: View = View.ALL
    sort: SortKey = SortKey.UPDATED
    descending: bool = True
    person: str = ""
    """Whose articles ``View.MINE`` shows."""
    publishable_only: bool = False
    """Leave out the bin and withdrawn ones: for the pickers of related and editor's choice."""
    headlines_first: bool = False
    """Put headlines that begin with what was typed before the other hits: for quick open."""


@frozen(kw_only=True)
class ArticlePage:
    """One page of the list. ``after`` is the key of the next page, None at the end."""

    rows: tuple[ArticleSummary, ...]
    after: str | None
    total: int
    total_is_least: bool = False
    """Whether there are more than ``total``: very many matches are not counted to the end."""
    complaint: str = ""
    """What is wrong with the query (an unknown operator); then there are no rows."""
    as_of: str = ""
    """Names the state of the newsroom that was read: another name, and rows may stand elsewhere."""


@frozen(kw_only=True)
class ListPlaces:
    """Where to enter a list without a search: ``keys[n]`` is the key after which row ``(n + 1) * step`` comes."""

    step: int
    keys: tuple[str, ...]
    total: int
    as_of: str


@frozen(kw_only=True)
class ListAround:
    """A list as it is at one moment: its places, some of its rows by number, and where some articles stand."""

    places: ListPlaces
    rows: Mapping[int, ArticleSummary]
    at: Mapping[ArticleId, int]
