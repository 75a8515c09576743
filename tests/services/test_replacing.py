"""Find and replace across the archive, on a real newsroom."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from editor_app.body.pattern import Pattern, Replacement
from editor_app.domain.article import Article, ArticleEdit, ArticleScope
from editor_app.domain.errors import Cancelled, Refused
from editor_app.domain.listed import Status
from editor_app.domain.photo import PhotoUse
from editor_app.newsroom import Newsroom
from editor_app.services.replacing import TAKEN_BACK, ArticleHits, Chosen
from tests import builders

BODY = "The **bor**der road.\n\n* odd  \n* list\n\nThe [border](https://border.org).\n"


def an_article(newsroom: Newsroom, **fields: object) -> Article:
    """An article in the newsroom."""
    return newsroom.articles.create(builders.content(**{"headline": "News", "standfirst": "", **fields})).article


def all_of(found: list[ArticleHits]) -> list[Chosen]:
    """Every hit, chosen."""
    return [Chosen(each.article, each.revision, frozenset(range(len(each.hits)))) for each in found]


def saved(newsroom: Newsroom, article: Article, **fields: object) -> Article:
    """The article after somebody else's change."""
    edit = ArticleEdit(
        id=article.id, base_revision=article.revision, content=replace(article.content, **fields)  # type: ignore[arg-type]
    )  # fmt: skip
    return newsroom.articles.save(edit).article


def test_every_hit_is_shown_in_its_context_by_field(newsroom: Newsroom) -> None:
    use = PhotoUse(caption="At the border", alt="A border post")
    made = an_article(newsroom, headline="Border opens", standfirst="On the border.", body=BODY, lead_photo=use)
    (found,) = newsroom.replacing.search(Pattern("border"))
    assert (found.article, found.revision, found.headline) == (made.id, made.revision, "Border opens")
    assert [(hit.field, hit.before, hit.words, hit.after) for hit in found.hits] == [
        ("headline", "", "Border", " opens"),
        ("standfirst", "On the ", "border", "."),
        ("caption", "At the ", "border", ""),
        ("alt", "A ", "border", " post"),
        ("body", "The ", "border", " road."),
        ("body", "The ", "border", "."),
    ]


def test_the_bin_is_left_out_and_the_scope_is_kept_to(newsroom: Newsroom) -> None:
    binned = an_article(newsroom, body="border")
    newsroom.articles.bin([binned.id])
    russian = an_article(newsroom, body="border", language="ru")
    sport = an_article(newsroom, body="border", section="sport")
    ready = an_article(newsroom, body="border")
    newsroom.articles.set_status([ready.id], Status.READY)

    def ids(**scope: object) -> list[str]:
        return [each.article for each in newsroom.replacing.search(Pattern("border"), ArticleScope(**scope))]  # type: ignore[arg-type]

    assert ids() == [ready.id, sport.id, russian.id]
    assert ids(language="ru") == [russian.id]
    assert ids(section="sport") == [sport.id]
    assert ids(status=Status.READY) == [ready.id]


def test_case_goes_by_the_language_of_each_article(newsroom: Newsroom) -> None:
    azeri = an_article(newsroom, body="QIZIL", language="az")
    an_article(newsroom, body="QIZIL GİRİŞ", language="az-Latn")
    assert len(newsroom.replacing.search(Pattern("qızıl"))) == 2
    assert azeri.id in {each.article for each in newsroom.replacing.search(Pattern("q[ıu]z", regex=True))}


def test_the_chosen_hits_become_new_revisions_and_all_else_keeps_its_bytes(newsroom: Newsroom) -> None:
    one = an_article(newsroom, headline="Border opens", body=BODY)
    two = an_article(newsroom, body="No border here.\n")
    other = an_article(newsroom, body="Nothing.\n")
    found = newsroom.replacing.search(Pattern("border"))
    chosen = [Chosen(one.id, one.revision, frozenset({0, 2})), Chosen(two.id, two.revision, frozenset({0}))]
    done = newsroom.replacing.replace(chosen, Pattern("border"), Replacement("frontier", keep_case=True))
    assert len(found) == 2
    assert (done.hits, done.skipped, {step.article for step in done.steps}) == (3, (), {one.id, two.id})
    now = newsroom.articles.get(one.id).content
    assert now.headline == "Frontier opens"
    assert now.body == BODY.replace("[border]", "[frontier]")
    assert newsroom.articles.get(two.id).content.body == "No frontier here.\n"
    assert newsroom.articles.get(other.id) == other
    assert [each.note for each in newsroom.history.revisions(one.id)] == ["replaced: border → frontier", "created"]
    assert {one.id, two.id} <= done.changes.articles


