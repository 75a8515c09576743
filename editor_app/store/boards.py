"""Editor's-choice boards: each change an immutable revision, the newest one is the board."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from editor_app.domain.curation import Board
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.frozen import frozen
from editor_app.store.canonical import from_text, to_text
from editor_app.store.chain import revision_row
from editor_app.store.database import Write
from editor_app.store.tables import board_photos, board_revisions

LAUNCHED, TAKEN_OVER = "launched", "taken over"
"""The notes of revisions that made something live: a launch, and a board that came with its past."""


@frozen(kw_only=True)
class BoardRevision:
    """A board as one change left it. ``id`` is empty for a board that was never written."""

    id: str = ""
    number: int = 0
    board: Board
    made_at: datetime | None = None
    person: str = ""
    note: str = ""


def get_board(connection: Connection, name: str) -> Board:
    """Return the board, an empty one when it was never written."""
    return newest_board(connection, name).board


def newest_board(connection: Connection, name: str) -> BoardRevision:
    """Return the newest revision of a board, that of an empty one when it was never written."""
    newest = select(board_revisions).where(board_revisions.c.board == name)
    row = connection.execute(newest.order_by(board_revisions.c.number.desc()).limit(1)).one_or_none()
    return BoardRevision(board=Board(name=name)) if row is None else _revision(row)


def board_revision(connection: Connection, name: str, revision: str) -> BoardRevision | None:
    """Return one revision of a board, None when it has none such; the empty id is the board before its first."""
    if not revision:
        return BoardRevision(board=Board(name=name))
    wanted = select(board_revisions).where(board_revisions.c.id == revision, board_revisions.c.board == name)
    row = connection.execute(wanted).one_or_none()
    return None if row is None else _revision(row)


def launches(connection: Connection, name: str, before: int | None, limit: int) -> list[BoardRevision]:
    """Return the launches of a board, newest first; ``before`` is the number of the last one of the page before."""
    wanted = select(board_revisions).where(
        board_revisions.c.board == name, board_revisions.c.note.in_((LAUNCHED, TAKEN_OVER))
    )
    if before is not None:
        wanted = wanted.where(board_revisions.c.number < before)
    rows = connection.execute(wanted.order_by(board_revisions.c.number.desc()).limit(limit))
    return [_revision(row) for row in rows]


def get_boards(connection: Connection) -> dict[str, Board]:
    """Return every board by its name."""
    names = connection.execute(select(board_revisions.c.board).distinct().order_by(board_revisions.c.board))
    return {name: get_board(connection, name) for name in names.scalars().all()}


def boards_showing(connection: Connection, photo: PhotoId) -> list[str]:
    """Return the boards with a card that shows a photo of its own choice."""
    names = select(board_photos.c.board).where(board_photos.c.photo == photo).distinct()
    return list(connection.execute(names.order_by(board_photos.c.board)).scalars())


def write_board(write: Write, board: Board, note: str) -> str | None:
    """Keep ``board`` as its newest revision; return the revision's id, None when it is as the one before."""
    newest = select(board_revisions.c.id, board_revisions.c.content).where(board_revisions.c.board == board.name)
    row = write.connection.execute(newest.order_by(board_revisions.c.number.desc()).limit(1)).one_or_none()
    content = to_text(board)
    if content == (to_text(Board(name=board.name)) if row is None else row.content):
        return None
    parent = None if row is None else row.id
    revision = revision_row(write, parent, board=board.name, content=content, note=note)
    write.connection.execute(insert(board_revisions).values(revision))
    _keep_photos(write.connection, board)
    return str(revision["id"])


def _keep_photos(connection: Connection, board: Board) -> None:
    """Bring the table of photos that cards of this board show up to date (draft and live)."""
    row = board_photos.c
    wanted = {(pick.article, pick.picture) for pick in (*board.draft, *board.live) if pick.picture}
    held = connection.execute(select(row.article, row.photo).where(row.board == board.name))
    there = {(ArticleId(article), PhotoId(photo)) for article, photo in held}
    for article, photo in sorted(there - wanted):
        same = (row.board == board.name, row.article == article, row.photo == photo)
        connection.execute(delete(board_photos).where(*same))
    if fresh := sorted(wanted - there):
        rows = [{"board": board.name, "article": article, "photo": photo} for article, photo in fresh]
        connection.execute(insert(board_photos), rows)


def _revision(row: Row[Any]) -> BoardRevision:
    return BoardRevision(
        id=row.id,
        number=row.number,
        board=from_text(row.content, Board),
        made_at=row.made_at,
        person=row.person,
        note=row.note,
    )
