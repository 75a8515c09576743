"""Who holds an article: lists, texts, tombstones, the last bundle; and what one transaction wrote (rule B8)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select, text

from editor_app.domain.curation import Board
from editor_app.domain.ids import ArticleId, PhotoId, RevisionId
from editor_app.domain.listed import Status
from editor_app.store.canonical import from_text
from editor_app.store.revisions import Revision, read_content, revision_of
from editor_app.store.tables import articles, board_revisions, links, photo_uses, photos, revisions, view_counts

RELATED, TEXT = "related", "text"


def holders(connection: Connection, wanted: Sequence[ArticleId]) -> list[tuple[ArticleId, str]]:
    """Return who links to any of these articles and how (``related`` or ``text``), oldest first; not the bin."""
    found = (
        select(links.c.source, links.c.kind, articles.c.number)
        .join(articles, articles.c.id == links.c.source)
        .where(links.c.target.in_(wanted), links.c.source.not_in(wanted), articles.c.binned_at.is_(None))
        .distinct()
        .order_by(articles.c.number, links.c.kind)
    )
    return [(ArticleId(row.source), row.kind) for row in connection.execute(found)]


def replaced_by(connection: Connection, wanted: Sequence[ArticleId]) -> list[ArticleId]:
    """Return the withdrawn articles whose readers are told to read one of these instead."""
    found = (
        select(articles.c.id, revisions.c.content)
        .join(revisions, revisions.c.id == articles.c.revision)
        .where(articles.c.status == Status.WITHDRAWN.value, articles.c.id.not_in(wanted))
        .order_by(articles.c.number)
    )
    held = []
    for row in connection.execute(found):
        said = read_content(row.content).withdrawal
        if said is not None and said.replaced_by in wanted:
            held.append(ArticleId(row.id))
    return held


def same_story(connection: Connection, story: str, apart_from: ArticleId) -> list[ArticleId]:
    """Return the other articles of a story that are neither binned nor withdrawn."""
    found = select(articles.c.id).where(
        articles.c.story == story,
        articles.c.story != "",
        articles.c.id != apart_from,
        articles.c.binned_at.is_(None),
        articles.c.status != Status.WITHDRAWN.value,
    )
    return [ArticleId(row.id) for row in connection.execute(found.order_by(articles.c.language, articles.c.number))]


def only_here(connection: Connection, article: ArticleId) -> list[tuple[PhotoId, str]]:
    """Return the photos that no other article shows, with their file names."""
    other = photo_uses.alias()
    shared = select(other.c.photo).where(other.c.photo == photo_uses.c.photo, other.c.article != article)
    found = (
        select(photos.c.id, photos.c.file_name)
        .join(photo_uses, photo_uses.c.photo == photos.c.id)
        .where(photo_uses.c.article == article, ~shared.exists())
    )
    return [(PhotoId(row.id), row.file_name) for row in connection.execute(found.order_by(photos.c.number))]


def is_counted(connection: Connection, article: ArticleId) -> bool:
    """Whether readers' views of it were counted."""
    found = select(func.count()).select_from(view_counts).where(view_counts.c.article == article)
    return bool(connection.execute(found).scalar_one())


def delivered_path(connection: Connection, article: ArticleId) -> str:
    """Return the path of its page in the last bundle, empty if it has none there."""
    return _of_last_bundle(connection, f'$.pages."{article}"[0]')


def tombstone_path(connection: Connection, article: ArticleId) -> str:
    """Return the path of its tombstone in the last bundle, empty if it has none there."""
    return _of_last_bundle(connection, f'$.tombstones."{article}"[0]')


def _of_last_bundle(connection: Connection, where: str) -> str:
    asked = text(
        "SELECT CASE WHEN json_type(items) = 'object' THEN json_extract(items, :place) END "
        "FROM bundles ORDER BY sequence DESC LIMIT 1"
    )
    return str(connection.execute(asked, {"place": where}).scalar() or "")


def written_with(connection: Connection, revision: RevisionId) -> list[Revision]:
    """Return the other revisions that were written in one transaction with this one, the last first."""
    own = connection.execute(select(revisions).where(revisions.c.id == revision)).one()
    number = revisions.c.number
    earlier = select(revisions).where(number < own.number).order_by(number.desc())
    later = select(revisions).where(number > own.number).order_by(number)
    found: list[Revision] = []
    for direction in (later, earlier):
        with connection.execute(direction) as rows:
            for row in rows:
                if row.made_at != own.made_at or row.person != own.person:
                    break
                found.append(revision_of(row))
    return found


def boards_written(connection: Connection, at: datetime, note: str) -> list[tuple[Board, Board]]:
    """Return the boards that a transaction wrote with this note: as each was before, and after."""
    mine = select(board_revisions).where(board_revisions.c.made_at == at, board_revisions.c.note == note)
    found = []
    for row in connection.execute(mine.order_by(board_revisions.c.number)).all():
        older = select(board_revisions.c.content).where(
            board_revisions.c.board == row.board, board_revisions.c.number < row.number
        )
        text_before = connection.execute(older.order_by(board_revisions.c.number.desc()).limit(1)).scalar_one_or_none()
        before = Board(name=row.board) if text_before is None else from_text(text_before, Board)
        found.append((before, from_text(row.content, Board)))
    return found
