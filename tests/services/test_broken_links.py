"""An archive that moved in: its broken links are found beforehand, and led home, taken off or let stand (B10)."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.domain.article import ArticleEdit
from editor_app.domain.broken_links import BrokenKind, BrokenLink, by_kind, plainly
from editor_app.domain.errors import BundleRefused, Refused
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticleQuery, Status
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import Newsroom
from tests import builders

SOURCES = (SourceEntry(name="Us"),)
OLD_POST = """---
title: {title}
date: {date}
---
{body}
"""


@pytest.fixture
def moved_in(newsroom: Newsroom, tmp_path: Path) -> Newsroom:
    """A newsroom with three articles of an old site, whose links are as that site's templates had them."""
    newsroom.save_site(replace(newsroom.site, base_url="https://courier.example"))
    posts = {
        "2014-03-19-hello-world.md": ("Hello, world", "2014-03-19", "The first words.\n"),
        "2014-04-02-second-thoughts.md": (
            "Second thoughts",
            "2014-04-02",
            'As [we said]({{ "/2014/03/19/hello-world/" | url }} "then"), '
            'and [our team]({{ "/team/" | url }}) agrees.\n\n'
            "![Map]({{ site.baseurl }}/assets/map.png)\n",
        ),
        "2014-05-01-with-an-index.md": ("With an index", "2014-05-01", "[Part 2](#nowhere)\n\n## Part 2\n"),
    }
    for name, (title, date, body) in posts.items():
        (tmp_path / name).write_text(OLD_POST.format(title=title, date=date, body=body), encoding="utf-8")
    newsroom.ingest.bring_in([tmp_path / name for name in posts], published=True)
    return newsroom


def article_of(newsroom: Newsroom, headline: str) -> ArticleId:
    (row,) = (each for each in newsroom.articles.page(ArticleQuery(), None, 50).rows if each.headline == headline)
    return row.id


def rewrite(newsroom: Newsroom, headline: str, **fields: object) -> None:
    stored = newsroom.articles.get(article_of(newsroom, headline))
    newsroom.articles.save(
        ArticleEdit(id=stored.id, base_revision=stored.revision, content=replace(stored.content, **fields))
    )  # type: ignore[arg-type]


def body_of(newsroom: Newsroom, headline: str) -> str:
    return newsroom.articles.get(article_of(newsroom, headline)).content.body


def kinds(found: tuple[BrokenLink, ...]) -> dict[str, list[str]]:
    return {kind: sorted(plainly(each.address) for each in members) for kind, members in by_kind(found).items()}


def test_b10_what_is_found_beforehand_is_what_the_check_of_the_bytes_refuses(
    moved_in: Newsroom, tmp_path: Path
) -> None:
    found = moved_in.broken_links.find()
    assert kinds(found) == {
        BrokenKind.MOVED: ["/2014/03/19/hello-world/"],
        BrokenKind.LINK: ["/team/"],
        BrokenKind.PICTURE: ["/assets/map.png"],
        BrokenKind.ANCHOR: ["#nowhere"],
    }
    with pytest.raises(BundleRefused) as refused:
        moved_in.publishing.export(tmp_path / "out")
    assert len(refused.value.findings) == len(found)
    assert all(any(each.headline in line for line in refused.value.findings) for each in found)


def test_b10_links_of_the_old_site_lead_to_the_articles_they_meant(moved_in: Newsroom) -> None:
    service = moved_in.broken_links
    step = service.lead_home(service.find())
    assert step.links == 1
    hello = article_of(moved_in, "Hello, world")
    assert f'[we said](article:{hello} "then")' in body_of(moved_in, "Second thoughts")
    assert BrokenKind.MOVED not in by_kind(service.find())


def test_b10_taken_off_links_let_the_whole_archive_out_with_its_dates(moved_in: Newsroom, tmp_path: Path) -> None:
    service = moved_in.broken_links
    service.lead_home(service.find())
    step = service.take_off(service.find())
    assert (step.links, step.left) == (3, ())
    assert service.find() == ()
    made = moved_in.publishing.export(tmp_path / "out")
    assert made.articles == 3
    item = json.loads(
        (tmp_path / "out/data/items" / f"{article_of(moved_in, 'Second thoughts')}.ninjs.json").read_text()
    )
    assert item["versionCreated"] == item["firstCreated"]
    page = next((tmp_path / "out/data/site").rglob("second-thoughts.html")).read_text("utf-8")
    assert "our team agrees" in page
    dates = re.findall(r'"date(?:Published|Modified)":"([^"]+)"', page)
    assert len(dates) == 2
    assert len(set(dates)) == 1


