"""What a person can do with the boards of the editor's choice. Every change is written to the draft at once.

``known`` are the revisions of a board that the person has seen or made; a change on top of any other is refused with
the code ``moved-on``, and nothing is overwritten. Without ``known`` the change is made on whatever is there.
"""

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from datetime import datetime

from editor_app.domain import curation, drafting
from editor_app.domain.article import Article
from editor_app.domain.changes import Changes
from editor_app.domain.curation import Board, Pick
from editor_app.domain.errors import NotFound, Refused
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.listed import Status
from editor_app.domain.site import FRONT_BOARD, BoardRules, Site
from editor_app.frozen import frozen
from editor_app.services.board_looks import BoardLook, BoardNote, Face, faces_of, look_at, overview_of
from editor_app.store.articles import get_article, get_articles
from editor_app.store.boards import (
    LAUNCHED,
    TAKEN_OVER,
    BoardRevision,
    board_revision,
    launches,
    newest_board,
    write_board,
)
from editor_app.store.database import Database, Write
from editor_app.store.site import current_site, write_site

Known = Container[str] | None


@frozen
class BoardChanged:
    """The board after a change; ``before`` and ``revision`` name the revisions it went from and to."""

    board: Board
    changes: Changes
    before: str = ""
    revision: str = ""


@frozen(kw_only=True)
class Launched:
    """One launch: when, by whom, and what was live from then on."""

    revision: str
    number: int
    at: datetime
    person: str
    picks: tuple[Pick, ...]


