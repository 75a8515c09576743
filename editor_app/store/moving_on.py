"""Many articles get their next revision in one transaction: the same rows as one by one, written together.

What the search index holds of them is taken out and written once, in the order of its rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select, update

from editor_app.batches import batches
from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.frozen import frozen
from editor_app.store.around_many import Address, Holder, address_of, around_each, holders, near
from editor_app.store.articles import recount
from editor_app.store.bulk import Added
from editor_app.store.database import Write
from editor_app.store.derived import Derived
from editor_app.store.places import free_places
from editor_app.store.projections import row_of, said_of, search_texts, set_names
from editor_app.store.revisions import Revision, insert_revisions, make_revision
from editor_app.store.searched import Searched, add_words, take_out_words
from editor_app.store.tables import articles, revisions

_BATCH = 400
_NAMING = ("body", "related", "lead_photo", "authors", "tags", "sources")
"""Of the content, what says whom an article links to, what it shows and which names are in it."""


@frozen
class Next:
    """What an article is to become; out of the bin where no time says since when it is in. Times are aware UTC."""

    previous: Article
    content: ArticleContent
    status: Status
    binned_at: datetime | None = None


def move_on(write: Write, wanted: Sequence[Next], note: str) -> Added:
    """Write a newest revision of each of these articles, none named twice, and bring every projection up to date."""
    if not wanted:
        return Added((), frozenset())
    connection = write.connection
    stored = _stored(connection, [each.previous.id for each in wanted])
    made = [_revision(write, each, note, stored[each.previous.id]) for each in wanted]
    now = [_article(each, revision) for each, revision in zip(wanted, made, strict=True)]
    here = holders(connection, map(address_of, [*(each.previous for each in wanted), *now]))
    around = around_each(write, now, _had_then(here, now, stored))
    derived = [write.derive(each, around(each.id)) for each in now]
    rows = insert_revisions(connection, made, [each.words for each in derived])
    take_out_words(connection, [row.place for row in stored.values()])
    add_words(connection, _project(connection, wanted, now, derived, rows, stored))
    return Added(tuple(now), frozenset(recount(write, near(connection, stored, here)) | {each.id for each in now}))


_Stored = Mapping[ArticleId, Row[Any]]
"""Of each article its number, place, maker, and its newest revision with its text. Any: columns."""


def _stored(connection: Connection, ids: Sequence[ArticleId]) -> _Stored:
    rows = select(articles.c.id, articles.c.revision, articles.c.number, articles.c.place, articles.c.created_by,
                  revisions.c.content)  # fmt: skip
    rows = rows.join(revisions, revisions.c.id == articles.c.revision)
    found: dict[ArticleId, Row[Any]] = {}
    for some in batches(ids, _BATCH):
        wanted: Select[Any] = rows.where(articles.c.id.in_(some))
        found |= {ArticleId(row.id): row for row in connection.execute(wanted)}
    return found


def _revision(write: Write, wanted: Next, note: str, stored: Row[Any]) -> Revision:
    before = wanted.previous
    return make_revision(
        article=before.id,
        parents=(before.revision,),
        content=wanted.content,
        status=wanted.status,
        binned_at=wanted.binned_at,
        made_at=write.at,
        person=write.person,
        note=note,
        text=stored.content if _is_newest(wanted, stored) and wanted.content == before.content else None,
    )


def _article(wanted: Next, revision: Revision) -> Article:
    return Article(
        id=wanted.previous.id,
        revision=revision.id,
        content=wanted.content,
        status=wanted.status,
        binned_at=revision.binned_at,
        created_at=wanted.previous.created_at,
        updated_at=revision.made_at,
        updated_by=revision.person,
        published_at=wanted.previous.published_at,
    )


def _had_then(here: Iterable[Holder], now: Sequence[Article], stored: _Stored) -> list[tuple[Address, ArticleId]]:
    """Return who has the addresses once these articles have moved on, the oldest first."""
    had = [(each.number, each.address, each.article) for each in here if not each.binned and each.article not in stored]
    had += [(stored[each.id].number, address_of(each), each.id) for each in now if each.binned_at is None]
    return [(address, article) for _, address, article in sorted(had)]


def _project(
    connection: Connection,
    wanted: Sequence[Next],
    now: Sequence[Article],
    derived: Sequence[Derived],
    rows: Sequence[Mapping[str, Any]],
    stored: _Stored,
) -> list[Searched]:
    """Write what lists read of the articles, whose newest revisions are ``rows``; return what search reads."""
    places = free_places(connection, [(each.id, each.updated_at) for each in now])
    listed: list[dict[str, Any]] = []
    words: list[Searched] = []
    for before, article, known, row, place in zip(wanted, now, derived, rows, places, strict=True):
        said, maker = said_of(article, known), stored[article.id].created_by
        shown = row_of(article, row["content_digest"], said)
        listed.append(shown | {"words": known.words, "problems": known.problems, "place": place})
        if not _is_newest(before, stored[article.id]) or _names_moved(before.previous.content, article.content):
            set_names(connection, article, known, said)
        texts = search_texts(connection, article, known, said, maker, place)
        words.append(Searched(place, texts, row["number"], row["content"]))
    own = articles.c.id == bindparam("own")
    connection.execute(update(articles).where(own), [each | {"own": each["id"]} for each in listed])
    return words


def _is_newest(wanted: Next, stored: Row[Any]) -> bool:
    """Whether the article has not moved on since it was read: a file may say something of one twice."""
    return bool(stored.revision == wanted.previous.revision)


def _names_moved(before: ArticleContent, now: ArticleContent) -> bool:
    """Whether an article may link to others than before, show other photos or hold other names."""
    return any(getattr(before, each) != getattr(now, each) for each in _NAMING)
