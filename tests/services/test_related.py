"""Related articles on what goes out: rules R3 to R6 on the bundle's own bytes."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import html

from editor_app.domain.article import RelatedLink, RelatedOrigin
from editor_app.domain.ids import ArticleId, new_article_id
from editor_app.domain.listed import ArticleQuery, Status
from editor_app.newsroom import Newsroom
from tests.services.still_clock import NOON, StillClock
from tests.services.test_publishing import change, read_control, ready

CLOCK = NOON
SITE_SETTINGS = {"base_url": "https://courier.example", "desk": "tbilisi"}


def listing(newsroom: Newsroom, *targets: ArticleId, headline: str = "Lists them") -> ArticleId:
    links = tuple(RelatedLink(each, f"then {n}") for n, each in enumerate(targets))
    return ready(newsroom, headline, related=links, format="opinion")


def export(newsroom: Newsroom, clock: StillClock, folder: Path) -> Path:
    clock.goes_on(minutes=1)
    newsroom.publishing.export(folder)
    clock.goes_on(minutes=1)
    return folder


def related_on(root: Path, path: str) -> list[str] | None:
    """Return the headlines of the block of related articles, None where there is no such block."""
    page = html.fromstring((root / "data/site" / path).read_bytes())
    blocks = page.xpath("//section[@aria-labelledby='site-related'] | //*[@id='site-related']/..")
    return [" ".join(each.text_content().split()) for each in blocks[0].xpath(".//h3")] if blocks else None


LISTS = "en/caucasus/lists-them.html"


def test_r3_at_publishing_an_unpublished_one_is_left_out_and_a_withdrawn_one_stops_it(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    good = ready(newsroom, "Good one", format="opinion")
    draft = ready(newsroom, "A draft", format="opinion")
    newsroom.articles.set_status([draft], Status.DRAFT)
    owner = listing(newsroom, draft, good)
    assert related_on(export(newsroom, clock, tmp_path / "one"), LISTS) == ["Good one"]
    newsroom.articles.set_status([good], Status.WITHDRAWN)  # by itself: the lists are not mended
    change(newsroom, owner, standfirst="Newer words.")
    clock.goes_on(minutes=1)
    made = newsroom.publishing.export(tmp_path / "two")
    assert [headline for headline, _ in made.left_out] == ["Lists them"]
    assert "“Good one” was withdrawn" in made.left_out[0][1]
    assert related_on(tmp_path / "two", LISTS) is None


def test_r3_a_target_under_embargo_is_a_problem_until_both_go_out_together(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    embargo = NOON + timedelta(hours=2)
    later = ready(newsroom, "Later one", embargo_until=embargo, format="opinion")
    owner = listing(newsroom, later)
    codes = {each.code for each in newsroom.articles.problems(owner)}
    assert "related-embargoed" in codes
    change(newsroom, owner, publish_at=embargo)
    assert "related-embargoed" not in {each.code for each in newsroom.articles.problems(owner)}
    clock.now = embargo
    assert related_on(export(newsroom, clock, tmp_path / "one"), LISTS) == ["Later one"]


def test_r4_a_renamed_target_is_new_in_the_next_bundle_which_names_every_page_that_changed(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    target = ready(newsroom, "Old headline", slug="old", format="opinion")
    owners = [listing(newsroom, target, headline=f"Lists {n}") for n in range(3)]
    other = ready(newsroom, "Quite another", format="opinion")
    export(newsroom, clock, tmp_path / "one")
    change(newsroom, target, headline="New headline", slug="new")
    root = export(newsroom, clock, tmp_path / "two")
    for number in range(3):
        assert related_on(root, f"en/caucasus/lists-{number}.html") == ["New headline"]
        page = (root / f"data/site/en/caucasus/lists-{number}.html").read_text("utf-8")
        assert 'href="new.html"' in page
        assert "Old headline" not in page
    reasons = {each.uri.removeprefix("urn:uuid:"): each.reason for each in read_control(root).items}
    expected = "headline, standfirst or picture of a related article changed"
    assert {each: reasons[each] for each in owners} == dict.fromkeys(owners, expected)
    assert reasons[other] == "unchanged"
    item = json.loads((root / f"data/items/{owners[0]}.ninjs.json").read_bytes())
    (related,) = [each for each in item["associations"] if each["rel"] == "related"]
    assert related["headlines"][0]["value"] == "New headline"
    assert related["altIds"][0]["value"].endswith("/new.html")


def test_r4_a_vanished_target_stays_a_row_and_no_placeholder_is_exported(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    good = ready(newsroom, "Good one", format="opinion")
    owner = listing(newsroom, good)
    export(newsroom, clock, tmp_path / "one")
    missing = new_article_id()
    change(newsroom, owner, related=(RelatedLink(missing, "Vanished words"), RelatedLink(good, "Good one")))
    root = export(newsroom, clock, tmp_path / "two")
    assert related_on(root, LISTS) == ["Good one"]
    for file in (root / "data").rglob("*"):
        assert file.is_dir() or b"Vanished words" not in file.read_bytes(), file
    assert [each.article for each in newsroom.articles.get(owner).content.related] == [missing, good]
    (problem,) = [each for each in newsroom.articles.problems(owner) if each.code == "related-gone"]
    assert problem.mend == f"remove-related:{missing}"


@pytest.fixture
def archive(newsroom: Newsroom, clock: StillClock, tmp_path: Path) -> Newsroom:
    """Six published articles about one border, and one about something else."""
    for number in range(6):
        body = f"The border crossing at Sadakhlo opened for lorries on day {number}.\n"
        ready(newsroom, f"Sadakhlo {number}", body=body, tags=("border", "sadakhlo"), format="opinion")
    ready(newsroom, "Cheese fair", body="Cheese was sold.\n", tags=("cheese",), format="opinion")
    export(newsroom, clock, tmp_path / "archive")
    return newsroom


def links_of(newsroom: Newsroom, article: ArticleId) -> list[tuple[str, RelatedOrigin]]:
    related = newsroom.articles.get(article).content.related
    return [(newsroom.articles.get(each.article).content.headline, each.origin) for each in related]


def fresh(newsroom: Newsroom, **fields: object) -> ArticleId:
    body = "Lorries wait at the border crossing of Sadakhlo.\n"
    return ready(newsroom, "Lorries wait", body=body, tags=("border", "sadakhlo"), format="opinion", **fields)


def test_r5_lists_are_filled_at_publishing_only_where_the_site_wants_it(
    archive: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    plain = fresh(archive)
    export(archive, clock, tmp_path / "one")
    assert links_of(archive, plain) == []
    archive.save_site(replace(archive.site, related_fill=True, related_limit=4))
    chosen = archive.articles.get(plain).id
    cheese = next(each.id for each in archive.articles.page(_headline("Cheese")).rows)
    filled = fresh(archive, related=(RelatedLink(cheese, "Cheese fair"),), slug="lorries-2")
    root = export(archive, clock, tmp_path / "two")
    links = links_of(archive, filled)
    assert links[0] == ("Cheese fair", RelatedOrigin.MANUAL)
    assert [origin for _, origin in links[1:]] == [RelatedOrigin.AUTOMATIC] * 3
    shown = related_on(root, "en/caucasus/lorries-2.html")
    assert shown == [headline for headline, _ in links]
    assert links_of(archive, chosen) == []  # it was out before: a list is filled once
    assert archive.history.revisions(filled)[1].note == "related articles filled in"
    assert archive.publishing.plan().nothing_changed


def test_r5_the_same_newsroom_fills_the_same_links(archive: Newsroom, clock: StillClock, tmp_path: Path) -> None:
    archive.save_site(replace(archive.site, related_fill=True))
    one, two = fresh(archive), fresh(archive, slug="lorries-2")
    export(archive, clock, tmp_path / "one")
    assert [each for each in links_of(archive, one) if "Lorries" not in each[0]][:4] == [
        each for each in links_of(archive, two) if "Lorries" not in each[0]
    ][:4]
    assert one not in [each.article for each in archive.articles.get(one).content.related]


def test_r5_never_pairs_and_what_is_not_out_yet_are_not_filled_in(
    archive: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    archive.save_site(replace(archive.site, related_fill=True))
    owner, waiting = fresh(archive), fresh(archive, slug="waits", publish_at=NOON + timedelta(days=30))
    never = next(each.id for each in archive.articles.page(_headline("Sadakhlo 3")).rows)
    archive.curation.never_suggest(owner, never)
    export(archive, clock, tmp_path / "one")
    held = [each.article for each in archive.articles.get(owner).content.related]
    assert held
    assert not {never, waiting, owner} & set(held)
    assert links_of(archive, waiting) == []


def test_r6_no_rows_no_heading(newsroom: Newsroom, clock: StillClock, tmp_path: Path) -> None:
    draft = ready(newsroom, "A draft", format="opinion")
    newsroom.articles.set_status([draft], Status.DRAFT)
    listing(newsroom, draft)
    ready(newsroom, "Lists none", format="opinion")
    root = export(newsroom, clock, tmp_path / "one")
    for path in (LISTS, "en/caucasus/lists-none.html"):
        assert related_on(root, path) is None
        assert "Related articles" not in (root / "data/site" / path).read_text("utf-8")


def _headline(words: str) -> ArticleQuery:
    return ArticleQuery(text=words)