class Boards:
    """The boards of a newsroom: the front, each language's front page, each section. The limits are the site's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def board(self, name: str = FRONT_BOARD) -> Board:
        """Return the board as of now: expired picks are under previous (they are written there by the next change)."""
        return self.board_now(name).board

    def board_now(self, name: str = FRONT_BOARD) -> BoardChanged:
        """Return the board as of now with its revision; nothing is written."""
        with self._database.read() as connection:
            found = newest_board(connection, name)
        board = curation.retire_expired(found.board, self._database.now())
        return BoardChanged(board, Changes(), found.id, found.id)

    def look(self, name: str = FRONT_BOARD, language: str = "") -> BoardLook:
        """Return the board as the readers of a language see it now; without one, each piece in its own language."""
        now = self._database.now()
        with self._database.read() as connection:
            return look_at(connection, name, language, now)

    def overview(self) -> tuple[BoardNote, ...]:
        """Return every board of the site in short, in the site's order."""
        now = self._database.now()
        with self._database.read() as connection:
            return overview_of(connection, now)

    def faces(self, articles: Sequence[ArticleId]) -> dict[ArticleId, Face]:
        """Return what the cards of articles show, of those that are still here."""
        now = self._database.now()
        with self._database.read() as connection:
            return faces_of(connection, articles, now)

    def choose(
        self,
        article_id: ArticleId,
        *,
        drop_over_cap: bool = False,
        at: int = 0,
        name: str = FRONT_BOARD,
        known: Known = None,
    ) -> BoardChanged:
        """Put an article into slot ``at`` of the draft.

        Refused over the cap (E2), when it is there already, binned or withdrawn.
        """

        def work(board: Board, write: Write, site: Site) -> Board:
            article = get_article(write.connection, article_id)
            if article is None:
                raise NotFound(f"There is no article {article_id} in this newsroom.")
            _refuse_gone(article)
            pick = curation.new_pick(article, write.at, write.person, site.days_of(name))
            return drafting.add_pick(board, pick, site.cap_of(name), drop_over_cap=drop_over_cap, at=at)

        return self._change(name, known, "chosen", work)

    def put(
        self, pick: Pick, *, drop_over_cap: bool = False, at: int = 0, name: str = FRONT_BOARD, known: Known = None
    ) -> BoardChanged:
        """Put a pick as it was into slot ``at`` of the draft: one from live, previous or another board (E3, E5).

        A time that ran out begins anew.
        """

        def work(board: Board, write: Write, site: Site) -> Board:
            article = get_article(write.connection, pick.article)
            if article is None:
                raise NotFound(f"“{pick.headline_then}” is no longer in this newsroom.")
            _refuse_gone(article)
            fresh = curation.new_pick(article, write.at, write.person, site.days_of(name))
            times = (pick.starts, pick.ends) if pick.ends > write.at else (fresh.starts, fresh.ends)
            kept = replace(pick, pinned=False, slot=None, starts=times[0], ends=times[1], person=write.person)
            return drafting.add_pick(board, kept, site.cap_of(name), drop_over_cap=drop_over_cap, at=at)

        return self._change(name, known, "chosen", work)

    def unchoose(self, article_id: ArticleId, *, name: str = FRONT_BOARD, known: Known = None) -> BoardChanged:
        """Take an article off the draft; the live board keeps it until the launch (E1)."""
        return self._change(name, known, "removed", lambda board, _write, _site: drafting.take_off(board, article_id))

    def take_out_gone(self, *, name: str = FRONT_BOARD, known: Known = None) -> BoardChanged:
        """Take off the draft what was withdrawn, binned or deleted, in one step: no page will show it (E6)."""

        def work(board: Board, write: Write, _site: Site) -> Board:
            there = get_articles(write.connection, [pick.article for pick in board.draft])
            for pick in board.draft:
                if _is_gone(there.get(pick.article)):
                    board = drafting.take_off(board, pick.article)
            return board

        return self._change(name, known, "removed", work)

    def move(self, article_id: ArticleId, to: int, *, name: str = FRONT_BOARD, known: Known = None) -> BoardChanged:
        """Move an article to a slot of the draft, counted from 0 and clamped; pins keep theirs (E4)."""
        return self._change(
            name, known, "moved", lambda board, _, site: drafting.move_pick(board, article_id, to, site.cap_of(name))
        )

    def pin(self, article_id: ArticleId, pinned: bool, *, name: str = FRONT_BOARD, known: Known = None) -> BoardChanged:
        """Let an article keep its slot of the draft, or flow again (E4)."""
        note = "pinned" if pinned else "unpinned"
        return self._change(
            name, known, note, lambda board, _, site: drafting.pin_pick(board, article_id, pinned, site.cap_of(name))
        )

    def retime(
        self,
        article_id: ArticleId,
        starts: datetime,
        ends: datetime,
        person: str | None = None,
        *,
        name: str = FRONT_BOARD,
        known: Known = None,
    ) -> BoardChanged:
        """Say from when until when an article shows, aware UTC, and who answers for it (E3)."""

        def work(board: Board, _write: Write, _site: Site) -> Board:
            return drafting.retime_pick(board, article_id, starts, ends, person)

        return self._change(name, known, "times", work)

    def reword(
        self,
        article_id: ArticleId,
        *,
        headline: str | None = None,
        standfirst: str | None = None,
        picture: PhotoId | None = None,
        name: str = FRONT_BOARD,
        known: Known = None,
    ) -> BoardChanged:
        """Give the card its own words and picture; what is None is the article's own, all None resets it (E5)."""

        def work(board: Board, _write: Write, _site: Site) -> Board:
            return drafting.reword_pick(board, article_id, headline, standfirst, picture)

        return self._change(name, known, "words", work)

    def launch(self, *, name: str = FRONT_BOARD, known: Known = None) -> BoardChanged:
        """Make the draft the live board (E1)."""

        def work(board: Board, write: Write, _site: Site) -> Board:
            return curation.launch(board, write.at, write.person) if board.changed else board

        return self._change(name, known, LAUNCHED, work)

    def discard(self, *, name: str = FRONT_BOARD, known: Known = None) -> BoardChanged:
        """Make the draft as the live board is (E1)."""
        return self._change(name, known, "discarded", lambda board, _write, _site: curation.discard(board))

    def take_over(self, board: Board) -> BoardChanged:
        """Bring in a board that has a past; it replaces the one of its name."""
        return self._change(board.name, None, TAKEN_OVER, lambda _board, _write, _site: board)

    def launched(self, name: str = FRONT_BOARD, *, before: int | None = None, limit: int = 50) -> list[Launched]:
        """Return the launches of a board, newest first; ``before`` is the ``number`` of the last one known."""
        with self._database.read() as connection:
            return [_launched(each) for each in launches(connection, name, before, limit)]

    def take_back(self, revision: str, *, name: str = FRONT_BOARD, known: Known = None) -> BoardChanged:
        """Make what was launched on another day the draft; what is gone since stays out (E1)."""

        def work(board: Board, write: Write, site: Site) -> Board:
            then = board_revision(write.connection, name, revision)
            if then is None:
                raise NotFound("This launch is not in the newsroom.")
            there = get_articles(write.connection, [pick.article for pick in then.board.live])
            picks = tuple(pick for pick in then.board.live if not _is_gone(there.get(pick.article)))
            return drafting.taken_back(board, picks, write.at, site.days_of(name))

        return self._change(name, known, "taken back", work)

    def set_back(self, revision: str, *, name: str = FRONT_BOARD, known: Known = None) -> BoardChanged:
        """Make the board, draft and live, as one of its revisions was: the undo and redo of every step."""

        def work(_board: Board, write: Write, _site: Site) -> Board:
            then = board_revision(write.connection, name, revision)
            if then is None:
                raise NotFound("This step is not in the newsroom.")
            return then.board

        return self._change(name, known, "set back", work)

    def settle(self, rules: BoardRules, *, name: str = FRONT_BOARD) -> Changes:
        """Keep the rules of one board: how many, for how long, what fills free slots."""
        with self._database.write() as write:
            site = current_site(write.connection)
            others = {each: held for each, held in site.boards.items() if each != name}
            boards = others if rules == BoardRules() else {**others, name: rules}
            changed = write_site(write, replace(site, boards=dict(sorted(boards.items()))))
        return Changes(site=changed, boards=frozenset({name}) if changed else frozenset())

    def _change(self, name: str, known: Known, note: str, work: Callable[[Board, Write, Site], Board]) -> BoardChanged:
        with self._database.write() as write:
            found = newest_board(write.connection, name)
            if known is not None and found.id not in known:
                raise Refused(_moved_on(found), code="moved-on")
            board = curation.retire_expired(found.board, write.at)
            after = work(board, write, current_site(write.connection))
            expired = note == LAUNCHED and after == board
            revision = write_board(write, after, "expired" if expired else note)
        pictures = _pictures(found.board) ^ _pictures(after)
        changes = Changes(boards=frozenset({name}), photos=pictures) if revision else Changes()
        return BoardChanged(after, changes, found.id, revision or found.id)


def _pictures(board: Board) -> frozenset[PhotoId]:
    return frozenset(pick.picture for pick in (*board.draft, *board.live) if pick.picture)


def _moved_on(found: BoardRevision) -> str:
    return f"{found.person or 'Somebody'} has changed this board meanwhile. Look at it, then do it again."


def _launched(found: BoardRevision) -> Launched:
    at = found.board.launched_at or found.made_at
    if at is None:
        raise ValueError("a launch has a time")
    picks = found.board.live
    return Launched(revision=found.id, number=found.number, at=at, person=found.board.launched_by, picks=picks)


def _is_gone(article: Article | None) -> bool:
    return article is None or article.binned_at is not None or article.status is Status.WITHDRAWN


def _refuse_gone(article: Article) -> None:
    headline = article.content.headline or "The article"
    if article.binned_at is not None:
        raise Refused(f"“{headline}” is in the bin. Restore it first.", code="binned")
    if article.status is Status.WITHDRAWN:
        raise Refused(f"“{headline}” has been withdrawn and cannot be chosen.", code="withdrawn")
