"""Editor's-choice boards: each change an immutable revision, the newest one is the board."""

from sqlalchemy import Connection, insert, select

from editor_app.domain.curation import Board
from editor_app.store.canonical import from_text, to_text
from editor_app.store.chain import revision_row
from editor_app.store.database import Write
from editor_app.store.tables import board_revisions


def get_board(connection: Connection, name: str) -> Board:
    """Return the board, an empty one when it was never written."""
    newest = select(board_revisions.c.content).where(board_revisions.c.board == name)
    text = connection.execute(newest.order_by(board_revisions.c.number.desc()).limit(1)).scalar_one_or_none()
    return Board(name=name) if text is None else from_text(text, Board)


def get_boards(connection: Connection) -> dict[str, Board]:
    """Return every board by its name."""
    names = connection.execute(select(board_revisions.c.board).distinct().order_by(board_revisions.c.board))
    return {name: get_board(connection, name) for name in names.scalars().all()}


def write_board(write: Write, board: Board, note: str) -> bool:
    """Keep ``board`` as its newest revision; return whether it differs from the one before."""
    newest = select(board_revisions.c.id, board_revisions.c.content).where(board_revisions.c.board == board.name)
    row = write.connection.execute(newest.order_by(board_revisions.c.number.desc()).limit(1)).one_or_none()
    content = to_text(board)
    if content == (to_text(Board(name=board.name)) if row is None else row.content):
        return False
    parent = None if row is None else row.id
    revision = revision_row(write, parent, board=board.name, content=content, note=note)
    write.connection.execute(insert(board_revisions).values(revision))
    return True
