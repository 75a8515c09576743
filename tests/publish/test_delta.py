"""Changed-only bundles: exactly what an edit touches is brought, and base and delta make the whole site (B1)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import bagit
import pytest

from editor_app.domain.errors import BundleRefused
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.listed import Status
from editor_app.domain.photo import PhotoUse
from editor_app.publish import control
from editor_app.publish.applying import apply, verify_chain
from editor_app.publish.signing import SigningKey
from editor_app.publish.trust import applied
from editor_app.publish.verify import verify_bundle
from tests.publish.newsdesk import NOON, Newsdesk

LATER = NOON + timedelta(hours=2)
_TOLD = ("data/bundle.json", "data/changes.html")
_FRONTS = {"en/index.html", "index.html"}
_FEEDS = {"en/atom.xml", "en/feed.json", "en/feed.xml"}
_MAPS = {"sitemap.xml", "news-sitemap.xml"}
_ROAD, _TALKS, _LAKE = "en/caucasus/border-road-opens.html", "en/caucasus/talks-in-kazakh.html", "en/europe/lake.html"


def payload(root: Path) -> dict[str, bytes]:
    """Return all that a receiver reads, without what tells of the bundle itself."""
    files = (file for file in (root / "data").rglob("*") if file.is_file())
    found = {file.relative_to(root).as_posix(): file.read_bytes() for file in files}
    return {path: data for path, data in found.items() if path not in _TOLD}


def read_control(root: Path) -> control.Control:
    return control.decode((root / "data/bundle.json").read_bytes())


def told(root: Path) -> control.Delta:
    found = read_control(root).delta
    assert isinstance(found, control.Delta)
    return found


class Site:
    """Two English articles that know each other and one apart; photos, a board, authors, a tag, a Russian article."""

    def __init__(self, desk: Newsdesk) -> None:
        self.desk = desk
        desk.site = replace(desk.site, picture_formats=())
        self.road_photo, self.lake_photo = desk.photo(archive=True), desk.photo(caption="The lake")
        self.road = desk.article("Border road opens", lead_photo=PhotoUse(photo=self.road_photo), tags=("roads",))
        self.talks = desk.article("Talks in Kazakh", related=(self.road,), authors=("Aram",),
                                  body=f"See [the road](article:{self.road}).\n")  # fmt: skip
        self.lake = desk.article("Lake", section="europe", authors=("Leyla",),
                                 body=f"Look:\n\n![The lake](photo:{self.lake_photo})\n")  # fmt: skip
        self.russian = desk.article("Дорога", language="ru", slug="doroga", authors=("Anna",), story="road")
        desk.choose(self.road)

    def caption(self, photo: PhotoId, caption: str) -> None:
        held = self.desk.photos[photo]
        self.desk.photos[photo] = replace(held, record=replace(held.record, caption=caption))


@pytest.fixture
def site(desk: Newsdesk) -> Site:
    made = Site(desk)
    desk.bundle("one")
    return made


def brought(root: Path) -> set[str]:
    """Return the files of a delta below the site, others from ``data/``; of pictures that there are some."""
    paths = {each.path for each in read_control(root).files} - set(_TOLD)
    short = (path.removeprefix("data/site/") if path.startswith("data/site/") else path for path in paths)
    return {"pictures" if path.startswith(("media/", "data/media/")) else path for path in short}


def item(article: ArticleId, *kinds: str) -> set[str]:
    return {f"data/items/{article}.{kind}" for kind in kinds}


def a_headline(site: Site) -> set[str]:
    site.desk.change(site.road, headline="Border road opens early")
    own = item(site.road, "ninjs.json", "jsonld") | item(site.talks, "ninjs.json")
    lists = {"en/caucasus/index.html", "en/authors/nino-beridze.html", "en/tags/roads.html"}
    return own | lists | {_ROAD, _TALKS, _LAKE} | _FRONTS | _FEEDS | _MAPS


def a_note(site: Site) -> set[str]:
    site.desk.change(site.road, notes="Ask the minister again.")
    return set()


def tags(site: Site) -> set[str]:
    site.desk.change(site.lake, tags=("roads",))
    own = item(site.lake, "ninjs.json", "jsonld") | {_LAKE, "en/tags/roads.html"}
    return own | _FEEDS | {"sitemap.xml"}


def a_caption_in_a_text(site: Site) -> set[str]:
    site.caption(site.lake_photo, "The lake in March")
    return item(site.lake, "ninjs.json", "html") | {_LAKE, "pictures"}


def a_pick(site: Site) -> set[str]:
    site.desk.choose(site.lake)
    return {_ROAD, _TALKS, _LAKE} | _FRONTS


def a_setting(site: Site) -> set[str]:
    site.desk.site = replace(site.desk.site, popular_days=9)
    return set()


def a_tagline(site: Site) -> set[str]:
    site.desk.site = replace(site.desk.site, tagline="All the news")
    fronts = {"en/authors/nino-beridze.html", "en/authors/leyla.html", "en/authors/aram.html", "en/tags/roads.html",
              "en/caucasus/index.html", "en/europe/index.html", "ru/index.html", "ru/caucasus/index.html",
              "ru/authors/anna.html", "404.html", _ROAD, _TALKS, _LAKE, "ru/caucasus/doroga.html"}  # fmt: skip
    return fronts | _FRONTS | _FEEDS | {each.replace("en/", "ru/") for each in _FEEDS}


def a_withdrawal(site: Site) -> set[str]:
    site.desk.change(site.talks, status=Status.WITHDRAWN)
    server = {f"data/redirects/{name}" for name in ("Caddyfile", "apache.conf", "nginx.conf")}
    lists = {"en/caucasus/index.html", "data/people.json", _TALKS}
    return item(site.talks, "ninjs.json") | server | lists | _FRONTS | _FEEDS | _MAPS


def a_translation(site: Site) -> set[str]:
    site.desk.change(site.road, story="road")
    own = item(site.road, "ninjs.json") | item(site.russian, "ninjs.json")
    return own | {_ROAD, "ru/caucasus/doroga.html", "ru/index.html", "sitemap.xml"}  # the board's pick is known there


EDITS = (a_headline, a_note, tags, a_caption_in_a_text, a_pick, a_setting, a_tagline, a_withdrawal, a_translation)


@pytest.mark.parametrize("edit", EDITS, ids=[each.__name__ for each in EDITS])
def test_b1_an_edit_brings_exactly_what_shows_it(site: Site, edit: Callable[[Site], set[str]]) -> None:
    desk = site.desk
    wanted = edit(site)
    assert brought(desk.delta("delta", LATER)) == wanted
    assert payload(desk.whole("whole")) == payload(desk.full("full", LATER))


def test_b1_an_embargo_that_passed_brings_its_article_and_the_lists_with_it(site: Site) -> None:
    article = site.desk.article("Not yet", embargo_until=NOON + timedelta(hours=1), authors=("Aram",))
    site.desk.bundle("base", NOON)
    root = site.desk.delta("delta", LATER)
    lists = {"en/caucasus/index.html", "en/caucasus/not-yet.html", "en/authors/aram.html", "data/people.json"}
    own = item(article, "ninjs.json", "html", "jsonld")
    assert brought(root) == own | lists | _FRONTS | _FEEDS | _MAPS


def test_b1_a_file_whose_key_is_recorded_is_not_made(site: Site) -> None:
    desk = site.desk
    a_headline(site)
    files = desk.files(desk.edition(LATER))
    files.judge()
    known = {path: each.key for path, each in desk.recorded.files.items()}
    anew = {each.path for each in files.pages() if known.get(each.path) != each.key}
    root = desk.delta("delta", LATER)
    assert anew >= {each.path for each in read_control(root).files} - set(_TOLD)
    assert f"data/items/{site.road}.html" not in anew  # its text is the same
    assert not [path for path in anew if "/ru/" in path or "media/" in path]


def test_every_file_of_a_delta_says_why_and_never_that_it_is_unchanged(site: Site) -> None:
    desk = site.desk
    desk.article("Новости", language="ru", slug="novosti", section="europe")
    root = desk.delta("delta", LATER)
    reasons = {each.path: each.reason for each in read_control(root).files}
    assert all(reasons.values())
    assert not [path for path, reason in reasons.items() if "unchanged" in reason]
    assert reasons["data/site/ru/caucasus/doroga.html"] == "what pages show of the site around it changed"
    assert "Новости" in (root / "data/changes.html").read_text("utf-8")
    assert "Talks in Kazakh" not in (root / "data/changes.html").read_text("utf-8")


def test_what_went_is_named_and_gone_from_the_whole(site: Site) -> None:
    desk = site.desk
    desk.change(site.road, tags=(), lead_photo=None, slug="road-open")
    root = desk.delta("delta", LATER)
    removed = told(root).removed
    assert "data/site/en/tags/roads.html" in removed
    assert any(path.startswith("data/media/") for path in removed)
    assert told(root).gone.media == (f"urn:uuid:{site.road_photo}",)
    assert [each.path for each in read_control(root).redirects] == [_ROAD]
    whole = payload(desk.whole("whole"))
    assert not whole.keys() & set(removed)


def test_b2_a_delta_is_a_bag_and_names_the_whole_bundle_it_makes(site: Site) -> None:
    desk = site.desk
    a_headline(site)
    root = desk.delta("delta", LATER)
    bagit.Bag(str(root)).validate()
    read = read_control(root)
    assert (read.format_version, read.kind, read.base and read.base.seq) == (2, "delta", 1)
    whole = desk.whole("whole")
    assert applied(whole).tagmanifest_sha256 == told(root).result.tagmanifest_sha256 == applied(root).tagmanifest_sha256
    made = read_control(whole)
    assert (made.format_version, made.kind, made.seq) == (1, "full", 2)
    assert {each.sha256 for each in made.files} >= set(read.requires)
    assert set(read.requires)  # the photo of the article whose headline changed


def test_b2_base_and_delta_carry_the_desks_signature(site: Site) -> None:
    key = SigningKey.make()
    root = site.desk.delta("delta", LATER, sign=key.sign)
    assert verify_bundle(root, trusted=[key.public_line()]).signed_by
    assert verify_bundle(site.desk.whole("whole"), trusted=[key.public_line()]).signed_by


def test_b2_a_chain_is_verified_link_by_link(site: Site) -> None:
    desk = site.desk
    a_headline(site)
    desk.delta("two", LATER)
    a_pick(site)
    desk.delta("three", LATER + timedelta(hours=1))
    assert verify_chain(desk.chain).sequence == 3
    for wrong in ((0, 2), (2, 1), (1, 1)):
        with pytest.raises(BundleRefused):
            verify_chain([desk.chain[each] for each in wrong])


def test_deltas_are_put_onto_the_base_and_it_is_the_whole_bundle_then(site: Site) -> None:
    desk = site.desk
    a_headline(site)
    desk.delta("two", LATER)
    a_caption_in_a_text(site)
    desk.delta("three", LATER + timedelta(hours=1))
    whole = payload(desk.whole("whole"))
    base, *deltas = desk.chain
    assert apply(base, deltas).sequence == 3
    assert payload(base) == whole
    assert verify_bundle(base).sequence == 3
    assert [each.name for each in desk.folder.iterdir() if each.name.startswith(".")] == []


def test_what_is_done_to_one_bundle_is_not_done_to_what_was_put_together_of_it(site: Site) -> None:
    desk = site.desk
    a_headline(site)
    desk.delta("two", LATER)
    root = desk.whole("whole")
    was = payload(root)
    assert {each.stat().st_nlink for each in (root / "data").rglob("*") if each.is_file()} == {1}
    for folder in desk.chain:
        for file in [each for each in (folder / "data").rglob("*") if each.is_file()]:
            with file.open("ab") as opened:
                opened.write(b"touched")
    assert payload(root) == was


def test_deltas_that_are_there_already_are_passed_over(site: Site) -> None:
    desk = site.desk
    a_headline(site)
    two = desk.delta("two", LATER)
    a_pick(site)
    three = desk.delta("three", LATER + timedelta(hours=1))
    base = desk.chain[0]
    part = base.with_name(f".{base.name}.part")
    apply(base, [two])
    part.mkdir()
    before = payload(base)
    assert apply(base, [two]).sequence == 2
    assert payload(base) == before
    assert not part.exists(), "what a killed one left lying goes"
    assert apply(base, [two, three]).sequence == 3
    page = base / "data/site/ru/caucasus/doroga.html"
    page.unlink()
    page.write_bytes(b"mine")
    with pytest.raises(BundleRefused, match="doroga"):
        apply(base, [two, three])


def test_a_gap_an_older_one_and_another_base_are_refused_and_the_base_stays(site: Site) -> None:
    desk = site.desk
    a_headline(site)
    two = desk.delta("two", LATER)
    a_pick(site)
    three = desk.delta("three", LATER + timedelta(hours=1))
    base, before = desk.chain[0], payload(desk.chain[0])
    with pytest.raises(BundleRefused, match="bundle 2 was not applied: bundle 1 was the last"):
        apply(base, [three])
    apply(base, [two])
    apply(base, [three])
    after = payload(base)
    with pytest.raises(BundleRefused, match="bundle 2 is not newer than bundle 3"):
        apply(base, [two])
    with pytest.raises(BundleRefused, match="holds what changed only"):
        apply(two, [three])
    assert before != after == payload(base)


def test_a_delta_for_another_bundle_of_the_same_number_is_refused(site: Site, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Newsdesk(tmp_path / "other")
    other.article("Another site altogether")
    other.bundle("one")
    a_headline(site)
    with pytest.raises(BundleRefused, match="built on another bundle 1"):
        apply(other.chain[0], [site.desk.delta("two", LATER)])


def test_a_base_with_a_file_missing_or_changed_is_refused_and_stays(site: Site) -> None:
    desk = site.desk
    a_headline(site)
    two = desk.delta("two", LATER)
    page = desk.chain[0] / "data/site/ru/caucasus/doroga.html"
    words = page.read_bytes()
    page.write_bytes(words + b"<!-- mine -->")
    with pytest.raises(BundleRefused, match="doroga"):
        apply(desk.chain[0], [two])
    page.unlink()
    with pytest.raises(BundleRefused, match="doroga"):
        apply(desk.chain[0], [two])
    page.write_bytes(words)
    assert apply(desk.chain[0], [two]).sequence == 2


def test_a_control_file_of_a_later_format_is_refused_by_its_number(site: Site) -> None:
    root = site.desk.chain[0]
    file = root / "data/bundle.json"
    file.write_bytes(file.read_bytes().replace(b'"format_version": 1', b'"format_version": 3'))
    with pytest.raises(BundleRefused):
        verify_bundle(root)


def test_b10_a_page_that_stays_is_checked_where_it_leads_to_what_is_gone(desk: Newsdesk) -> None:
    first = desk.article("Long story", body="## The first part\n\nWords.\n")
    desk.article("Short story", body="[there](https://courier.example/en/caucasus/long-story.html#the-first-part)\n")
    desk.bundle("one")
    desk.change(first, body="## Another part\n\nWords.\n")
    with pytest.raises(BundleRefused, match="broken anchor"):
        desk.delta("two", LATER)
