"""A bundle: same input same bytes, nothing unproved, nothing that is not public."""

import json
from datetime import timedelta
from pathlib import Path

import bagit
import pytest

from editor_app.domain.errors import BundleRefused
from editor_app.domain.listed import Status
from editor_app.domain.photo import PhotoUse
from editor_app.publish import control
from editor_app.publish.verify import verify_bundle
from tests.publish.newsdesk import NOON, Newsdesk


def all_bytes(root: Path) -> dict[str, bytes]:
    return {str(file.relative_to(root)): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}


def read_control(root: Path) -> control.Control:
    return control.decode((root / "data/bundle.json").read_bytes())


def a_small_site(desk: Newsdesk) -> None:
    road = desk.photo(archive=True)
    first = desk.article("Border road opens", lead_photo=PhotoUse(photo=road))
    second = desk.article("Talks in Kazakh", related=(first,), body=f"See [the road](article:{first}).\n")
    desk.article("Дорога открыта", language="ru", lead_photo=PhotoUse(photo=road, caption="Дорога"))
    desk.choose(first, second)


def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        desk = Newsdesk(tmp_path / name)
        a_small_site(desk)
        made.append(all_bytes(desk.bundle()))
    assert made[0] == made[1]


def test_a_bundle_is_whole_and_bagit_accepts_it(desk: Newsdesk) -> None:
    a_small_site(desk)
    root = desk.bundle()
    report = verify_bundle(root)
    assert report.findings == ()
    assert report.files == len([each for each in (root / "data").rglob("*") if each.is_file()])
    bagit.Bag(str(root)).validate()


def test_every_payload_file_says_why_it_is_here(desk: Newsdesk) -> None:
    a_small_site(desk)
    read = read_control(desk.bundle())
    assert all(each.reason for each in read.files)
    reasons = {each.path: each.reason for each in read.files}
    assert reasons["data/site/en/caucasus/border-road-opens.html"] == "new article"


def test_the_next_bundle_names_the_page_that_changed_for_a_related_article(desk: Newsdesk) -> None:
    a_small_site(desk)
    desk.bundle()
    first = next(iter(desk.articles))
    desk.change(first, headline="Border road opens early")
    read = read_control(desk.bundle("second", NOON + timedelta(hours=2)))
    reasons = {each.path: each.reason for each in read.items}
    assert read.base is not None
    assert read.base.seq == 1
    assert "headline, standfirst or picture of a related article changed" in reasons["en/caucasus/talks-in-kazakh.html"]
    assert "the text changed" in reasons["en/caucasus/border-road-opens.html"]
    assert reasons["ru/caucasus/дорога-открыта.html"] == "unchanged"


def test_what_is_not_public_is_in_no_file(desk: Newsdesk) -> None:
    a_small_site(desk)
    later = NOON + timedelta(hours=3)
    hidden = [
        desk.article("SECRETembargo", embargo_until=later, body="SECRETtext", story="s"),
        desk.article("SECRETscheduled", publish_at=later),
        desk.article("SECRETdraft", status=Status.DRAFT),
        desk.article("SECRETreview", status=Status.IN_REVIEW),
        desk.article("SECRETwithdrawn", status=Status.WITHDRAWN),
    ]
    linking = "".join(f"[a link](article:{each}) " for each in hidden)
    desk.article("Open article", related=tuple(hidden), body=linking, notes="SECRETnotes", story="s", language="ka")
    desk.choose(*hidden)
    for name, data in all_bytes(desk.bundle()).items():
        assert b"secret" not in data.lower(), name
        assert "secret" not in name.lower()
        assert str(desk.folder).encode() not in data, name


def test_a_broken_anchor_or_address_fails_by_article_name(desk: Newsdesk) -> None:
    desk.article("Has a bad link", body="[away](../nowhere.html) and [down](#missing)\n")
    with pytest.raises(BundleRefused) as refused:
        desk.bundle()
    assert any("Has a bad link" in line and "nowhere" in line for line in refused.value.findings)
    assert any("Has a bad link" in line and "#missing" in line for line in refused.value.findings)


def test_a_withdrawn_article_leaves_a_tombstone(desk: Newsdesk) -> None:
    a_small_site(desk)
    desk.bundle()
    first = next(iter(desk.articles))
    desk.change(first, status=Status.WITHDRAWN)
    root = desk.bundle("second", NOON + timedelta(hours=2))
    page = (root / "data/site/en/caucasus/border-road-opens.html").read_text()
    assert "This article has been withdrawn" in page
    assert "Border road" not in page
    item = json.loads((root / f"data/items/{first}.ninjs.json").read_bytes())
    assert item["pubStatus"] == "canceled"
    assert item["version"] > "20260302T120000Z"
    read = read_control(root)
    assert [each.http for each in read.tombstones] == [410]
    assert b"Border road opens" not in (root / "data/site/en/caucasus/talks-in-kazakh.html").read_bytes()
    third = desk.bundle("third", NOON + timedelta(hours=3))
    assert (third / "data/site/en/caucasus/border-road-opens.html").read_text() == page


def test_a_changed_slug_leaves_a_redirect_that_is_flattened(desk: Newsdesk) -> None:
    first = desk.article("Border road opens")
    desk.bundle()
    desk.change(first, slug="road")
    desk.bundle("second", NOON + timedelta(hours=1))
    desk.change(first, slug="the-road")
    root = desk.bundle("third", NOON + timedelta(hours=2))
    for old in ("border-road-opens", "road"):
        assert 'content="0; url=the-road.html"' in (root / f"data/site/en/caucasus/{old}.html").read_text()


def test_notes_alone_are_no_update(desk: Newsdesk) -> None:
    first = desk.article("Border road opens")
    desk.bundle()
    desk.change(first, notes="call the ministry")
    edition = desk.edition(NOON + timedelta(hours=5))
    assert not edition.stories[0].updated
    assert desk.last is not None
    assert desk.files(edition).judge() == desk.last.content_key


def test_the_last_delivered_text_stays_while_a_new_one_has_problems(desk: Newsdesk) -> None:
    first = desk.article("Border road opens")
    desk.bundle()
    desk.change(first, headline="Half-written")
    desk.stopped = frozenset({first})
    edition = desk.edition(NOON + timedelta(hours=1))
    assert [each.content.headline for each in edition.stories] == ["Border road opens"]
    assert not edition.stories[0].updated
