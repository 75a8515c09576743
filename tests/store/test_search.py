"""The search finds what a slow and obvious reading finds, in the same order, on every page."""

from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.domain.article import Article, ArticleContent, RelatedLink
from editor_app.domain.ids import ArticleId, new_article_id
from editor_app.domain.listed import ArticleQuery, SortKey, Status, View
from editor_app.domain.source import SourceEntry, format_source_line
from editor_app.services.articles import Articles
from editor_app.store import beginnings, index_kind, listing, searching, spans
from editor_app.store.articles import add_revision, every_article, rebuild_projections, recount_all
from editor_app.store.database import Database
from editor_app.store.derived import Derived
from editor_app.store.drafts import Drafts
from editor_app.store.fold import fold
from editor_app.store.header import DATABASE_NAME
from editor_app.store.places import place_of
from editor_app.store.query import Condition, Query, Term, day, parse_query
from editor_app.store.upgrade import create_database
from tests import builders
from tests.store.conftest import Clock, read_plainly
from tests.store.writing import an_article, revise

WORDS = (
    "road",
    "Roads",
    "bridge",
    "և",
    "եւ",
    "ЁЛКА",
    "елки",
    "İlham",
    "ılıq",
    "ᲡᲐᲥ",
    "საქართველო",
    "كِتَاب",
    "שָׁלוֹם",
    "ə",
)
NAMES = ("Nino Beridze", "Levan Road", "Bridge Levan", "Əli İlham")
words = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
contents = st.builds(
    ArticleContent,
    headline=words,
    standfirst=words,
    body=words,
    authors=st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple),
    tags=st.lists(st.sampled_from((*NAMES, "road")), max_size=2, unique=True).map(tuple),
    sources=st.lists(st.sampled_from(("haqqin.az", "road.example")), max_size=1).map(
        lambda names: tuple(SourceEntry(name=each) for each in names)
    ),
    section=st.sampled_from(("", "sport", "World news")),
    format=st.sampled_from(("news", "opinion")),
    language=st.sampled_from(("en", "en-GB", "hy")),
    related=st.sampled_from(((), (RelatedLink(ArticleId("x")),))),
)
articles = st.lists(
    st.tuples(contents, st.sampled_from(Status), st.booleans(), st.sampled_from(("nino", "levan"))),
    min_size=1,
    max_size=9,
)
terms = st.one_of(
    st.sampled_from(WORDS),
    st.tuples(st.sampled_from(WORDS), st.integers(1, 6)).map(lambda pair: pair[0][: pair[1]]),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=2).map(lambda two: f'"{" ".join(two)}"'),
    st.sampled_from(
        (
            *("status:ready", "status:review", "author:ni", 'author:"levan r"', "tag:road", "tag:bridge", "source:haq"),
            *("section:sport", 'section:"world NEWS"', "format:News", "lang:en", "lang:en-gb", "has:photo"),
            *("has:related", "has:problems", "has:source", "has:author", "has:embargo"),
            *("after:2026-03-03", "before:2026-03-03", "after:2025", "before:2026", 'author:"beridze levan"'),
        )
    ),
)
questions = st.lists(st.tuples(st.sampled_from(("", "", "-")), terms).map("".join), min_size=1, max_size=3).map(
    " ".join
)


@cache
def empty_database() -> bytes:
    with TemporaryDirectory() as folder:
        create_database(Path(folder) / DATABASE_NAME)
        return (Path(folder) / DATABASE_NAME).read_bytes()


class DayClock(Clock):
    """A clock that goes on by most of a day each time, or by months."""

    def __init__(self, step: timedelta) -> None:
        super().__init__()
        self.step = step

    def __call__(self):  # type: ignore[no-untyped-def]
        self.time += self.step
        return self.time


def texts(article: Article) -> dict[str, list[str]]:
    content = article.content
    return {
        "headline": [fold(content.headline)],
        "standfirst": [fold(content.standfirst)],
        "body": [fold(content.body)],
        "source": [fold(format_source_line(content.sources)), *(fold(each.name) for each in content.sources)],
        "tags": [fold(each) for each in content.tags],
        "author": [fold(each) for each in content.authors],
    }


def holds(lines: list[str], term: Term) -> bool:
    ending = "" if term.prefix else " "
    return any(f" {term.words}{ending}" in f" {line} " for line in lines)


def holds_all(article: Article, wanted: tuple[Term, ...], columns: tuple[str, ...]) -> bool:
    lines = [line for name, held in texts(article).items() if name in columns or not columns for line in held]
    return all(holds(lines, term) for term in wanted)


