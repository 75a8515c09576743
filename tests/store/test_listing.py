"""The list: views, search, sorting, pages by key."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.domain.listed import ArticleQuery, SortKey, Status, View
from editor_app.domain.photo import PhotoUse
from editor_app.domain.source import SourceEntry
from editor_app.store import listing
from editor_app.store.articles import add_revision
from editor_app.store.database import Database
from editor_app.store.fold import fold
from tests import builders
from tests.store.writing import an_article, revise


def found(database: Database, typed: str = "", **query: object) -> list[str]:
    with database.read() as connection:
        page = listing.page(connection, ArticleQuery(text=typed, **query), None, 100)  # type: ignore[arg-type]
    assert page.complaint == ""
    assert page.total == len(page.rows)
    return [row.headline for row in page.rows]


def test_newest_comes_first(database: Database) -> None:
    first = an_article(database, headline="One")
    an_article(database, headline="Two")
    assert found(database) == ["Two", "One"]
    revise(database, first, replace(first.content, headline="One again"))
    assert found(database) == ["One again", "Two"]


@pytest.mark.parametrize(
    "typed",
    [
        "border",
        "kazakh met",
        "spring",
        "husseynli",
        "haqqin",
        "caucasus-roads",
        "beridze",
        "ROAD armenia",
        '"border road"',
    ],
)
def test_every_field_is_searched(database: Database, typed: str) -> None:
    an_article(database, headline="Nothing", standfirst="", body="", authors=())
    an_article(
        database,
        headline="Border road of Armenia",
        lead_photo=PhotoUse(caption="Ali Husseynli"),
        sources=(SourceEntry(name="haqqin.az"),),
        tags=("caucasus-roads",),
    )
    assert found(database, typed) == ["Border road of Armenia"]


@pytest.mark.parametrize(
    ("headline", "typed"),
    [
        ("Հայաստան և Վրաստան", "ԵՎ ՀԱՅԱՍՏԱՆ"),
        ("İlham və Əli", "ilham eli"),
        ("ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ", "საქართ"),
        ("Ёлка в Кремле", "елк"),
        ("東京都の道", "京都"),
        ("Straße", "strasse"),
    ],
)
def test_search_folds_accents_and_case_in_every_script(database: Database, headline: str, typed: str) -> None:
    an_article(database, headline=headline)
    an_article(database, headline="Else")
    assert found(database, typed) == [headline]


def test_only_the_last_word_is_a_prefix(database: Database) -> None:
    an_article(database, headline="Border road")
    assert found(database, "border ro")
    assert not found(database, "bord road")
    assert not found(database, "border ro ")


@pytest.mark.parametrize(
    ("typed", "headlines"),
    [
        ("status:ready", ["Ready"]),
        ("-status:ready", ["Plain"]),
        ("author:nino", ["Plain"]),
        ("author:beridze", ["Plain"]),
        ('author:"levan k"', ["Ready"]),
        ("tag:road", ["Ready"]),
        ("source:haqqin", ["Ready"]),
        ("section:sport", ["Ready"]),
        ("format:Opinion", ["Ready"]),
        ("lang:ka", ["Ready"]),
        ("has:photo", ["Ready"]),
        ("-has:photo", ["Plain"]),
        ("has:author -has:tag", None),
        ("before:2026-03-02", []),
        ("before:2026-03-03", ["Ready", "Plain"]),
        ("after:2026-03-02", ["Ready", "Plain"]),
        ("after:2027", []),
        ("plain -spring", []),
        ("-plain", ["Ready"]),
        ("spring status:ready", ["Ready"]),
    ],
)
def test_operators_narrow_the_list(database: Database, typed: str, headlines: list[str] | None) -> None:
    an_article(database, headline="Plain")
    an_article(
        database,
        status=Status.READY,
        headline="Ready",
        authors=("Levan Kiknadze",),
        tags=("Roads and rail",),
        sources=(SourceEntry(name="haqqin.az"),),
        section="sport",
        format="opinion",
        language="ka-GE",
        lead_photo=PhotoUse(photo="p"),  # type: ignore[arg-type]
    )
    if headlines is None:
        with database.read() as connection:
            page = listing.page(connection, ArticleQuery(text=typed), None, 10)
        assert page.complaint.startswith("has: can be")
        assert page.rows == ()
    else:
        assert found(database, typed) == headlines


def test_the_headline_weighs_most(database: Database) -> None:
    an_article(database, headline="Bridge", body="short")
    an_article(database, headline="Else", body="bridge bridge bridge bridge")
    an_article(database, headline="Nothing", body="nothing")
    assert found(database, "bridge", sort=SortKey.RELEVANCE) == ["Bridge", "Else"]


def test_views_and_their_counts(database: Database) -> None:
    for status in Status:
        an_article(database, status=status, headline=status.value)
    an_article(database, headline="")
    binned = an_article(database, headline="gone")
    with database.write() as write:
        add_revision(
            write, binned.id, binned.content, binned.status, "binned", previous=binned, binned_at=builders.NOON
        )
    expected = {
        View.ALL: 6,
        View.MINE: 6,
        View.DRAFTS: 2,
        View.IN_REVIEW: 1,
        View.READY: 1,
        View.PUBLISHED: 1,
        View.WITH_PROBLEMS: 1,
        View.BIN: 1,
    }
    with database.read() as connection:
        assert listing.counts(connection, "nino") == expected
        assert listing.counts(connection, "levan")[View.MINE] == 0
    for view, count in expected.items():
        assert len(found(database, view=view, person="nino")) == count
    assert len(found(database, publishable_only=True)) == 5


@pytest.mark.parametrize("sort", SortKey)
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("typed", ["", "road"])
def test_pages_by_key_give_each_article_once_in_order(
    database: Database, sort: SortKey, descending: bool, typed: str
) -> None:
    for number in range(13):
        status = list(Status)[number % 3]
        an_article(database, headline=f"Road {number % 5}", status=status, section=f"s{number % 2}")
    query = ArticleQuery(text=typed, sort=sort, descending=descending)
    with database.read() as connection:
        whole = listing.page(connection, query, None, 100)
        pages, after = [], None
        while True:
            page = listing.page(connection, query, after, 4)
            pages += page.rows
            after = page.after
            if after is None:
                break
    assert [row.id for row in pages] == [row.id for row in whole.rows]
    assert len({row.id for row in pages}) == 13 == whole.total


def test_a_page_goes_on_rightly_while_articles_are_added(database: Database) -> None:
    for number in range(6):
        an_article(database, headline=str(number))
    with database.read() as connection:
        first = listing.page(connection, ArticleQuery(), None, 3)
    an_article(database, headline="new")
    with database.read() as connection:
        second = listing.page(connection, ArticleQuery(), first.after, 3)
    assert [row.headline for row in (*first.rows, *second.rows)] == ["5", "4", "3", "2", "1", "0"]


def test_a_snippet_shows_the_hit_in_its_own_spelling(database: Database) -> None:
    an_article(database, standfirst="", body="Long before. The **Վրաստան և [Հայաստան](article:x)** road.\n")
    with database.read() as connection:
        row = listing.page(connection, ArticleQuery(text="հայաստ"), None, 5).rows[0]
    assert row.snippet == "Long before. The Վրաստան և \u2068Հայաստան\u2069 road."


def test_long_text_is_cut_around_the_hit(database: Database) -> None:
    body = "word " * 500 + "needle here " + "more " * 500
    an_article(database, standfirst="", body=body)
    with database.read() as connection:
        row = listing.page(connection, ArticleQuery(text="needle"), None, 5).rows[0]
    assert row.snippet.startswith("… word")
    assert "\u2068needle\u2069 here" in row.snippet
    assert row.snippet.endswith("…")
    assert len(row.snippet) < 200


def test_what_cannot_be_a_word_finds_everything_or_nothing_without_an_error(database: Database) -> None:
    an_article(database, headline="One")
    for typed in ("***", '"', '""', "-", "(", "AND", "NEAR(a b)", "'; DROP TABLE articles", "%", "a\0b"):
        with database.read() as connection:
            listing.page(connection, ArticleQuery(text=typed), None, 5)
    assert found(database, "***") == ["One"]


def test_days_are_whole(database: Database) -> None:
    article = an_article(database, headline="One")
    day = article.updated_at.date()
    assert found(database, f"after:{day} before:{day + timedelta(days=1)}") == ["One"]


def test_a_pasted_page_is_too_much_to_look_for(database: Database) -> None:
    an_article(database, headline="One")
    for typed in ("word " * 65, '"' + "word " * 5000 + '"', "-x " * 65, "status:ready " * 65, "東" * 65):
        with database.read() as connection:
            assert "64 words at most" in listing.page(connection, ArticleQuery(text=typed), None, 5).complaint
    for typed in ("word " * 64, "-x " * 64, "status:ready " * 64):
        assert found(database, typed) == (["One"] if typed.startswith("-") else [])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_an_article_is_found_by_every_word_of_its_headline(database: Database, headline: str) -> None:
    article = an_article(database, headline=headline)
    for word in fold(headline).split():
        for typed in (word, f"{word} ", word.upper(), word[:-1] or word):
            with database.read() as connection:
                page = listing.page(connection, ArticleQuery(text=typed), None, 500)
            assert article.id in [row.id for row in page.rows], typed


def test_headlines_that_begin_with_it_are_found_in_their_order(database: Database) -> None:
    for headline in ("Border road", "A border", "Border", "Bordertown", "Lake"):
        an_article(database, headline=headline)
    an_article(database, status=Status.WITHDRAWN, headline="Border gone")
    with database.read() as connection:
        rows = listing.beginning_with(connection, ArticleQuery(text="BORD", publishable_only=True))
        assert listing.beginning_with(connection, ArticleQuery(text="…")) == []
    assert [row.headline for row in rows] == ["Border", "Border road", "Bordertown"]
