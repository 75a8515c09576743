"""Editor's-choice boards: each change an immutable revision, the newest one is the board."""

import json

from sqlalchemy import Connection, insert, select

from editor_app.domain.curation import Board
from editor_app.store.canonical import digest, from_text, storable, to_text
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
    parents = [] if row is None else [row.id]
    said = {
        "board": board.name,
        "content": content,
        "parents": parents,
        "person": write.person,
        "made_at": write.at,
        "note": note,
    }
    write.connection.execute(
        insert(board_revisions).values(
            id=digest(said),
            board=board.name,
            parents=json.dumps(parents),
            content=content,
            made_at=write.at,
            person=storable(write.person),
            note=note,
        )
    )
    return True