def test_b10_a_step_is_taken_back_but_not_over_newer_words(moved_in: Newsroom) -> None:
    service = moved_in.broken_links
    before = {name: body_of(moved_in, name) for name in ("Second thoughts", "With an index")}
    found = service.find()
    step = service.take_off(found)
    assert body_of(moved_in, "With an index").startswith("Part 2\n\n## Part 2\n")
    rewrite(moved_in, "With an index", standfirst="A newer word.")
    back = service.take_back(step)
    assert back.left == ("With an index",)
    assert body_of(moved_in, "Second thoughts") == before["Second thoughts"]
    assert body_of(moved_in, "With an index").startswith("Part 2\n")
    ours = article_of(moved_in, "Second thoughts")
    assert [each for each in service.find() if each.article == ours] == [each for each in found if each.article == ours]


def test_b10_several_steps_are_taken_back_at_once_though_they_changed_the_same_article(moved_in: Newsroom) -> None:
    service = moved_in.broken_links
    before, found = body_of(moved_in, "Second thoughts"), service.find()
    steps = [service.lead_home(found), service.take_off(service.find())]
    assert body_of(moved_in, "Second thoughts") != before
    back = service.take_all_back(steps)
    assert back.left == ()
    assert body_of(moved_in, "Second thoughts") == before
    assert service.find() == found


def test_b10_a_step_that_went_out_is_taken_back_like_an_edit(moved_in: Newsroom, tmp_path: Path) -> None:
    service = moved_in.broken_links
    before = body_of(moved_in, "Second thoughts")
    steps = [service.lead_home(service.find()), service.take_off(service.find())]
    moved_in.publishing.export(tmp_path / "out")
    assert moved_in.publishing.plan().nothing_changed
    back = service.take_all_back(steps)
    assert back.left == ()
    assert body_of(moved_in, "Second thoughts") == before
    gone = article_of(moved_in, "Second thoughts")
    assert gone in moved_in.publishing.plan().behind  # it has no source line, as any edit of it would be told
    moved_in.publishing.export(tmp_path / "again")  # and readers keep what they have


def test_b10_accepted_links_stand_and_every_bundle_says_which_who_and_when(moved_in: Newsroom, tmp_path: Path) -> None:
    service = moved_in.broken_links
    found = service.find()
    step = service.accept(found)
    assert step.links == len(found)
    assert service.find() == ()
    new = [moved_in.articles.create(builders.content(headline=f"New {number}", slug="", sources=SOURCES)).article.id
           for number in range(3)]  # fmt: skip
    moved_in.articles.set_status(new, Status.READY)  # enough that the next bundle takes over from this one
    moved_in.publishing.export(tmp_path / "out")
    checks = json.loads((tmp_path / "out/data/bundle.json").read_text("utf-8"))["checks"]
    (links,) = (each for each in checks if each["name"] == "links")
    assert len(links["accepted"]) == len(found)
    assert {each["uri"] for each in links["accepted"]} == {f"urn:uuid:{each.article}" for each in found}
    assert {each["by"] for each in links["accepted"]} == {"nino"}
    assert all(each["when"].endswith("Z") or "+00:00" in each["when"] for each in links["accepted"])
    assert [each for each in checks if each["name"] != "links" and "accepted" in each] == []
    assert moved_in.publishing.verify(tmp_path / "out").files
    service.take_back(step)
    assert service.accepted() == ()
    for changed_only in (False, True):
        with pytest.raises(BundleRefused):
            moved_in.publishing.export(tmp_path / "again", changed_only=changed_only)


def test_b10_a_link_written_here_is_never_accepted(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.save_site(replace(newsroom.site, base_url="https://courier.example"))
    made = newsroom.articles.create(
        builders.content(headline="New work", body="See [it](/nowhere/).\n", sources=SOURCES)
    )
    newsroom.articles.set_status([made.article.id], Status.READY)
    found = newsroom.broken_links.find()
    assert [(each.kind, each.address) for each in found] == [(BrokenKind.LINK, "/nowhere/")]
    with pytest.raises(Refused, match="written here"):
        newsroom.broken_links.accept(found)
    with pytest.raises(BundleRefused, match="New work"):
        newsroom.publishing.export(tmp_path / "out")


def test_b10_another_broken_link_in_an_article_with_accepted_ones_is_refused(
    moved_in: Newsroom, tmp_path: Path
) -> None:
    service = moved_in.broken_links
    service.accept(service.find())
    content = moved_in.articles.get(article_of(moved_in, "With an index")).content
    rewrite(moved_in, "With an index", body=f"{content.body}\n[More](/nowhere/)\n", sources=SOURCES)
    assert [each.address for each in service.find()] == ["/nowhere/"]
    with pytest.raises(BundleRefused, match="With an index: broken link or picture: /nowhere/"):
        moved_in.publishing.export(tmp_path / "out")


def test_b10_an_archive_without_links_asks_nothing(newsroom: Newsroom) -> None:
    assert newsroom.broken_links.find() == ()
    assert newsroom.broken_links.accepted() == ()
