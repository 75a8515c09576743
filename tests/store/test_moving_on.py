"""Many articles move on together: the same is in the database as after one by one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from editor_app.domain.article import ArticleContent, RelatedLink
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.services.deriving import derive
from editor_app.store.articles import add_revision, get_articles, rebuild_projections
from editor_app.store.bulk import NewArticle, adding
from editor_app.store.database import Database, Write
from editor_app.store.header import DATABASE_NAME
from editor_app.store.moving_on import Next, move_on
from editor_app.store.tables import addresses
from tests import builders
from tests.store.conftest import Clock
from tests.store.test_search import empty_database

IDS = [ArticleId(str(UUID(int=number))) for number in range(6)]
TABLES = ("revisions", "articles", "links", "photo_uses", "labels", "names", "search", "searched")

contents = st.builds(
    builders.content,
    slug=st.sampled_from(("", "road", "bridge")),
    language=st.sampled_from(("en", "hy")),
    headline=st.sampled_from(("", "Rain", "Եվ անձրև")),
    body=st.sampled_from(("Words.", f"See [it](article:{IDS[2]}).", "![A](photo:p1) Words.")),
    tags=st.sampled_from(((), ("x",), ("x", "y"))),
    related=st.sampled_from(((), (RelatedLink(IDS[0], "T"),), (RelatedLink(IDS[3], "T"), RelatedLink(IDS[1], "U")))),
)


@dataclass(frozen=True)
class Move:
    """What becomes of an article: ``content`` in place of its own where that is given."""

    content: ArticleContent | None
    status: Status
    binned: bool


moves = st.dictionaries(
    st.sampled_from(IDS),
    st.builds(Move, st.none() | contents, st.sampled_from((Status.DRAFT, Status.READY)), st.booleans()),
)


@contextmanager
def a_newsroom(held: list[ArticleContent]) -> Iterator[Database]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / DATABASE_NAME
        path.write_bytes(empty_database())
        database = Database.open(path, person="nino", clock=Clock(), derive=derive)
        try:
            with database.write() as write:
                kept = {"path": "en/x/bridge.html", "article": "gone", "language": "en", "slug": "bridge"}
                write.connection.execute(addresses.insert().values(**kept, first_at=write.at))
                for article, content in zip(IDS, held, strict=False):
                    add_revision(write, article, content, Status.DRAFT, "created", previous=None)
            yield database
        finally:
            database.close()


def one_by_one(write: Write, wanted: list[Next]) -> set[ArticleId]:
    touched: set[ArticleId] = set()
    for each in wanted:
        touched |= add_revision(
            write,
            each.previous.id,
            each.content,
            each.status,
            "moved",
            previous=each.previous,
            binned_at=each.binned_at,
        ).touched
    return touched


def together(write: Write, wanted: list[Next]) -> set[ArticleId]:
    return set(move_on(write, wanted, "moved").touched)


def after(
    held: list[ArticleContent], steps: list[dict[ArticleId, Move]], how: Callable[[Write, list[Next]], set[ArticleId]]
) -> tuple[dict[str, object], list[set[ArticleId]]]:
    with a_newsroom(held) as database:
        touched = []
        for step in steps:
            with database.write() as write:
                stored = get_articles(write.connection, list(step))
                touched.append(how(write, [
                    Next(now, step[now.id].content or now.content, step[now.id].status,
                         write.at if step[now.id].binned else None)
                    for now in stored.values()
                ]))  # fmt: skip
        return everything(database), touched


def everything(database: Database) -> dict[str, object]:
    with database.write() as write:
        write.connection.execute(text("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"))
    with database.read() as connection:
        return {
            table: sorted(tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}"))) for table in TABLES
        }


@settings(suppress_health_check=list(HealthCheck), max_examples=25, deadline=None)
@given(st.lists(contents, min_size=1, max_size=6), st.lists(moves, max_size=3))
def test_together_is_the_same_as_one_by_one(held: list[ArticleContent], steps: list[dict[ArticleId, Move]]) -> None:
    rows, touched = after(held, steps, together)
    expected, slowly_touched = after(held, steps, one_by_one)
    assert rows == expected
    assert all(mine <= theirs for mine, theirs in zip(touched, slowly_touched, strict=True))


def test_new_ones_are_told_whom_others_link_to_and_whose_an_address_was() -> None:
    linking = builders.content(related=(RelatedLink(IDS[1], "T"),), slug="road")
    with a_newsroom([linking]) as database:
        with database.write() as write, adding(write) as new:
            added = new.add([NewArticle(id=IDS[1], content=builders.content(slug="bridge"), note="brought in")])
            assert added.touched == {IDS[0], IDS[1]}
        before = everything(database)
        with database.write() as write:
            rebuild_projections(write)
        assert everything(database) == before


def test_what_was_read_before_it_moved_on_is_not_taken_for_the_newest() -> None:
    with a_newsroom([builders.content(tags=("x",), slug="a")]) as database:
        with database.write() as write:
            (now,) = get_articles(write.connection, IDS[:1]).values()
            for content in (replace(now.content, tags=("y",)), now.content):
                move_on(write, [Next(now, content, now.status)], "moved")
        with database.read() as connection:
            assert get_articles(connection, IDS[:1])[IDS[0]].content == now.content
            tags = connection.execute(text("SELECT name FROM labels WHERE kind = 'tag'")).scalars().all()
        assert tags == ["x"]


def test_nothing_to_move_changes_nothing() -> None:
    with a_newsroom([replace(builders.content(), slug="a")]) as database, database.write() as write:
        assert move_on(write, [], "moved").touched == frozenset()