def test_an_article_that_moved_on_is_left_alone_and_named(newsroom: Newsroom) -> None:
    moved = an_article(newsroom, headline="Moved", body="border\n")
    still = an_article(newsroom, body="border\n")
    binned = an_article(newsroom, headline="Binned", body="border\n")
    found = newsroom.replacing.search(Pattern("border"))
    saved(newsroom, moved, body="The border, anew.\n")
    newsroom.articles.set_status([still.id], Status.READY)
    newsroom.articles.bin([binned.id])
    done = newsroom.replacing.replace(all_of(found), Pattern("border"), Replacement("line"))
    assert sorted(done.skipped) == ["Binned", "Moved"]
    assert newsroom.articles.get(moved.id).content.body == "The border, anew.\n"
    article = newsroom.articles.get(still.id)
    assert (article.content.body, article.status) == ("line\n", Status.READY)


def test_one_step_takes_everything_back_but_what_moved_on(newsroom: Newsroom) -> None:
    one, two = (an_article(newsroom, headline=name, body=BODY) for name in ("One", "Two"))
    done = newsroom.replacing.replace(
        all_of(newsroom.replacing.search(Pattern("border"))), Pattern("border"), Replacement("line")
    )
    saved(newsroom, newsroom.articles.get(two.id), headline="Two, anew")
    back = newsroom.replacing.take_back(done)
    assert newsroom.articles.get(one.id).content == one.content
    assert newsroom.articles.get(two.id).content.body == BODY.replace("**bor**der", "**line**").replace(
        "[border]", "[line]"
    )
    assert back.skipped == ("Two, anew",)
    assert newsroom.history.revisions(one.id)[0].note == TAKEN_BACK
    again = newsroom.replacing.take_back(back)
    assert "line" in newsroom.articles.get(one.id).content.body
    assert not again.skipped


def test_a_replacement_that_changes_nothing_makes_no_revision(newsroom: Newsroom) -> None:
    made = an_article(newsroom, body="border\n")
    found = newsroom.replacing.search(Pattern("border"))
    done = newsroom.replacing.replace(all_of(found), Pattern("border"), Replacement("border"))
    assert (done.steps, done.hits, bool(done.changes)) == ((), 0, False)
    assert newsroom.articles.get(made.id) == made


def test_nothing_is_written_after_a_wrong_group_or_when_it_is_stopped(newsroom: Newsroom) -> None:
    for number in range(3):
        an_article(newsroom, body=f"border {number}\n")
    pattern = Pattern("(border)", regex=True)
    chosen = all_of(newsroom.replacing.search(pattern))
    with pytest.raises(Refused, match="no group"):
        newsroom.replacing.replace(chosen, pattern, Replacement(r"\2", template=True))
    asked: list[bool] = []

    def stop() -> bool:
        asked.append(True)
        return len(asked) > 2

    with pytest.raises(Cancelled):
        newsroom.replacing.replace(chosen, pattern, Replacement("x"), cancelled=stop)
    assert all(len(newsroom.history.revisions(each.article)) == 1 for each in chosen)


def test_a_search_is_told_by_pages_and_can_be_stopped(newsroom: Newsroom) -> None:
    for number in range(60):
        an_article(newsroom, body=f"border {number}\n")
    pages: list[int] = []
    steps: list[tuple[int, int]] = []
    tell: Callable[[list[ArticleHits]], None] = lambda page: pages.append(len(page))  # noqa: E731
    newsroom.replacing.search(Pattern("border"), found=tell, progress=lambda *step: steps.append(step))
    assert pages == [50, 10]
    assert steps[-1] == (60, 60)
    with pytest.raises(Cancelled):
        newsroom.replacing.search(Pattern("border"), cancelled=lambda: True)


def test_a_wrong_expression_is_refused_before_anything_is_read(newsroom: Newsroom) -> None:
    with pytest.raises(Refused, match="no regular expression"):
        newsroom.replacing.search(Pattern("(", regex=True))
