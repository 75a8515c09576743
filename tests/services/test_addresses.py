"""Every address ever delivered answers: by the article's page, in one hop, or by what tells its end (rule B9)."""

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.domain.errors import Refused
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.site import Section
from editor_app.newsroom import Newsroom, open_newsroom
from tests.services.still_clock import NOON, StillClock
from tests.services.test_publishing import change, read_control, ready

SECTIONS = ("caucasus", "europe", "")


CLOCK = NOON
SITE_SETTINGS = {
    "sections": tuple(Section(code=code, labels={"en": code.title()}) for code in SECTIONS if code),
    "base_url": "https://courier.example",
    "desk": "tbilisi",
}


def furnished(newsroom: Newsroom) -> Newsroom:
    sections = tuple(Section(code=code, labels={"en": code.title()}) for code in SECTIONS if code)
    newsroom.save_site(replace(newsroom.site, sections=sections, base_url="https://courier.example", desk="tbilisi"))
    return newsroom


def codes(newsroom: Newsroom, article: ArticleId) -> set[str]:
    return {each.code for each in newsroom.articles.problems(article)}


def export(newsroom: Newsroom, clock: StillClock, folder: Path) -> Path:
    clock.goes_on(minutes=1)
    newsroom.publishing.export(folder)
    clock.goes_on(minutes=1)
    return folder


def answer(site: Path, path: str) -> str:
    """Follow an address as a reader's browser does, and return the headline or notice that is found."""
    for _ in range(2):
        page = (site / path).read_text("utf-8")
        hop = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
        if hop is None:
            found = re.search(r"<h1>(.*?)</h1>", page)
            assert found is not None
            return found[1]
        path = str((site / path).parent.joinpath(hop[1]).resolve().relative_to(site.resolve()))
    raise AssertionError(f"{path} is more than one hop away")


