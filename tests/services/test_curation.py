"""Related articles (R1, R4) and the editor's choice (E1 to E3) over the store."""

from datetime import timedelta

import pytest

from editor_app.domain.article import RelatedLink
from editor_app.domain.changes import Changes
from editor_app.domain.errors import NotFound, Refused
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.site import Site
from editor_app.newsroom import Newsroom
from editor_app.services.curation import RelatedState
from tests import builders
from tests.services.conftest import Clock


def make(newsroom: Newsroom, headline: str, status: Status = Status.READY, **fields: object) -> ArticleId:
    created = newsroom.articles.create(builders.content(headline=headline, slug="", **fields)).article.id
    newsroom.articles.set_status([created], status)
    return created


def drafted(newsroom: Newsroom) -> list[str]:
    return [pick.headline_then for pick in newsroom.curation.board().draft]


def test_the_live_board_changes_only_at_the_launch(newsroom: Newsroom) -> None:
    one, two = make(newsroom, "One"), make(newsroom, "Two")
    changed = newsroom.curation.choose(one)
    assert changed.changes == Changes(boards=frozenset({"front"}))
    assert changed.board == newsroom.curation.board()
    assert newsroom.curation.board().live == ()
    newsroom.curation.launch()
    newsroom.curation.choose(two)
    newsroom.curation.move(two, 1)
    assert drafted(newsroom) == ["One", "Two"]
    assert [pick.article for pick in newsroom.curation.board().live] == [one]
    newsroom.curation.unchoose(one)
    newsroom.curation.discard()
    assert drafted(newsroom) == ["One"]
    assert newsroom.curation.board().launched_by == "nino"


def test_nothing_changed_writes_nothing(newsroom: Newsroom) -> None:
    assert newsroom.curation.discard().changes == Changes()
    assert newsroom.curation.launch().changes == Changes()
    assert newsroom.curation.unchoose(ArticleId("none")).changes == Changes()


def test_over_the_cap_it_asks_by_name(newsroom: Newsroom) -> None:
    newsroom.save_site(Site(choice_cap=2))
    first, second, third = (make(newsroom, each) for each in ("First", "Second", "Third"))
    newsroom.curation.choose(first)
    newsroom.curation.choose(second)
    with pytest.raises(Refused, match="“First” would drop out") as refused:
        newsroom.curation.choose(third)
    assert refused.value.code == "cap"
    assert drafted(newsroom) == ["Second", "First"]
    newsroom.curation.choose(third, drop_over_cap=True)
    assert drafted(newsroom) == ["Third", "Second"]


def test_what_cannot_be_chosen_is_refused(newsroom: Newsroom) -> None:
    chosen, gone = make(newsroom, "Chosen"), make(newsroom, "Gone", Status.WITHDRAWN)
    binned = make(newsroom, "Binned")
    newsroom.articles.bin([binned])
    newsroom.curation.choose(chosen)
    for article, code in ((chosen, "duplicate"), (gone, "withdrawn"), (binned, "binned")):
        with pytest.raises(Refused) as refused:
            newsroom.curation.choose(article)
        assert refused.value.code == code
    with pytest.raises(NotFound):
        newsroom.curation.choose(ArticleId("none"))
    with pytest.raises(NotFound):
        newsroom.curation.move(gone, 0)


def test_an_expired_pick_is_under_previous(newsroom: Newsroom, clock: Clock) -> None:
    newsroom.curation.choose(make(newsroom, "One"))
    newsroom.curation.launch()
    clock.time += timedelta(days=8)
    board = newsroom.curation.board()
    assert (board.live, board.draft) == ((), ())
    assert [(past.pick.headline_then, past.reason) for past in board.previous] == [("One", "expired")]
    newsroom.curation.choose(make(newsroom, "Two"))
    assert len(newsroom.curation.board().previous) == 1


def test_related_articles_follow_the_rules(newsroom: Newsroom) -> None:
    owner = newsroom.articles.get(make(newsroom, "Owner", story="s"))
    target, translation = make(newsroom, "Target"), make(newsroom, "Translation", story="s")
    links = newsroom.curation.add_related(owner, (), target)
    assert links == (RelatedLink(target, "Target"),)
    newsroom.save_site(Site(related_limit=1))
    for wanted, code in ((owner.id, "itself"), (target, "duplicate"), (translation, "translation")):
        with pytest.raises(Refused) as refused:
            newsroom.curation.add_related(owner, links, wanted)
        assert refused.value.code == code
    with pytest.raises(Refused, match="1 related articles at most"):
        newsroom.curation.add_related(owner, links, make(newsroom, "Too many"))
    with pytest.raises(NotFound):
        newsroom.curation.add_related(owner, (), ArticleId("none"))


def test_related_rows_tell_how_each_target_stands(newsroom: Newsroom) -> None:
    embargo = builders.NOON + timedelta(days=1)
    ids = {
        RelatedState.OK: make(newsroom, "a"),
        RelatedState.UNPUBLISHED: make(newsroom, "b", Status.DRAFT),
        RelatedState.WITHDRAWN: make(newsroom, "c", Status.WITHDRAWN),
        RelatedState.EMBARGOED: make(newsroom, "d", embargo_until=embargo),
        RelatedState.BINNED: make(newsroom, "e"),
        RelatedState.GONE: ArticleId("none"),
    }
    newsroom.articles.bin([ids[RelatedState.BINNED]])
    rows = newsroom.curation.related_rows(tuple(RelatedLink(each, "then") for each in ids.values()))
    assert [row.state for row in rows] == list(ids)
    assert [row.summary.headline if row.summary else row.link.headline for row in rows] == [*"abcde", "then"]
