"""Boards as revisions: old ones read unchanged, launches are listed, one is found again."""

from datetime import UTC, datetime

from sqlalchemy import insert

from editor_app.domain.curation import Board, Pick
from editor_app.domain.ids import ArticleId
from editor_app.domain.site import Site
from editor_app.services.boards import Boards
from editor_app.store.boards import board_revision, get_board, launches, newest_board, write_board
from editor_app.store.canonical import from_text, to_text
from editor_app.store.database import Database
from editor_app.store.tables import board_revisions

OLD_BOARD = (
    '{"draft":[{"article":"a1","ends":"2026-03-09T12:00:00Z","headline":"Short","headline_then":"Long","person":"nino",'
    '"pinned":true,"starts":"2026-03-02T12:00:00Z"}],"launched_at":"2026-03-02T12:00:00Z","launched_by":"nino",'
    '"live":[{"article":"a1","ends":"2026-03-09T12:00:00Z","headline_then":"Long","starts":"2026-03-02T12:00:00Z"}],'
    '"previous":[{"left_at":"2026-03-02T12:00:00Z","pick":{"article":"a2","ends":"2026-03-09T12:00:00Z",'
    '"starts":"2026-03-02T12:00:00Z"},"reason":"replaced"}]}'
)
OLD_SITE = '{"choice_cap":4,"choice_days":3,"name":"Courier"}'


def test_boards_and_settings_of_before_read_unchanged_to_the_byte() -> None:
    assert to_text(from_text(OLD_BOARD, Board)) == OLD_BOARD
    assert to_text(from_text(OLD_SITE, Site)) == OLD_SITE


def test_a_board_is_kept_with_every_launch(database: Database) -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    pick = Pick(article="a1", starts=noon, ends=noon)  # type: ignore[arg-type]
    drafted = Board(name="section:war", draft=(pick,))
    live = Board(name="section:war", draft=(pick,), live=(pick,), launched_at=noon)
    with database.write() as write:
        first = write_board(write, drafted, "chosen")
        assert write_board(write, drafted, "chosen") is None, "nothing changed"
        second = write_board(write, live, "launched")
        write_board(write, Board(name="front", draft=(pick,)), "launched")
    with database.read() as connection:
        assert newest_board(connection, "section:war").id == second
        assert get_board(connection, "language:en") == Board(name="language:en")
        (launch,) = launches(connection, "section:war", None, 10)
        assert (launch.id, launch.board, launch.note) == (second, live, "launched")
        assert launches(connection, "section:war", launch.number, 10) == []
        found = board_revision(connection, "section:war", first or "")
        assert found is not None
        assert found.board == drafted
        assert board_revision(connection, "front", first or "") is None, "another board’s"
        empty = board_revision(connection, "front", "")
        assert empty is not None
        assert empty.board == Board()


def test_a_board_of_an_older_newsroom_is_written_on_and_its_pin_keeps_its_place(database: Database) -> None:
    old = {"id": "r1", "board": "front", "parents": "[]", "content": OLD_BOARD, "person": "nino", "note": "launched"}
    with database.write() as write:
        write.connection.execute(insert(board_revisions).values(made_at=write.at, **old))
    boards = Boards(database)
    pinned = boards.pin(ArticleId("a1"), False).board
    assert pinned.draft[0].headline == "Short"
    assert [each.revision for each in boards.launched()] == ["r1"]