def test_b9_a_slug_that_leads_elsewhere_is_a_problem_with_a_mend(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    road = ready(newsroom, "Border road", slug="road")
    export(newsroom, clock, tmp_path / "one")
    change(newsroom, road, slug="border-road")
    export(newsroom, clock, tmp_path / "two")
    other = ready(newsroom, "Another road", slug="road")
    (problem,) = [each for each in newsroom.articles.problems(other) if each.code == "slug-kept"]
    assert "“Border road”" in problem.message
    assert problem.mend == "make-slug"
    assert newsroom.articles.suggest_slug("en", "Road", other) == "road-2"
    assert next(each for each in newsroom.publishing.plan().problems if each[0] == other)[2][0].code == "slug-kept"
    change(newsroom, other, slug="road-2")
    assert "slug-kept" not in codes(newsroom, other)
    change(newsroom, road, slug="road")
    assert "slug-kept" not in codes(newsroom, road)


def test_b9_a_withdrawn_or_binned_articles_address_is_not_used_again(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    gone, binned = ready(newsroom, "Wrong", slug="wrong"), ready(newsroom, "Thrown", slug="thrown")
    export(newsroom, clock, tmp_path / "one")
    newsroom.withdrawing.withdraw(gone)
    newsroom.articles.bin([binned])
    again = ready(newsroom, "Wrong"), ready(newsroom, "Thrown")
    root = export(newsroom, clock, tmp_path / "two")
    paths = {each.uri: each.path for each in read_control(root).items}
    assert [paths[f"urn:uuid:{each}"] for each in again] == ["en/caucasus/wrong-2.html", "en/caucasus/thrown-2.html"]
    assert answer(root / "data/site", "en/caucasus/thrown.html") == "This article has been withdrawn"


def test_b9_old_addresses_of_a_withdrawn_article_lead_to_the_notice(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    road = ready(newsroom, "Border road", slug="road")
    export(newsroom, clock, tmp_path / "one")
    change(newsroom, road, slug="bridge", section="europe")
    export(newsroom, clock, tmp_path / "two")
    newsroom.withdrawing.withdraw(road, reason="It was wrong.")
    root = export(newsroom, clock, tmp_path / "three")
    (redirect,) = read_control(root).redirects
    assert (redirect.path, redirect.to) == ("en/caucasus/road.html", "en/europe/bridge.html")
    assert answer(root / "data/site", "en/caucasus/road.html") == "This article has been withdrawn"
    newsroom.withdrawing.take_back(road)
    root = export(newsroom, clock, tmp_path / "four")
    assert answer(root / "data/site", "en/caucasus/road.html") == "Border road"


def test_b9_an_article_on_the_site_keeps_an_address_it_had_before_the_rule(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    road = ready(newsroom, "Border road", slug="road")
    export(newsroom, clock, tmp_path / "one")
    with newsroom._database.write() as write:  # as an older version could have it: one slug, two sections
        write.connection.exec_driver_sql(
            "INSERT INTO addresses VALUES ('en/europe/road.html', 'older', 'en', 'road', '2020-01-01T00:00:00.000000')"
        )
    assert "slug-kept" not in codes(newsroom, road)
    clock.goes_on(minutes=1)
    assert newsroom.publishing.plan().nothing_changed


Step = tuple[str, int, int, int]
steps = st.lists(
    st.tuples(
        st.sampled_from(["slug", "section", "language", "withdraw", "back", "bin", "restore", "export", "export"]),
        st.integers(0, 3),
        st.integers(0, 3),
        st.integers(0, 2),
    ),
    min_size=3,
    max_size=14,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_b9_every_address_ever_delivered_answers_for_its_article(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    folder, clock = tmp_path_factory.mktemp("b9"), StillClock()
    with open_newsroom(folder / "room", person="nino", clock=clock, create=True) as opened:
        newsroom = furnished(opened)
        articles = [ready(newsroom, f"Article {n}", slug=f"slug-{n}", format="opinion") for n in range(4)]
        ever: dict[str, ArticleId] = {}
        for number, step in enumerate([*steps, ("export", 0, 0, 0)]):
            clock.goes_on(minutes=1)
            _do(newsroom, articles, step)
            if step[0] == "export":
                root = export(newsroom, clock, folder / str(number))
                read = read_control(root)
                for item in read.items:
                    owner = ArticleId(item.uri.removeprefix("urn:uuid:"))
                    assert ever.setdefault(item.path, owner) == owner, "an address went to another article"
                for path, owner in ever.items():
                    stored = newsroom.articles.get(owner)
                    gone = stored.status is Status.WITHDRAWN or stored.binned_at is not None
                    notice = "This article has been withdrawn"
                    assert answer(root / "data/site", path) in ({notice, RU} if gone else {stored.content.headline})


RU = "Материал снят с публикации"


def _do(newsroom: Newsroom, articles: list[ArticleId], step: Step) -> None:
    what, number, other, section = step
    article = articles[number]
    match what:
        case "slug":
            change(newsroom, article, slug=f"slug-{other}")
        case "section":
            change(newsroom, article, section=SECTIONS[section])
        case "language":
            change(newsroom, article, language=("en", "ru")[section % 2])
        case "withdraw" | "back":
            work = newsroom.withdrawing.withdraw if what == "withdraw" else newsroom.withdrawing.take_back
            with suppress(Refused):
                work(article)
        case "bin":
            newsroom.articles.bin([article])
        case "restore":
            newsroom.articles.restore([article])


def test_b9_the_addresses_of_an_article_are_told(newsroom: Newsroom, clock: StillClock, tmp_path: Path) -> None:
    road = ready(newsroom, "Border road", slug="road")
    assert newsroom.addresses.of(road) == ()
    export(newsroom, clock, tmp_path / "one")
    change(newsroom, road, slug="bridge", old_addresses=("/2016/road/",))
    export(newsroom, clock, tmp_path / "two")
    told = [(each.path, each.answers) for each in newsroom.addresses.of(road)]
    assert told == [
        ("en/caucasus/bridge.html", "page"),
        ("2016/road/index.html", "redirect"),
        ("en/caucasus/road.html", "redirect"),
    ]
    newsroom.withdrawing.withdraw(road)
    export(newsroom, clock, tmp_path / "three")
    assert {each.answers for each in newsroom.addresses.of(road)} == {"notice", "redirect"}
