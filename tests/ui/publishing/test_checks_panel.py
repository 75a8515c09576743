"""The checks of the open article, as it is typed."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editor_app.body.scan import scan
from editor_app.domain.article import ArticleContent, RelatedLink
from editor_app.domain.checks import Place, Problem, Severity
from editor_app.domain.findings import BodyPicture
from editor_app.domain.ids import ArticleId, new_article_id
from editor_app.domain.listed import Status
from editor_app.domain.photo import PhotoUse
from editor_app.domain.site import Section, Site
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import Newsroom
from editor_app.ui.editor.session import EditSession
from editor_app.ui.publishing.checks_panel import ChecksPanel
from editor_app.ui.publishing.finding_row import FindingRow
from editor_app.ui.publishing.mending import mended
from editor_app.ui.tasks import Tasks
from tests.ui.panels import child, open_article, settle, show, write

SOURCES = (SourceEntry(name="commonspace.eu"),)


@pytest.fixture
def panel(qtbot: QtBot, newsroom: Newsroom, session: EditSession, tasks: Tasks) -> ChecksPanel:
    """The panel in a newsroom that has a source of its own."""
    sections = (Section(code="caucasus", labels={"en": "Caucasus"}),)
    newsroom.save_site(Site(own_source="commonspace.eu", sections=sections))
    made = ChecksPanel(newsroom, session, tasks)
    show(qtbot, made, tasks)
    return made


@pytest.fixture
def article(panel: ChecksPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks) -> ArticleId:
    """An open article without a source line, which is a problem."""
    made = write(newsroom, "Road", sources=())
    open_article(session, tasks, made)
    return made


def _rows(panel: ChecksPanel) -> dict[str, FindingRow]:
    return {row.problem.code: row for row in panel.findChildren(FindingRow) if not row.isHidden()}


def _rest(qtbot: QtBot, panel: ChecksPanel, tasks: Tasks) -> None:
    """Wait until the pause after a change is over and the checks are made."""
    qtbot.waitUntil(lambda: not panel._rest.isActive(), timeout=5000)
    settle(tasks)


@pytest.mark.usefixtures("article")
def test_problems_come_first_with_their_places(panel: ChecksPanel) -> None:
    rows = list(_rows(panel).values())
    assert rows[0].problem.code == "no-source"
    grave = [row.problem.severity is Severity.PROBLEM for row in rows]
    assert grave == sorted(grave, reverse=True)
    assert child(panel, QLabel, "checksSummary").text() == "1 problem, 1 warning"


@pytest.mark.usefixtures("article")
def test_what_is_typed_is_checked_before_it_is_saved(
    qtbot: QtBot, panel: ChecksPanel, session: EditSession, tasks: Tasks
) -> None:
    counts: list[tuple[int, int]] = []
    panel.counted.connect(lambda problems, warnings: counts.append((problems, warnings)))
    session.update(headline="", standfirst="")
    _rest(qtbot, panel, tasks)
    assert {"no-headline", "no-standfirst"} <= set(_rows(panel))
    assert counts[-1] == (2, 2)


@pytest.mark.usefixtures("article")
def test_own_source_is_filled_in_by_one_click(panel: ChecksPanel, session: EditSession, tasks: Tasks) -> None:
    child(_rows(panel)["no-source"], QPushButton, "findingMend").click()
    settle(tasks)
    assert session.content().sources == SOURCES
    assert "no-source" not in _rows(panel)


@pytest.mark.usefixtures("article")
def test_address_is_made_by_one_click(qtbot: QtBot, panel: ChecksPanel, session: EditSession, tasks: Tasks) -> None:
    session.update(slug="")
    _rest(qtbot, panel, tasks)
    child(_rows(panel)["no-slug"], QPushButton, "findingMend").click()
    settle(tasks)
    assert session.content().slug == "road"


@pytest.mark.usefixtures("article")
def test_related_row_that_vanished_is_removed_by_one_click(
    qtbot: QtBot, panel: ChecksPanel, session: EditSession, tasks: Tasks
) -> None:
    session.update(related=(RelatedLink(new_article_id(), "It was here"),))
    _rest(qtbot, panel, tasks)
    child(_rows(panel)["related-gone"], QPushButton, "findingMend").click()
    settle(tasks)
    assert session.content().related == ()


@pytest.mark.usefixtures("article")
def test_place_leads_to_the_field(qtbot: QtBot, panel: ChecksPanel) -> None:
    with qtbot.waitSignal(panel.place_wanted) as wanted:
        child(_rows(panel)["no-source"], QPushButton, "findingPlace").click()
    assert wanted.args == [Place.SOURCE]


@pytest.mark.usefixtures("article")
def test_a_link_that_readers_would_not_get_is_shown_by_one_click(
    qtbot: QtBot, panel: ChecksPanel, session: EditSession, tasks: Tasks
) -> None:
    session.update(body="Read [this](http://me@host.example/a) now.\n")
    _rest(qtbot, panel, tasks)
    with qtbot.waitSignal(panel.link_wanted) as wanted:
        child(_rows(panel)["lost-link"], QPushButton, "findingMend").click()
    assert wanted.args == ["http://me@host.example/a"]


def test_nothing_in_the_way_is_said_in_a_friendly_way(
    qtbot: QtBot, panel: ChecksPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    open_article(session, tasks, write(newsroom, "Road", sources=SOURCES))
    photo_only = set(_rows(panel))
    assert photo_only == {"no-photo"}
    assert "can be published" in " ".join(label.text() for label in panel.findChildren(QLabel))
    panel._take(())
    assert child(panel, QLabel, "checksSummary").text() == "Nothing stands in the way"


def test_change_of_a_related_article_elsewhere_is_seen(
    qtbot: QtBot, panel: ChecksPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    target = write(newsroom, "Target", Status.PUBLISHED)
    open_article(session, tasks, write(newsroom, "Road", related=(RelatedLink(target, "Target"),)))
    assert "related-withdrawn" not in _rows(panel)
    tasks.database(lambda: newsroom.articles.set_status((target,), Status.WITHDRAWN))
    settle(tasks)
    _rest(qtbot, panel, tasks)
    assert "related-withdrawn" in _rows(panel)


def test_no_article_no_findings(panel: ChecksPanel, session: EditSession, tasks: Tasks, article: ArticleId) -> None:
    session.close()
    settle(tasks)
    assert _rows(panel) == {}
    assert child(panel, QLabel, "checksSummary").text() == "No article is open"


def _problem(mend: str) -> Problem:
    return Problem(code="x", severity=Severity.PROBLEM, place=Place.CAPTION, message="", mend=mend)


def test_archive_flag_is_set_and_the_rest_of_the_photo_kept() -> None:
    content = ArticleContent(lead_photo=PhotoUse(caption="A bridge"))
    result = mended(content, _problem("set-archive"), Site())
    assert result == (replace(content, lead_photo=PhotoUse(caption="A bridge", archive=True)), "lead_photo")


def test_going_to_the_field_mends_nothing_by_itself() -> None:
    assert mended(ArticleContent(), _problem("focus"), Site()) is None
    assert mended(ArticleContent(sources=SOURCES), _problem("fill-source"), Site(own_source="own")) is None


def test_c3_an_old_picture_in_the_text_is_marked_in_its_caption_there() -> None:
    content = ArticleContent(body="Before.\n\n![A bridge](photo:p)\n\n![](photo:other)\n\nAfter.\n", language="ru")
    result = mended(content, _problem("set-archive:p The bridge of 1998"), Site())
    assert result is not None
    changed, field = result
    assert field == "body"
    assert scan(changed.body).pictures == (
        BodyPicture("p", "A bridge", "The bridge of 1998 (архивное фото)"),
        BodyPicture("other"),
    )
    assert changed.body.startswith("Before.\n\n![A bridge](photo:p ")
    assert changed.body.endswith("\n\n![](photo:other)\n\nAfter.\n")
    assert mended(changed, _problem("set-archive:gone x"), Site()) is None
