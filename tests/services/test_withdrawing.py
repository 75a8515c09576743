"""One step withdraws an article everywhere, one step takes it back (rule B8)."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.domain.article import ArticleContent, RelatedLink, RelatedOrigin
from editor_app.domain.errors import NotFound, Refused
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.withdrawing import HoldingKind
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.services.withdrawing import MENDED
from tests.services.still_clock import NOON, StillClock
from tests.services.test_publishing import all_bytes, change, read_control, ready

REASON = "Ապացուցվել է: the interview never took place."


CLOCK = NOON
SITE_SETTINGS = {"base_url": "https://courier.example", "desk": "tbilisi"}


class Desk:
    """An article that everything holds: a related list, a text, a board, a translation, an older tombstone."""

    def __init__(self, newsroom: Newsroom, clock: StillClock) -> None:
        self.newsroom, self.clock = newsroom, clock
        self.gone = ready(newsroom, "Interview with nobody", story="interview")
        self.twin = ready(newsroom, "Интервью", language="ru", story="interview")
        self.good = ready(newsroom, "What is known", story="known")
        self.good_ru = ready(newsroom, "Что известно", language="ru", story="known")
        link = (RelatedLink(self.gone, "Interview with nobody", RelatedOrigin.AUTOMATIC),)
        self.listing = ready(newsroom, "Lists it", related=link)
        self.listing_ru = ready(newsroom, "Перечень", language="ru", related=link)
        self.both = ready(newsroom, "Lists both", related=(*link, RelatedLink(self.good, "What is known")))
        self.text = ready(
            newsroom, "Links it", body=f"Odd  *  bytes\n\nSee [the *talk*](article:{self.gone}), they say.\n"
        )
        self.old = ready(newsroom, "Old one")
        newsroom.curation.choose(self.gone)
        newsroom.curation.choose(self.text)
        newsroom.curation.launch()

    def tick(self) -> None:
        self.clock.goes_on(seconds=10)

    def export(self, folder: Path) -> Path:
        self.tick()
        self.newsroom.publishing.export(folder)
        self.tick()
        return folder

    def content(self, article: ArticleId) -> ArticleContent:
        return self.newsroom.articles.get(article).content

    def related(self, article: ArticleId) -> list[ArticleId]:
        return [link.article for link in self.content(article).related]

    def board(self) -> tuple[list[ArticleId], list[ArticleId]]:
        board = self.newsroom.curation.board()
        return [pick.article for pick in board.draft], [pick.article for pick in board.live]

    def state(self) -> list[object]:
        ids = (self.gone, self.twin, self.good, self.good_ru, self.listing, self.listing_ru, self.both, self.text)
        return [*(self.content(each) for each in ids), self.newsroom.curation.board()]


@pytest.fixture
def desk(newsroom: Newsroom, clock: StillClock) -> Desk:
    return Desk(newsroom, clock)


def test_b8_the_plan_names_every_place(desk: Desk, tmp_path: Path) -> None:
    desk.export(tmp_path / "one")
    change(desk.newsroom, desk.gone, slug="talk")
    desk.export(tmp_path / "two")
    desk.newsroom.withdrawing.withdraw(desk.old, instead=desk.gone)
    desk.tick()
    plan = desk.newsroom.withdrawing.plan(desk.gone)

    def names(kind: HoldingKind) -> list[str]:
        return [each.name for each in plan.of(kind)]

    assert names(HoldingKind.RELATED) == ["Lists it", "Перечень", "Lists both"]
    assert names(HoldingKind.TEXT) == ["Links it"]
    assert [(each.name, each.part, each.public) for each in plan.of(HoldingKind.BOARD)] == [
        ("front", "draft, live", True)
    ]
    assert names(HoldingKind.TOMBSTONE) == ["Old one"]
    assert names(HoldingKind.TRANSLATION) == ["Интервью"]
    assert names(HoldingKind.PAGE) == ["en/caucasus/talk.html"]
    assert names(HoldingKind.OLD_ADDRESS) == ["en/caucasus/interview-with-nobody.html"]
    assert names(HoldingKind.LISTING) == [
        "en/index.html",
        "en/caucasus/index.html",
        "en/feed.xml",
        "sitemap.xml",
    ]
    assert plan.delivered
    assert len({each.key for each in plan.holdings}) == len(plan.holdings)


def test_b8_withdrawing_takes_it_out_of_every_place_in_one_step(desk: Desk) -> None:
    done = desk.newsroom.withdrawing.withdraw(desk.gone, reason=REASON, note="call of 12 o’clock")
    assert desk.newsroom.articles.get(desk.gone).status is Status.WITHDRAWN
    assert done.mended == 5
    assert desk.related(desk.listing) == desk.related(desk.listing_ru) == []
    assert desk.related(desk.both) == [desk.good]
    assert desk.content(desk.text).body == "Odd  *  bytes\n\nSee the *talk*, they say.\n"
    assert desk.board() == ([desk.text], [desk.text])
    assert {desk.gone, desk.listing, desk.text} <= done.changes.articles
    assert done.changes.boards == {"front"}
    newest = desk.newsroom.history.revisions(desk.listing)[0]
    assert newest.note == f"{MENDED}{desk.gone}"
    assert desk.newsroom.history.revisions(desk.gone)[0].note == "withdrawn: call of 12 o’clock"
    assert desk.newsroom.check() == []


def test_b8_another_article_takes_its_place_in_its_own_language(desk: Desk) -> None:
    plan = desk.newsroom.withdrawing.plan(desk.gone, desk.good)
    instead = {each.name: each.instead for each in plan.holdings if each.kind.mended}
    assert instead["Перечень"] == desk.good_ru
    desk.newsroom.withdrawing.withdraw(desk.gone, instead=desk.good)
    assert desk.related(desk.listing) == [desk.good]
    assert desk.related(desk.listing_ru) == [desk.good_ru]
    assert desk.related(desk.both) == [desk.good]
    assert desk.content(desk.listing).related[0].headline == "What is known"
    assert desk.content(desk.text).body.endswith(f"See [the *talk*](article:{desk.good}), they say.\n")
    assert desk.board() == ([desk.text, desk.good], [desk.text, desk.good])


def test_b8_a_place_may_be_taken_out_of_the_replacement(desk: Desk) -> None:
    plan = desk.newsroom.withdrawing.plan(desk.gone, desk.good)
    keys = [each.key for each in plan.of(HoldingKind.TEXT)] + [each.key for each in plan.of(HoldingKind.BOARD)]
    desk.newsroom.withdrawing.withdraw(desk.gone, instead=desk.good, only_out=keys)
    assert "article:" not in desk.content(desk.text).body
    assert desk.board() == ([desk.text], [desk.text])
    assert desk.related(desk.listing) == [desk.good]


def test_b8_translations_are_withdrawn_with_it_where_a_person_says_so(desk: Desk) -> None:
    desk.newsroom.withdrawing.withdraw(desk.gone, also=[desk.twin], instead=desk.good)
    assert desk.newsroom.articles.get(desk.twin).status is Status.WITHDRAWN
    said = desk.content(desk.twin).withdrawal
    assert said is not None
    assert said.replaced_by == desk.good_ru
    desk.tick()
    desk.newsroom.withdrawing.take_back(desk.twin)
    assert {desk.newsroom.articles.get(each).status for each in (desk.twin, desk.gone)} == {Status.READY}
    assert desk.related(desk.listing) == [desk.gone]


def test_b8_the_bundle_has_a_tombstone_and_no_word_of_it(desk: Desk, tmp_path: Path) -> None:
    change(desk.newsroom, desk.gone, body="Quite unheard-of words.\n")
    desk.export(tmp_path / "one")
    desk.newsroom.withdrawing.withdraw(desk.gone, reason=REASON, instead=desk.good)
    root = desk.export(tmp_path / "two")
    page = (root / "data/site/en/caucasus/interview-with-nobody.html").read_text("utf-8")
    assert REASON in page
    assert 'href="what-is-known.html">What is known</a>' in page
    assert 'name="robots" content="noindex"' in page
    item = json.loads((root / f"data/items/{desk.gone}.ninjs.json").read_bytes())
    assert (item["pubStatus"], item["edNote"]) == ("canceled", REASON)
    (stone,) = read_control(root).tombstones
    assert (stone.http, stone.reason, stone.replaced_by) == (410, REASON, f"urn:uuid:{desk.good}")
    for path, data in all_bytes(root).items():
        assert b"unheard-of" not in data, path
        assert b"Interview with nobody" not in data, path
        named = b"interview-with-nobody" in data
        told = ("bundle.json", "manifest-sha256.txt", "nobody.html", "changes.html", "Caddyfile", ".conf")
        assert not named or path.endswith(told), path
    for name in ("en/feed.xml", "sitemap.xml", "en/index.html"):
        assert b"nobody" not in (root / "data/site" / name).read_bytes()


def test_b8_taking_it_back_before_a_bundle_makes_everything_as_it_was(desk: Desk, tmp_path: Path) -> None:
    desk.export(tmp_path / "one")
    before, standing = desk.state(), desk.newsroom.articles.get(desk.gone).status
    desk.newsroom.withdrawing.withdraw(desk.gone, reason=REASON, instead=desk.good, also=[desk.twin])
    assert desk.state() != before
    desk.tick()
    back = desk.newsroom.withdrawing.take_back(desk.gone)
    assert desk.state() == before
    assert back.left == ()
    assert desk.newsroom.articles.get(desk.gone).status is standing is Status.PUBLISHED
    assert desk.newsroom.publishing.plan().nothing_changed


def test_b8_after_a_bundle_it_comes_back_as_ready_and_the_tombstone_goes(desk: Desk, tmp_path: Path) -> None:
    desk.export(tmp_path / "one")
    desk.newsroom.withdrawing.withdraw(desk.gone, reason=REASON)
    desk.export(tmp_path / "two")
    back = desk.newsroom.withdrawing.take_back(desk.gone)
    assert back.article.status is Status.READY
    assert back.article.content.withdrawal is None
    assert desk.related(desk.listing) == [desk.gone]
    root = desk.export(tmp_path / "three")
    assert read_control(root).tombstones == ()
    assert "Interview with nobody" in (root / "data/site/en/caucasus/interview-with-nobody.html").read_text("utf-8")


def test_b8_what_was_changed_since_keeps_the_change(desk: Desk) -> None:
    desk.newsroom.withdrawing.withdraw(desk.gone)
    desk.tick()
    change(desk.newsroom, desk.text, headline="Links it, newer", body="Quite another text.\n")
    change(desk.newsroom, desk.listing, standfirst="Newer.")
    desk.newsroom.curation.choose(desk.good)
    back = desk.newsroom.withdrawing.take_back(desk.gone)
    assert back.left == ("Links it, newer", "front")
    assert desk.content(desk.text).body == "Quite another text.\n"
    assert desk.content(desk.listing).standfirst == "Newer."
    assert desk.related(desk.listing) == [desk.gone]


def test_b8_two_withdrawals_at_one_moment_are_two_steps(desk: Desk) -> None:
    desk.newsroom.withdrawing.withdraw(desk.gone)
    desk.newsroom.withdrawing.withdraw(desk.good)
    desk.newsroom.withdrawing.take_back(desk.gone)
    assert desk.newsroom.articles.get(desk.good).status is Status.WITHDRAWN
    assert desk.related(desk.both) == [desk.gone]
    desk.newsroom.withdrawing.take_back(desk.good)
    assert sorted(desk.related(desk.both)) == sorted([desk.gone, desk.good])


def test_b8_a_tombstone_that_pointed_to_it_points_to_the_replacement(desk: Desk) -> None:
    desk.newsroom.withdrawing.withdraw(desk.old, instead=desk.gone)
    desk.tick()
    desk.newsroom.withdrawing.withdraw(desk.gone, instead=desk.good)
    said = desk.content(desk.old).withdrawal
    assert said is not None
    assert said.replaced_by == desk.good


def test_b8_what_cannot_be_is_refused_and_changes_nothing(desk: Desk) -> None:
    withdrawing = desk.newsroom.withdrawing
    before = desk.state()
    with pytest.raises(Refused, match="itself"):
        withdrawing.withdraw(desk.gone, instead=desk.gone)
    with pytest.raises(Refused, match="itself"):
        withdrawing.withdraw(desk.gone, also=[desk.twin], instead=desk.twin)
    with pytest.raises(NotFound):
        withdrawing.withdraw(ArticleId("0190"))
    with pytest.raises(Refused, match="not withdrawn"):
        withdrawing.take_back(desk.gone)
    assert desk.state() == before
    withdrawing.withdraw(desk.good)
    with pytest.raises(Refused, match="already"):
        withdrawing.withdraw(desk.good)
    with pytest.raises(Refused, match="withdrawn itself"):
        withdrawing.withdraw(desk.gone, instead=desk.good)


def test_b8_progress_counts_the_articles_that_are_mended(desk: Desk) -> None:
    seen: list[tuple[int, int]] = []
    desk.newsroom.withdrawing.withdraw(desk.gone, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 4), (1, 4), (2, 4), (3, 4)]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans()), min_size=1, max_size=5))
def test_b8_taking_back_in_reverse_order_makes_all_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, bool]]
) -> None:
    clock = StillClock()
    with open_newsroom(tmp_path_factory.mktemp("room") / "r", person="nino", clock=clock, create=True) as newsroom:
        desk = Desk(newsroom, clock)
        ids = (desk.gone, desk.twin, desk.good, desk.listing, desk.text, desk.old)
        before, done = desk.state(), []
        for number, other, replaced in steps:
            clock.now += timedelta(seconds=1)
            try:
                newsroom.withdrawing.withdraw(ids[number], instead=ids[other] if replaced else None)
            except Refused:
                continue
            done.append(ids[number])
        for each in done:
            held = newsroom.withdrawing.plan(each)
            assert [place for place in held.holdings if place.kind.mended] == []
        for each in reversed(done):
            clock.now += timedelta(seconds=1)
            assert newsroom.withdrawing.take_back(each).left == ()
        assert desk.state() == before
