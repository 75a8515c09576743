"""What lies in recovery/ after a bad day: read if it can be, offered rightly, never destroyed."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.domain.article import Article, ArticleEdit
from editor_app.domain.errors import NotFound
from editor_app.domain.ids import ArticleId, new_article_id
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.services.articles import Articles
from editor_app.store.drafts import Drafts
from editor_app.store.header import DATABASE_NAME
from tests import builders

DAMAGE = {
    "empty": b"",
    "cut short": b'{"edit":{"base_revision":"0","content":{"headline":"Half a wo',
    "zeros": b"\0" * 4096,
    "not UTF-8": b'{"edit":"\xff\xfe"}',
    "a list": b"[1, 2, 3]",
    "foreign": b'{"name":"package.json","version":"1.0.0"}',
    "deep": b"[" * 200_000,
    "a number without end": b'{"edit":' + b"9" * 10_000 + b"}",
}


def an_edit(article: Article, **fields: object) -> ArticleEdit:
    content = replace(article.content, **fields)  # type: ignore[arg-type]
    return ArticleEdit(id=article.id, base_revision=article.revision, content=content)


def recovery(newsroom: Newsroom, name: str) -> Path:
    folder = newsroom.path / "recovery"
    folder.mkdir(exist_ok=True)
    return folder / name


def texts(newsroom: Newsroom, article: Article) -> list[str]:
    revisions = newsroom.history.revisions(article.id)
    return [newsroom.history.content_at(each.id).headline for each in revisions]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_stops_nothing_and_survives_what_is_typed(newsroom: Newsroom, damage: str) -> None:
    article = newsroom.articles.create(builders.content()).article
    path = recovery(newsroom, f"{article.id}.json")
    path.write_bytes(DAMAGE[damage])
    assert newsroom.articles.drafts() == []
    assert newsroom.articles.open(article.id).recovered is None
    edit = an_edit(article, headline="Typed")
    newsroom.articles.save_draft(edit)
    newsroom.articles.save_draft(edit)
    newsroom.articles.save(edit)
    newsroom.articles.discard_draft(article.id)
    kept = [each.read_bytes() for each in path.parent.iterdir()]
    assert kept == [DAMAGE[damage]]


@pytest.mark.parametrize("act", ["save", "discard_draft"])
def test_a_damaged_file_survives_a_save_and_a_discard(newsroom: Newsroom, act: str) -> None:
    article = newsroom.articles.create(builders.content()).article
    recovery(newsroom, f"{article.id}.json").write_bytes(DAMAGE["cut short"])
    if act == "save":
        newsroom.articles.save(an_edit(article, headline="Typed"))
    else:
        newsroom.articles.discard_draft(article.id)
    assert [each.read_bytes() for each in (newsroom.path / "recovery").iterdir()] == [DAMAGE["cut short"]]


def test_a_time_without_a_zone_is_damage(newsroom: Newsroom) -> None:
    article = newsroom.articles.create(builders.content()).article
    newsroom.articles.save_draft(an_edit(article, headline="Typed"))
    path = recovery(newsroom, f"{article.id}.json")
    read = json.loads(path.read_text())
    read["saved_at"] = "2030-01-01T00:00:00"
    path.write_text(json.dumps(read))
    assert [each.edit.content.headline for each in newsroom.articles.drafts()] == ["Typed"]
    read["saved_at"] = "2030-01-01T00:00:00Z"
    read["edit"]["content"]["publish_at"] = "2030-01-01T00:00:00"
    path.write_text(json.dumps(read))
    assert len(newsroom.articles.drafts()) == 1


def test_a_file_under_another_articles_name_is_not_offered_and_not_overwritten(newsroom: Newsroom) -> None:
    one = newsroom.articles.create(builders.content(headline="One")).article
    two = newsroom.articles.create(builders.content(headline="Two")).article
    newsroom.articles.save_draft(an_edit(one, headline="One, typed"))
    wrong = recovery(newsroom, f"{two.id}.json")
    shutil.copy(recovery(newsroom, f"{one.id}.json"), wrong)
    before = wrong.read_bytes()
    assert newsroom.articles.open(two.id).recovered is None
    newsroom.articles.save_draft(an_edit(two, headline="Two, typed"))
    assert before in [each.read_bytes() for each in wrong.parent.glob(f"{two.id}*")]


def test_folders_and_strange_names_in_recovery_are_passed_over(newsroom: Newsroom) -> None:
    recovery(newsroom, "a folder.json").mkdir()
    recovery(newsroom, "..json").write_text("{}")
    recovery(newsroom, "Ünïcode \u202e.json").write_text("null")
    assert newsroom.articles.drafts() == []
    article = newsroom.articles.create(builders.content()).article
    recovery(newsroom, f"{article.id}.json").mkdir()
    newsroom.articles.save_draft(an_edit(article, headline="Typed"))
    assert [each.edit.content.headline for each in newsroom.articles.drafts()] == ["Typed"]


def test_a_damaged_row_does_not_keep_the_article_shut(newsroom: Newsroom) -> None:
    article = newsroom.articles.create(builders.content()).article
    newsroom.articles.save_draft(an_edit(article, headline="Typed"))
    with newsroom._database.write() as write:
        write.connection.exec_driver_sql("UPDATE drafts SET content = '{'")
    recovered = newsroom.articles.open(article.id).recovered
    assert recovered is not None, "the file holds it as well"
    assert len(newsroom.articles.drafts()) == 1


def test_text_of_an_article_that_is_gone_can_be_brought_back(newsroom: Newsroom) -> None:
    gone = builders.an_article(headline="Gone")
    newsroom.articles.create(builders.content())
    newsroom._drafts.keep_file(newsroom._drafts.draft(an_edit(gone, body="The only copy.\n")))
    assert [each.edit.id for each in newsroom.articles.drafts()] == [gone.id]
    with pytest.raises(NotFound):
        newsroom.articles.open(gone.id)
    saved = newsroom.articles.bring_back(gone.id)
    assert saved.article.id == gone.id
    assert newsroom.articles.get(gone.id).content.body == "The only copy.\n"
    assert newsroom.articles.bring_back(gone.id).article == newsroom.articles.get(gone.id)
    with pytest.raises(NotFound):
        newsroom.articles.bring_back(ArticleId(new_article_id()))


def test_where_row_and_file_disagree_the_newer_is_offered_and_the_other_goes_into_the_history(
    newsroom: Newsroom,
) -> None:
    article = newsroom.articles.create(builders.content(headline="Stored")).article
    newsroom.articles.save_draft(an_edit(article, headline="In both"))
    newsroom._drafts.keep_file(newsroom._drafts.draft(an_edit(article, headline="In the file")))
    found = newsroom.articles.open(article.id).recovered
    assert found is not None
    assert found.edit.content.headline == "In the file"
    newsroom.articles.set_aside(article.id, apart_from=found.edit.content)
    newsroom.articles.save_draft(found.edit)
    assert "In both" in texts(newsroom, article)
    assert texts(newsroom, article)[0] == "Stored"
    assert newsroom.articles.open(article.id).recovered is not None


def test_setting_aside_twice_or_what_is_known_makes_no_revision(newsroom: Newsroom) -> None:
    article = newsroom.articles.create(builders.content(headline="Stored")).article
    newsroom.articles.save_draft(an_edit(article, headline="Typed"))
    assert newsroom.articles.set_aside(article.id)
    assert not newsroom.articles.set_aside(article.id)
    assert not newsroom.articles.set_aside(article.id, article.content)
    assert texts(newsroom, article) == ["Stored", "Typed", "Stored"]
    assert newsroom.check() == []


def test_a_save_by_another_door_leaves_an_earlier_runs_draft_in_the_history(newsroom: Newsroom) -> None:
    article = newsroom.articles.create(builders.content(headline="Stored")).article
    Drafts(newsroom._database, newsroom.path / "recovery").keep(an_edit(article, headline="Left behind"))
    newsroom.articles.save(an_edit(article, headline="By a script"))
    assert texts(newsroom, article) == ["By a script", "Stored", "Left behind", "Stored"]
    assert newsroom.articles.drafts() == []


def test_an_edit_begun_before_something_was_set_aside_is_not_stale(newsroom: Newsroom) -> None:
    article = newsroom.articles.create(builders.content(headline="Stored")).article
    newsroom.articles.save_draft(an_edit(article, headline="Typed"))
    newsroom.articles.set_aside(article.id)
    newsroom.articles.save(an_edit(article, headline="Mine"))
    assert texts(newsroom, article)[0] == "Mine"


class _KilledBeforeRemoval(Drafts):
    """Dies after the commit, before the recovery file goes."""

    def forget_file(self, article: ArticleId) -> None:
        raise SystemExit


class _KilledBeforeRow(Drafts):
    """Dies after the recovery file is written, before the row is."""

    def _keep_row(self, draft: object) -> None:
        raise SystemExit


def test_killed_between_commit_and_removal_nothing_is_offered(newsroom: Newsroom) -> None:
    article = newsroom.articles.create(builders.content()).article
    newsroom.articles.save_draft(an_edit(article, headline="Half"))
    dying = Articles(newsroom._database, _KilledBeforeRemoval(newsroom._database, newsroom.path / "recovery"))
    with pytest.raises(SystemExit):
        dying.save(an_edit(article, headline="Half and half"))
    assert recovery(newsroom, f"{article.id}.json").exists()
    assert newsroom.articles.open(article.id).recovered is None
    assert newsroom.articles.drafts() == []
    assert texts(newsroom, article)[0] == "Half and half"


def test_killed_between_file_and_row_the_file_is_offered(newsroom: Newsroom) -> None:
    article = newsroom.articles.create(builders.content()).article
    newsroom.articles.save_draft(an_edit(article, headline="One"))
    folder = newsroom.path / "recovery"
    with pytest.raises(SystemExit):
        _KilledBeforeRow(newsroom._database, folder).keep(an_edit(article, headline="One two"))
    found = newsroom.articles.open(article.id).recovered
    assert found is not None
    assert found.edit.content.headline == "One two"


def test_a_clock_that_goes_back_does_not_make_older_text_the_newer(tmp_path: Path) -> None:
    times = [datetime(2026, 3, 2, 12, tzinfo=UTC) - timedelta(hours=number) for number in range(50)]
    with open_newsroom(tmp_path / "newsroom", person="nino", clock=lambda: times.pop(0)) as newsroom:
        article = newsroom.articles.create(builders.content()).article
        for words in ("One", "One two", "One two three"):
            newsroom.articles.save_draft(an_edit(article, headline=words))
        newsroom._drafts.keep_file(newsroom._drafts.draft(an_edit(article, headline="One two three four")))
        found = newsroom.articles.open(article.id).recovered
        assert found is not None
        assert found.edit.content.headline == "One two three four"
        newsroom.articles.save(found.edit)
        assert newsroom.articles.get(article.id).content.headline == "One two three four"
        assert newsroom.articles.drafts() == []


def test_killed_the_text_is_offered_by_the_next_start(newsroom: Newsroom, tmp_path: Path) -> None:
    article = newsroom.articles.create(builders.content()).article
    newsroom.articles.save_draft(an_edit(article, headline="Typed"))
    copy = tmp_path / "after the crash"
    copy.mkdir()
    for each in newsroom.path.glob(f"{DATABASE_NAME}*"):
        if not each.name.endswith("-shm"):
            shutil.copy(each, copy)
    shutil.copytree(newsroom.path / "recovery", copy / "recovery")
    with open_newsroom(copy, person="nino") as again:
        assert [each.edit.content.headline for each in again.articles.drafts()] == ["Typed"]
    (copy / DATABASE_NAME).unlink()
    with open_newsroom(copy, person="nino", create=True) as anew:
        assert [each.edit.content.headline for each in anew.articles.drafts()] == ["Typed"]
