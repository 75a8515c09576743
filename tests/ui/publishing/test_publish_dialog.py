"""The publish sheet: plan, progress, result."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.checks import Place
from editor_app.domain.delivery import Target, TargetId, TargetKind
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import Newsroom
from editor_app.services.publishing import Published
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.publishing.publish_dialog import PublishDialog
from editor_app.ui.tasks import Tasks
from tests.ui.panels import child, settle, show, write

SOURCES = (SourceEntry(name="commonspace.eu"),)
MakeDialog = Callable[[], PublishDialog]


@pytest.fixture
def good(newsroom: Newsroom) -> ArticleId:
    """A ready article with a warning only: it has no photo."""
    return write(newsroom, "Road opens", Status.READY, sources=SOURCES)


@pytest.fixture
def make(qtbot: QtBot, newsroom: Newsroom, tasks: Tasks) -> MakeDialog:
    """Makes a dialog that shows its plan."""

    def made() -> PublishDialog:
        dialog = PublishDialog(newsroom, tasks)
        show(qtbot, dialog, tasks)
        dialog.resize(640, 620)
        return dialog

    return made


def _button(dialog: PublishDialog, name: str) -> QPushButton:
    return child(dialog, QPushButton, name)


def _words(dialog: PublishDialog, name: str) -> str:
    return child(dialog, QLabel, name).text()


def _publish(dialog: PublishDialog, tasks: Tasks) -> None:
    child(dialog, QCheckBox, "publishAcceptWarnings").setChecked(True)
    _button(dialog, "publishNow").click()
    assert tasks.idle(60_000)
    settle(tasks)


def test_warnings_ask_before_anything_is_published(make: MakeDialog, good: ArticleId) -> None:
    dialog = make()
    assert _words(dialog, "publishSummary") == "1 new article"
    assert _button(dialog, "publishNow").text() == "&Publish 1 article"
    assert not _button(dialog, "publishNow").isEnabled()
    child(dialog, QCheckBox, "publishAcceptWarnings").setChecked(True)
    assert _button(dialog, "publishNow").isEnabled()
    assert [card.key for card in child(dialog, CardView, "publishNew").cards.cards] == [good]


def test_published_bundle_is_shown_with_its_folder(
    make: MakeDialog, newsroom: Newsroom, tasks: Tasks, good: ArticleId
) -> None:
    dialog = make()
    done: list[Published] = []
    steps: list[tuple[int, int]] = []
    dialog.published.connect(done.append)
    dialog.progress.told.connect(lambda number, of, _: steps.append((number, of)))
    _publish(dialog, tasks)
    assert _words(dialog, "publishResult") == "Bundle 1 is written and proved"
    folder = Path(_words(dialog, "publishResultFolder"))
    assert folder.parent == newsroom.path / "bundles"
    assert newsroom.publishing.verify(folder).bundle_id == done[0].bundle_id
    assert newsroom.articles.get(good).status is Status.PUBLISHED
    assert steps


def test_without_a_target_it_is_said_that_the_bundle_stays_here_and_one_is_offered(
    make: MakeDialog, newsroom: Newsroom, tasks: Tasks, good: ArticleId, tmp_path: Path
) -> None:
    dialog = make()
    assert "stays on this computer" in _words(dialog, "publishGoesTo")
    assert not child(dialog, QCheckBox, "publishChangedOnly").isVisible()  # there is no last bundle
    _publish(dialog, tasks)
    wanted: list[bool] = []
    dialog.target_wanted.connect(lambda: wanted.append(True))
    _button(dialog, "publishAddTarget").click()
    assert wanted == [True]
    (tmp_path / "www").mkdir()
    newsroom.delivering.save_target(
        Target(id=TargetId(""), kind=TargetKind.SITE, name="The site", address=str(tmp_path / "www"))
    )
    write(newsroom, "Talks go on", Status.READY, sources=SOURCES)
    dialog = make()
    assert _words(dialog, "publishGoesTo") == "Every bundle goes to The site."
    _publish(dialog, tasks)
    assert _button(dialog, "publishAddTarget").isHidden()


def test_what_somebody_changed_in_the_last_bundle_is_said_when_all_is_written_again(
    make: MakeDialog, newsroom: Newsroom, tasks: Tasks, good: ArticleId
) -> None:
    page = newsroom.publishing.article_page(newsroom.publishing.publish().folder, good)
    page.write_bytes(b"spoiled")
    write(newsroom, "Talks go on", Status.READY, sources=SOURCES)
    dialog = make()
    child(dialog, QCheckBox, "publishChangedOnly").click()
    _publish(dialog, tasks)
    said = " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert "Made anew, as it lay changed or lost in the last bundle: data/site/" in said


def test_publishing_again_says_that_nothing_has_changed(make: MakeDialog, tasks: Tasks, good: ArticleId) -> None:
    _publish(make(), tasks)
    dialog = make()
    assert _words(dialog, "publishSummary") == "Nothing has changed since the last bundle"
    assert child(dialog, QCheckBox, "publishAcceptWarnings").isHidden()
    assert _button(dialog, "publishNow").text() == "&Write it again"
    _button(dialog, "publishNow").click()
    assert tasks.idle(60_000)
    settle(tasks)
    assert _words(dialog, "publishResult") == "Nothing has changed since bundle 1"


def test_article_with_problems_stays_behind_and_is_opened_by_a_click(
    make: MakeDialog, newsroom: Newsroom, tasks: Tasks, good: ArticleId
) -> None:
    bad = write(newsroom, "No source", Status.READY)
    dialog = make()
    problems = child(dialog, CardView, "publishProblems")
    assert [card.headline for card in problems.cards.cards] == ["No source"]
    assert "source line" in problems.cards.cards[0].note
    assert problems.isVisible()
    wanted: list[tuple[ArticleId, Place]] = []
    dialog.finding_wanted.connect(lambda article, place: wanted.append((article, place)))
    problems.card_opened.emit(problems.cards.cards[0].key)
    assert wanted == [(bad, Place.SOURCE)]
    assert not dialog.isVisible()


def test_what_stayed_behind_is_listed_in_the_result(
    make: MakeDialog, newsroom: Newsroom, tasks: Tasks, good: ArticleId
) -> None:
    write(newsroom, "No source", Status.READY)
    dialog = make()
    _publish(dialog, tasks)
    left = child(dialog, CardView, "publishLeftOut")
    assert [card.headline for card in left.cards.cards] == ["No source"]
    assert left.isVisible()


def test_nothing_ready_is_said_and_cannot_be_published(make: MakeDialog, newsroom: Newsroom) -> None:
    write(newsroom, "Only a draft")
    dialog = make()
    assert _words(dialog, "publishSummary") == "Nothing is ready to go out"
    assert not _button(dialog, "publishNow").isEnabled()


def test_cancelled_publishing_leaves_nothing_behind(
    make: MakeDialog, newsroom: Newsroom, tasks: Tasks, good: ArticleId
) -> None:
    dialog = make()
    child(dialog, QCheckBox, "publishAcceptWarnings").setChecked(True)
    dialog.publish()
    dialog.reject()
    assert dialog.isVisible()
    assert tasks.idle(60_000)
    settle(tasks)
    assert _words(dialog, "publishResult") == "Cancelled"
    assert newsroom.articles.get(good).status is Status.READY
    assert list((newsroom.path / "bundles").glob("*")) == []
    _button(dialog, "publishAgain").click()
    settle(tasks)
    assert child(dialog, QStackedWidget, "publishPages").currentWidget().objectName() == "publishPlan"


def test_folder_of_ones_own_choice(
    make: MakeDialog, newsroom: Newsroom, tasks: Tasks, good: ArticleId, tmp_path: Path
) -> None:
    dialog = make()
    line = child(dialog, QLineEdit, "publishFolder")
    line.setText("not/a/whole/path")
    child(dialog, QCheckBox, "publishAcceptWarnings").setChecked(True)
    assert not _button(dialog, "publishNow").isEnabled()
    line.setText(str(tmp_path / "my bundle"))
    _publish(dialog, tasks)
    assert (tmp_path / "my bundle" / "bagit.txt").is_file()
    assert _words(dialog, "publishResultFolder") == str(tmp_path / "my bundle")


def test_folder_that_cannot_be_written_is_said_in_the_sheet(
    make: MakeDialog, newsroom: Newsroom, tasks: Tasks, good: ArticleId, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("words", encoding="utf-8")
    dialog = make()
    child(dialog, QLineEdit, "publishFolder").setText(str(in_the_way / "bundle"))
    _publish(dialog, tasks)
    assert _words(dialog, "publishResult") == "Nothing was published"
    assert in_the_way.read_text(encoding="utf-8") == "words"
    assert newsroom.articles.get(good).status is Status.READY


def test_browser_shows_the_page_of_the_open_article(
    make: MakeDialog, tasks: Tasks, good: ArticleId, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    dialog = make()
    dialog.set_article(good)
    _publish(dialog, tasks)
    _button(dialog, "publishBrowse").click()
    settle(tasks)
    dialog.set_article(None)
    _button(dialog, "publishBrowse").click()
    settle(tasks)
    assert "Road opens" in Path(opened[0]).read_text(encoding="utf-8")
    assert Path(opened[1]).name == "index.html"
    assert Path(opened[1]).is_file()


def test_b1_only_what_changed_is_written_unless_a_person_wants_all(
    make: MakeDialog, newsroom: Newsroom, good: ArticleId, tasks: Tasks, tmp_path: Path
) -> None:
    _publish(make(), tasks)
    for wanted, headline in ((True, "Talks fail"), (False, "Lake dries")):
        write(newsroom, headline, Status.READY, sources=SOURCES)
        dialog, made, chosen = make(), list[Published](), list[bool]()
        dialog.published.connect(made.append)
        dialog.how_much.chosen.connect(chosen.append)
        choice = child(dialog, QCheckBox, "publishChangedOnly")
        assert choice.isChecked()
        if not wanted:
            choice.click()
            assert chosen == [False]
        folder = child(dialog, QLineEdit, "publishFolder")
        folder.setText(str(tmp_path / "elsewhere"))
        assert not choice.isEnabled()
        folder.clear()
        assert choice.isEnabled()
        _publish(dialog, tasks)
        assert [each.changed_only for each in made] == [wanted]
