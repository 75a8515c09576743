"""What a person can do with the editor's choice and related articles."""

from dataclasses import dataclass, replace
from enum import StrEnum

from editor_app.domain import curation
from editor_app.domain.article import Article, ArticleSummary, RelatedLink, Status
from editor_app.domain.changes import Changes
from editor_app.domain.checks import is_public
from editor_app.domain.curation import FRONT_BOARD, Board
from editor_app.domain.errors import NotFound, Refused
from editor_app.domain.ids import ArticleId
from editor_app.domain.suggestions import RelatedSuggestion
from editor_app.services.suggesting import suggest
from editor_app.store import listing
from editor_app.store.articles import get_article, get_articles
from editor_app.store.boards import get_board, write_board
from editor_app.store.database import Database, Write
from editor_app.store.kin import Kinship, keep_apart, let_together, never_with
from editor_app.store.site import current_site


@dataclass(frozen=True, slots=True)
class BoardChanged:
    """The board after a change."""

    board: Board
    changes: Changes


class RelatedState(StrEnum):
    """How a related article stands today (rules R3, R4)."""

    OK = "ok"
    UNPUBLISHED = "unpublished"
    WITHDRAWN = "withdrawn"
    EMBARGOED = "embargoed"
    BINNED = "binned"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """One row of the related list; ``summary`` is None when the article vanished: show the link's own headline."""

    link: RelatedLink
    summary: ArticleSummary | None
    state: RelatedState


class Curation:
    """Boards and related links of a newsroom. The limits are the site's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def board(self, name: str = FRONT_BOARD) -> Board:
        """Return the board as of now: expired picks are under previous (they are written there by the next change)."""
        with self._database.read() as connection:
            return curation.retire_expired(get_board(connection, name), self._database.now())

    def choose(self, article_id: ArticleId, *, drop_over_cap: bool = False, name: str = FRONT_BOARD) -> BoardChanged:
        """Put an article on top of the draft; Refused by E2 (over the cap), when it is there, binned or withdrawn."""
        with self._database.write() as write:
            article = get_article(write.connection, article_id)
            if article is None:
                raise NotFound(f"There is no article {article_id} in this newsroom.")
            _refuse_gone(article)
            site = current_site(write.connection)
            pick = curation.new_pick(article, write.at, write.person, site.choice_days)
            board = curation.add_pick(_now(write, name), pick, site.choice_cap, drop_over_cap=drop_over_cap)
            return _write(write, board, "chosen")

    def unchoose(self, article_id: ArticleId, *, name: str = FRONT_BOARD) -> BoardChanged:
        """Take an article off the draft; the live board keeps it until the launch (E1)."""
        with self._database.write() as write:
            board = _now(write, name)
            picks = tuple(pick for pick in board.draft if pick.article != article_id)
            return _write(write, _with_draft(board, picks), "removed")

    def move(self, article_id: ArticleId, to: int, *, name: str = FRONT_BOARD) -> BoardChanged:
        """Move an article to a slot of the draft, counted from 0 and clamped."""
        with self._database.write() as write:
            board = _now(write, name)
            slots = [pick.article for pick in board.draft]
            if article_id not in slots:
                raise NotFound("The article is not on the board any more.")
            return _write(write, _with_draft(board, curation.moved(board.draft, slots.index(article_id), to)), "moved")

    def launch(self, *, name: str = FRONT_BOARD) -> BoardChanged:
        """Make the draft the live board (E1)."""
        with self._database.write() as write:
            board = _now(write, name)
            if not board.changed:
                return _write(write, board, "expired")
            return _write(write, curation.launch(board, write.at, write.person), "launched")

    def discard(self, *, name: str = FRONT_BOARD) -> BoardChanged:
        """Make the draft as the live board is (E1)."""
        with self._database.write() as write:
            return _write(write, curation.discard(_now(write, name)), "discarded")

    def take_over(self, board: Board) -> BoardChanged:
        """Bring in a board that has a past; it replaces the one of its name."""
        with self._database.write() as write:
            return _write(write, board, "taken over")

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
        return [RelatedRow(link, rows.get(link.article), self._state(articles.get(link.article))) for link in links]

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


def _refuse_gone(article: Article) -> None:
    headline = article.content.headline or "The article"
    if article.binned_at is not None:
        raise Refused(f"“{headline}” is in the bin. Restore it first.", code="binned")
    if article.status is Status.WITHDRAWN:
        raise Refused(f"“{headline}” has been withdrawn and cannot be chosen.", code="withdrawn")


def _now(write: Write, name: str) -> Board:
    return curation.retire_expired(get_board(write.connection, name), write.at)


def _with_draft(board: Board, picks: tuple[curation.Pick, ...]) -> Board:
    return replace(board, draft=picks)


def _write(write: Write, board: Board, note: str) -> BoardChanged:
    changed = write_board(write, board, note)
    return BoardChanged(board, Changes(boards=frozenset({board.name})) if changed else Changes())