def is_so(article: Article, condition: Condition) -> bool:
    content, value = article.content, condition.value
    match condition.operator:
        case "status":
            return article.status == value
        case "author" | "tag" | "source" as kind:
            names = {"author": content.authors, "tag": content.tags, "source": [each.name for each in content.sources]}
            return holds([fold(each) for each in names[kind]], Term(fold(value), prefix=True))
        case "section" | "format" as kind:
            return str(getattr(content, kind)).lower() == value.lower()
        case "lang":
            return f"{content.language.lower()}-".startswith(f"{value.lower()}-")
        case "before":
            return article.updated_at < day("before", value)
        case "after":
            return article.updated_at >= day("after", value)
    has = {"related": content.related, "problems": not content.headline, "source": content.sources}
    return bool((has | {"author": content.authors}).get(value))


def slowly(known: list[Article], query: ArticleQuery, makers: dict[str, str]) -> list[str]:
    parsed = parse_query(query.text)
    views = {
        View.ALL: lambda each: True,
        View.MINE: lambda each: query.person in (makers[each.id], each.updated_by),
        View.WITH_PROBLEMS: lambda each: not each.content.headline,
        View.BIN: lambda each: True,
    }
    found = [
        each
        for each in known
        if (each.binned_at is not None) is (query.view is View.BIN)
        and views.get(query.view, lambda each: each.status == query.view.value.removesuffix("s"))(each)
        and not (query.publishable_only and (each.binned_at or each.status is Status.WITHDRAWN))
        and holds_all(each, parsed.wanted, ())
        and not any(holds_all(each, (term,), ()) for term in parsed.unwanted)
        and all(is_so(each, condition) is not condition.negated for condition in parsed.conditions)
    ]
    found.sort(key=lambda each: each.updated_at, reverse=query.descending or query.sort is SortKey.RELEVANCE)
    if query.sort is SortKey.RELEVANCE and parsed.wanted:
        found.sort(key=lambda each: tier(each, parsed))
    return [each.id for each in found]


def tier(article: Article, parsed: Query) -> int:
    for at, columns in enumerate(searching._TIERS[:-1]):
        if holds_all(article, parsed.wanted, tuple(columns.split())):
            return at
    return 3


def through_all_pages(database: Database, query: ArticleQuery, limit: int) -> list[str]:
    ids, after = [], None
    while True:
        with database.read() as connection:
            page = listing.page(connection, query, after, limit)
        ids += [row.id for row in page.rows]
        after = page.after
        if after is None:
            assert page.total == len(ids) or page.total_is_least
            return ids


