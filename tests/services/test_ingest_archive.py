"""A whole archive moves in: exports, our own bundles, undo, again, and killed on the way."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.domain.article import ArticleContent, ArticleEdit
from editor_app.domain.listed import ArticleQuery, Status, View
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.services import steps
from editor_app.services.ingest import Outcome
from tests.ingest.exports import item, wxr
from tests.pictures.drawn import jpeg


def an_export(folder: Path, *, text: str = "Text one.") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    uploads = folder / "uploads" / "2016" / "05"
    uploads.mkdir(parents=True, exist_ok=True)
    (uploads / "bridge.jpg").write_bytes(jpeg())
    picture = '<img src="https://valley.example/wp-content/uploads/2016/05/bridge-300x200.jpg" alt="A bridge" />'
    path = folder / "export.xml"
    path.write_text(
        wxr(
            item(1, "One", f"{text}\n\n{picture}"),
            item(2, "Two", "Text two.", status="draft"),
            item(3, "Menu", kind="nav_menu_item"),
        ),
        encoding="utf-8",
    )
    return path


def headlines(newsroom: Newsroom) -> dict[str, Status]:
    return {row.headline: row.status for row in newsroom.articles.page(ArticleQuery()).rows}


def test_export_comes_in_with_its_pictures_and_its_past(newsroom: Newsroom, tmp_path: Path) -> None:
    report = newsroom.ingest.bring_in([an_export(tmp_path / "wp")])
    assert [(each.name, each.outcome) for each in report.items] == [
        ("export.xml: One", "brought in"),
        ("export.xml: Two", "brought in"),
        ("export.xml: Menu", "skipped"),
    ]
    assert headlines(newsroom) == {"One": Status.PUBLISHED, "Two": Status.DRAFT}
    one = newsroom.articles.get(report.steps[0].article)
    assert one.published_at == one.created_at == one.updated_at
    assert one.published_at is not None
    assert one.published_at.year == 2016
    assert "![A bridge](photo:" in one.content.body
    assert not newsroom.check()


def test_same_export_from_another_folder_brings_in_nothing(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.ingest.bring_in([an_export(tmp_path / "wp")])
    again = newsroom.ingest.bring_in([an_export(tmp_path / "elsewhere")])
    assert {each.outcome for each in again.items} == {Outcome.UNCHANGED, Outcome.SKIPPED}
    assert not again.changes


def test_a_save_does_not_wait_until_a_great_export_is_written(newsroom: Newsroom, tmp_path: Path) -> None:
    export, seen, ended = tmp_path / "export.xml", list[int](), threading.Event()
    posts = 350
    export.write_text(wxr(*(item(number, f"Post {number}", "Text.") for number in range(posts))), encoding="utf-8")
    saved = newsroom.articles.create(ArticleContent(headline="The road is open")).article

    def bring_in() -> None:
        try:
            newsroom.ingest.bring_in([export])
        finally:
            ended.set()

    coming = threading.Thread(target=bring_in)
    coming.start()
    while not ended.is_set():
        content = replace(saved.content, body=f"Words {len(seen)}.\n")
        edit = ArticleEdit(id=saved.id, base_revision=saved.revision, content=content)
        saved = newsroom.articles.save(edit).article
        seen.append((newsroom.articles.page(ArticleQuery()).total or 0) - 1)
    coming.join()
    assert newsroom.articles.page(ArticleQuery()).total == posts + 1
    assert [each for each in seen if 0 < each < posts], "it was saved while they came in"
    assert not newsroom.check()


def test_changed_post_changes_and_work_on_it_wins(newsroom: Newsroom, tmp_path: Path) -> None:
    first = newsroom.ingest.bring_in([an_export(tmp_path / "wp")])
    changed = newsroom.ingest.bring_in([an_export(tmp_path / "wp", text="New text.")])
    assert changed.items[0].outcome == "changed"
    one = newsroom.articles.get(first.steps[0].article)
    assert one.content.body.startswith("New text.")
    assert one.status is Status.PUBLISHED
    newsroom.articles.save(
        ArticleEdit(id=one.id, base_revision=one.revision, content=ArticleContent(headline="Ours", body="Ours."))
    )
    left = newsroom.ingest.bring_in([an_export(tmp_path / "wp", text="Newer text.")])
    assert "left as it is" in left.items[0].reason
    assert newsroom.articles.get(one.id).content.headline == "Ours"


def test_of_two_files_that_say_something_new_of_one_article_the_last_counts(newsroom: Newsroom, tmp_path: Path) -> None:
    exports = [tmp_path / "posts" / name for name in ("a.xml", "b.xml")]
    exports[0].parent.mkdir()
    for number, said in enumerate(("Text.", "Newer text.")):
        for export in exports[: 1 + number]:
            export.write_text(wxr(item(1, "One", f"{said} {export.stem}")), encoding="utf-8")
        report = newsroom.ingest.bring_in([tmp_path / "posts"])
    assert [each.outcome for each in report.items] == ["changed", "changed"]
    (one,) = {each.article for each in report.steps}
    assert newsroom.articles.get(one).content.body == "Newer text. b\n"
    assert newsroom.check() == []
    assert newsroom.ingest.undo(report).count == 1
    assert newsroom.articles.get(one).content.body == "Text. a\n"


def test_undo_takes_everything_back_and_again_brings_it_back(newsroom: Newsroom, tmp_path: Path) -> None:
    export = an_export(tmp_path / "wp")
    undone = newsroom.ingest.undo(newsroom.ingest.bring_in([export]))
    assert (undone.count, undone.left) == (2, ())
    assert headlines(newsroom) == {}
    again = newsroom.ingest.bring_in([export])
    assert [each.outcome for each in again.items] == ["brought in", "brought in", "skipped"]
    assert headlines(newsroom) == {"One": Status.PUBLISHED, "Two": Status.DRAFT}
    assert newsroom.articles.page(ArticleQuery(view="bin")).total == 0  # type: ignore[arg-type]


def test_undo_of_a_change_gives_the_former_text_back(newsroom: Newsroom, tmp_path: Path) -> None:
    first = newsroom.ingest.bring_in([an_export(tmp_path / "wp")])
    changed = newsroom.ingest.bring_in([an_export(tmp_path / "wp", text="New text.")])
    newsroom.ingest.undo(changed)
    assert newsroom.articles.get(first.steps[0].article).content.body.startswith("Text one.")


def test_undo_leaves_what_somebody_has_worked_on(newsroom: Newsroom, tmp_path: Path) -> None:
    report = newsroom.ingest.bring_in([an_export(tmp_path / "wp")])
    newsroom.articles.set_status([report.steps[1].article], Status.READY)
    undone = newsroom.ingest.undo(report)
    assert (undone.count, undone.left) == (1, ("Two",))


def test_undo_that_was_stopped_goes_on_where_it_was(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "CHUNK", 1)
    export = an_export(tmp_path / "wp")
    report = newsroom.ingest.bring_in([export])
    told: list[tuple[int, int]] = []

    def once(done: int, of: int) -> bool:
        told.append((done, of))
        return done == 1

    stopped = newsroom.ingest.undo(report, once)
    assert (stopped.count, stopped.left, stopped.stopped) == (1, (), 1)
    assert headlines(newsroom) == {"Two": Status.DRAFT}
    rest = newsroom.ingest.undo(report, once)
    assert (rest.count, rest.left, rest.stopped) == (0, (), 1)  # it is asked to stop after the first again
    rest = newsroom.ingest.undo(report)
    assert (rest.count, rest.left, rest.stopped) == (1, (), 0)
    assert headlines(newsroom) == {}
    assert newsroom.check() == []
    assert told == [(1, 2), (1, 2)]
    again = newsroom.ingest.bring_in([export])
    assert [each.reason for each in again.items[:2]] == ["it was taken out of the bin"] * 2


def test_undo_leaves_unsaved_work(newsroom: Newsroom, tmp_path: Path) -> None:
    report = newsroom.ingest.bring_in([an_export(tmp_path / "wp")])
    one = newsroom.articles.get(report.steps[0].article)
    edit = ArticleEdit(id=one.id, base_revision=one.revision, content=ArticleContent(headline="Ours"))
    newsroom.articles.save_draft(edit)
    assert newsroom.ingest.undo(report).left == ("One",)
    newsroom.articles.discard_draft(one.id)
    assert newsroom.ingest.undo(report).count == 1


def test_dates_of_a_blog_make_published_articles_only_when_asked(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("---\ntitle: Old\ndate: 2014-05-06\naliases: [/2014/old/]\n---\nText.\n")
    (tmp_path / "draft.md").write_text("---\ntitle: Draft\ndate: 2014-05-06\ndraft: true\n---\nText of it.\n")
    (tmp_path / "later.md").write_text("---\ntitle: Later\ndate: 2090-05-06\n---\nText, later.\n")
    report = newsroom.ingest.bring_in([tmp_path], published=True)
    assert headlines(newsroom) == {"Old": Status.PUBLISHED, "Draft": Status.DRAFT, "Later": Status.DRAFT}
    old = next(newsroom.articles.get(each.article) for each in report.steps if each)
    assert {newsroom.articles.get(each.article).content.old_addresses for each in report.steps} == {(), ("/2014/old/",)}
    assert old.id


def test_old_addresses_lead_to_the_article_in_a_bundle(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.ingest.bring_in([an_export(tmp_path / "wp")])
    newsroom.publishing.export(tmp_path / "bundle")
    page = tmp_path / "bundle" / "data" / "site" / "2016" / "05" / "post-1" / "index.html"
    assert "post-1.html" in page.read_text(encoding="utf-8")


def test_our_own_bundle_comes_into_another_newsroom_with_ids_and_pictures(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.ingest.bring_in([an_export(tmp_path / "wp")])
    newsroom.publishing.export(tmp_path / "bundle")
    original = newsroom.articles.get(newsroom.articles.page(ArticleQuery(text="One")).rows[0].id)
    with open_newsroom(tmp_path / "other") as other:
        report = other.ingest.bring_in([tmp_path / "bundle"])
        assert [(each.outcome, each.reason) for each in report.items] == [("brought in", "")]
        copy = other.articles.get(original.id)
        assert (copy.content.headline, copy.status) == ("One", Status.PUBLISHED)
        assert "![A bridge](photo:" in copy.content.body
        assert not other.check()
    again = newsroom.ingest.bring_in([tmp_path / "bundle"])
    assert [each.reason for each in again.items] == ["it is an article of this newsroom"]


def test_bundle_that_was_tampered_with_is_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.ingest.bring_in([an_export(tmp_path / "wp")])
    newsroom.publishing.export(tmp_path / "bundle")
    item_file = next((tmp_path / "bundle" / "data" / "items").glob("*.ninjs.json"))
    item_file.write_bytes(item_file.read_bytes().replace(b"Text one", b"Fake one"))
    with open_newsroom(tmp_path / "other") as other:
        (refused,) = other.ingest.bring_in([tmp_path / "bundle"]).items
        assert (refused.outcome, "no whole bundle" in refused.reason) == ("refused", True)
        assert other.articles.page(ArticleQuery()).total == 0


@pytest.mark.parametrize("count", [1, 99, 100, 101, 250])
def test_many_articles_are_the_same_as_one_by_one(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr("editor_app.services.ingest._AT_ONCE", 100)
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.md").write_text(
            f"---\ntitle: Story {number}\nauthors: [Nino]\nsource: Agency\ntags: [a, b]\nslug: s-{number % 90}\n---\n"
            f"Text {number}.\n"
        )
    report = newsroom.ingest.bring_in([folder])
    assert [each.outcome for each in report.items] == ["brought in"] * count
    troubled = ArticleQuery(text="story", view=View.WITH_PROBLEMS)
    with_problems = newsroom.articles.page(troubled).total
    assert with_problems == min(count, 2 * max(0, count - 90))  # those that share their address
    rows = {
        each.id: newsroom.articles.summaries([each.id])[each.id]
        for each in map(newsroom.articles.get, (s.article for s in report.steps))
    }
    assert not newsroom.check(rebuild=True)
    assert {each: newsroom.articles.summaries([each])[each] for each in rows} == rows
    assert newsroom.articles.page(troubled).total == with_problems
    assert newsroom.articles.page(ArticleQuery(text="tag:a story")).total == count


def test_source_that_is_known_keeps_its_roles(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\nsource: commonspace.eu with haqqin.az\n---\nText.\n")
    report = newsroom.ingest.bring_in([tmp_path])
    names = [each.name for each in newsroom.articles.get(report.steps[0].article).content.sources]
    assert names == ["commonspace.eu", "haqqin.az"]
    assert SourceEntry(name="commonspace.eu") in newsroom.articles.get(report.steps[0].article).content.sources


def test_progress_goes_on_within_an_export(newsroom: Newsroom, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "a.md").write_text("# A\n\nText.\n")
    export = wxr(*(item(number, f"Post {number}", f"Text {number}. " + "x" * 40_000) for number in range(1, 60)))
    (folder / "b.xml").write_text(export)
    told: list[tuple[int, int, str]] = []
    newsroom.ingest.bring_in([folder], progress=lambda *step: told.append(step))
    assert {of for _, of, _ in told} == {60}
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert len({done for done, _, _ in told}) == 61
    assert (told[0], told[-1]) == ((0, 60, "a.md"), (60, 60, ""))