@settings(suppress_health_check=list(HealthCheck), max_examples=30, deadline=None)
@given(
    articles,
    st.lists(questions, min_size=1, max_size=6),
    st.sampled_from(View),
    st.booleans(),
    st.sampled_from((1, 2, 2000)),
    st.sampled_from((timedelta(hours=5), timedelta(days=120))),
    st.data(),
)
def test_the_search_finds_what_a_slow_reading_finds(
    new: list[tuple[ArticleContent, Status, bool, str]],
    asked: list[str],
    view: View,
    descending: bool,
    ranked: int,
    step: timedelta,
    data: st.DataObject,
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(spans, "_AT_FIRST", 1)
        patch.setattr(spans, "_AT_ONCE", data.draw(st.sampled_from((0, 100))))
        (Path(folder) / DATABASE_NAME).write_bytes(empty_database())
        clock = DayClock(step)
        database = Database.open(Path(folder) / DATABASE_NAME, person="nino", clock=clock, derive=read_plainly)
        makers = {}
        try:
            for content, status, binned, person in new:
                with database.write() as write:
                    at = write.at if binned else None
                    made = add_revision(
                        replace(write, person=person), new_article_id(), content, status, "created", previous=None
                    )
                    makers[made.article.id] = person
                    if binned:
                        add_revision(write, made.article.id, content, status, "b", previous=made.article, binned_at=at)
            if data.draw(st.booleans()):
                with database.write() as write:
                    rebuild_projections(write)
            with database.read() as connection:
                known = list(every_article(connection))
            for text in asked:
                for sort in (SortKey.UPDATED, SortKey.RELEVANCE):
                    query = ArticleQuery(text=text, view=view, sort=sort, descending=descending, person="levan")
                    expected = slowly(known, query, makers)
                    assert through_all_pages(database, query, 100) == expected, text
                    assert through_all_pages(database, query, 2) == expected, text
                query = ArticleQuery(text=text, view=view, sort=SortKey.SECTION, person="levan")
                expected = slowly(known, query, makers)
                assert sorted(through_all_pages(database, query, 2)) == sorted(expected), text
                with pytest.MonkeyPatch.context() as hurry:
                    hurry.setattr(searching, "RANKED", ranked)
                    hurry.setattr(searching, "PATIENCE", data.draw(st.sampled_from((0, 60))))
                    for sort in (SortKey.SECTION, SortKey.RELEVANCE):
                        assert sorted(through_all_pages(database, replace(query, sort=sort), 2)) == sorted(expected)
                    by_time = replace(query, sort=SortKey.UPDATED, descending=descending)
                    assert through_all_pages(database, by_time, 2) == slowly(known, by_time, makers), text
        finally:
            database.close()


def test_articles_of_one_moment_have_places_of_their_own(database: Database) -> None:
    with database.write() as write:
        for _ in range(150):
            add_revision(write, new_article_id(), builders.content(headline="Road"), Status.DRAFT, "c", previous=None)
    assert len(through_all_pages(database, ArticleQuery(text="road"), 40)) == 150


def test_very_many_matches_are_said_to_be_at_least_so_many(database: Database, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(searching, "RANKED", 3)
    for number in range(5):
        an_article(database, headline=f"Road {number}")
    for sort in (SortKey.UPDATED, SortKey.RELEVANCE, SortKey.SECTION):
        with database.read() as connection:
            page = listing.page(connection, ArticleQuery(text="road", sort=sort), None, 2)
        assert (page.total, page.total_is_least) == (3, True)
        assert len(through_all_pages(database, ArticleQuery(text="road", sort=sort), 2)) == 5


def test_by_a_column_only_the_newest_matches_are_sorted(database: Database, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(searching, "RANKED", 3)
    made = [an_article(database, headline=f"Road {letter}").id for letter in "caebd"]
    query = ArticleQuery(text="road", sort=SortKey.HEADLINE, descending=False)
    for limit in (1, 2, 10):
        assert through_all_pages(database, query, limit) == [made[at] for at in (3, 4, 2, 1, 0)]


def test_a_question_that_takes_long_gives_the_newest_first_and_the_rest_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "PATIENCE", 0)
    monkeypatch.setattr(spans, "_AT_FIRST", 1)
    monkeypatch.setattr(spans, "_AT_ONCE", 0)
    create_database(tmp_path / DATABASE_NAME)
    clock = DayClock(timedelta(days=250))
    database = Database.open(tmp_path / DATABASE_NAME, person="nino", clock=clock, derive=read_plainly)
    made = [an_article(database, headline=f"Road bridge {number}").id for number in range(6)]
    for sort in (SortKey.RELEVANCE, SortKey.UPDATED, SortKey.HEADLINE):
        query = ArticleQuery(text="road bridge", sort=sort)
        with database.read() as connection:
            page = listing.page(connection, query, None, 50)
        assert 0 < len(page.rows) < 6
        assert page.rows[0].id == made[-1]
        assert (page.total, page.total_is_least) == (len(page.rows), True)
        assert page.after is not None
        assert through_all_pages(database, query, 50) == made[::-1]
    oldest = ArticleQuery(text='"bridge 0"')
    nowhere = replace(oldest, text="road nowhere ")
    with database.read() as connection:
        for query in (oldest, nowhere):
            page = listing.page(connection, query, None, 50)
            assert (page.rows, page.total, page.total_is_least) == ((), 0, True)
            assert page.after is not None
    assert through_all_pages(database, oldest, 50) == made[:1]
    assert through_all_pages(database, nowhere, 50) == []
    articles = Articles(database, Drafts(database, tmp_path / "recovery"))
    assert [row.id for row in articles.next_rows(oldest, None, 50, lambda: True).rows] == made[:1]
    assert articles.next_rows(nowhere, None, 50, lambda: True).after is None
    wanted = iter((True, False))
    assert articles.next_rows(oldest, None, 50, lambda: next(wanted)).after is not None
    database.close()


@pytest.mark.parametrize("known", ["2 3", "2 4"])
def test_a_beginning_of_any_length_finds_all_words_that_go_on_from_it(
    database: Database, known: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_kind, "_INDEX", tuple(each.replace("2 3", known) for each in index_kind._INDEX))
    with database.write() as write:
        index_kind.make_index(write.connection)
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT 1 FROM sqlite_schema WHERE sql LIKE ?", (f"%'{known}'%",)).all()
    words = ("m", "mo", "mon", "mont", "monte", "montenegro", "month", "moscow", "minsk", "n", "мо", "монтаж", "月")
    made = {word: an_article(database, headline=word, standfirst="", body="", authors=()).id for word in words}
    for begun in {word[:length] for word in words for length in range(1, 11)} | {"montx", "q"}:
        found = through_all_pages(database, ArticleQuery(text=begun), 100)
        assert set(found) == {made[word] for word in words if word.startswith(begun)}, begun


def test_more_ways_to_go_on_than_are_told_apart_are_all_found(database: Database, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(beginnings, "_MOST", 2)
    for ending in ("a", "b", "c", "d"):
        an_article(database, headline=f"month{ending}")
    assert len(through_all_pages(database, ArticleQuery(text="month"), 100)) == 4


def test_an_old_article_that_is_changed_is_the_newest_match(database: Database) -> None:
    old = an_article(database, headline="Road one")
    an_article(database, headline="Road two")
    revise(database, old, replace(old.content, standfirst="changed"))
    assert through_all_pages(database, ArticleQuery(text="road"), 1)[0] == old.id


def test_problems_that_come_and_go_are_found(tmp_path: Path) -> None:
    create_database(tmp_path / DATABASE_NAME)
    wrong = {"now": 0}
    database = Database.open(
        tmp_path / DATABASE_NAME,
        person="nino",
        clock=Clock(),
        derive=lambda article, _around: Derived(problems=wrong["now"], text=article.content.body),
    )
    article = an_article(database, headline="Road")
    query = ArticleQuery(text="road has:problems")
    for problems, found in ((0, []), (2, [article.id]), (1, [article.id]), (0, [])):
        wrong["now"] = problems
        with database.write() as write:
            recount_all(write)
        assert through_all_pages(database, query, 5) == found
    database.close()


def test_the_place_is_the_time_in_milliseconds() -> None:
    assert place_of(builders.NOON + timedelta(microseconds=1999)) == int(builders.NOON.timestamp() * 1000) + 1


def test_where_a_question_hit_can_be_asked_for_later(database: Database) -> None:
    made = [an_article(database, headline="Road", standfirst=f"A bridge of number {at}") for at in range(40)]
    with database.read() as connection:
        page = listing.page(connection, ArticleQuery(text="bridge"), None, 40)
        later = listing.snippets_of(connection, "bridge", [page.rows[35].id])
        assert listing.snippets_of(connection, "wrong:x", [made[0].id]) == {}
        assert listing.snippets_of(connection, "status:draft", [made[0].id]) == {}
    assert [bool(row.snippet) for row in page.rows] == [at < listing.SNIPPETS for at in range(40)]
    assert later == {page.rows[35].id: f"A \u2068bridge\u2069 of number {39 - 35}"}


@pytest.mark.parametrize(
    ("text", "typed", "hit"),
    [
        ("Əvvəl İlham oldu", "ilham", "İlham"),
        ("Сначала ЁЛКА в Кремле", "елка", "ЁЛКА"),
        ("Երևան և Վրաստան", "վրաստ", "Վրաստան"),
        ("Մեծ Երևանը", "երեւ", "Երևանը"),
        ("זה שָׁלוֹם עליכם", "שלום", "שָׁלוֹם"),
        ("هذا كِتَابٌ جديد", "كتاب", "كِتَابٌ"),
        ("a well-known road", '"known road"', "known road"),
        ("The roads, then a road", "road ", "road"),
        ("Край света", "край", "Край"),
    ],
)
def test_the_hit_is_shown_in_its_own_spelling(database: Database, text: str, typed: str, hit: str) -> None:
    an_article(database, standfirst=text, body="")
    with database.read() as connection:
        said = listing.page(connection, ArticleQuery(text=typed), None, 5).rows[0].snippet
    assert f"\u2068{hit}\u2069" in said
    assert said.replace("\u2068", "").replace("\u2069", "") == text


def test_a_hit_spelled_otherwise_is_found_far_down_a_long_text(database: Database) -> None:
    before = "**слово**, и ещё [слово](https://example.com/a/long/address)! " * 400
    an_article(database, body=f"{before}\n\nЗолотой край. {before}")
    with database.read() as connection:
        said = listing.page(connection, ArticleQuery(text="золотой край"), None, 5).rows[0].snippet
        assert "\u2068Золотой\u2069" in said
        said = listing.page(connection, ArticleQuery(text='"золотой край"'), None, 5).rows[0].snippet
    assert "\u2068Золотой край.\u2069" in said
