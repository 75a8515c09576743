"""The plan of the publish sheet: kinds of findings, what follows whom, links that lead nowhere and their steps."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTabWidget

from editor_app.domain.article import ArticleEdit, RelatedLink
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.publishing.publish_dialog import PublishDialog
from editor_app.ui.tasks import Tasks
from tests.ui.panels import child, settle, write
from tests.ui.publishing.sheet import SOURCES, MakeDialog


@pytest.fixture
def moved_in(newsroom: Newsroom, tmp_path: Path) -> Newsroom:
    """A newsroom with an old article whose links lead nowhere, one of them to an article that is here."""
    texts = {
        "2014-03-19-hello.md": "title: Hello\ndate: 2014-03-19\n---\nThe first words.\n",
        "2014-04-02-second.md": "title: Second\ndate: 2014-04-02\n---\n"
        '[One]({{ "/2014/03/19/hello/" | url }}) [two](/x/).\n',
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(f"---\n{text}", encoding="utf-8")
    newsroom.ingest.bring_in([tmp_path / name for name in texts], published=True)
    return newsroom


def tabs(dialog: PublishDialog) -> list[str]:
    shown = child(dialog, QTabWidget, "publishTabs")
    return [shown.tabText(at) for at in range(shown.count())]


def press(dialog: PublishDialog, tasks: Tasks, name: str) -> None:
    child(dialog, QPushButton, name).click()
    for _ in range(2):  # the step, the plan anew, what is broken then
        settle(tasks)


def body_of(newsroom: Newsroom, article: str) -> str:
    return newsroom.articles.get(ArticleId(article)).content.body


def test_findings_are_counted_and_shown_by_kind(make: MakeDialog, newsroom: Newsroom) -> None:
    for headline in ("First", "Second"):
        write(newsroom, headline, Status.READY)
    write(newsroom, "Third", Status.READY, body="")
    dialog = make()
    kinds = child(dialog, QComboBox, "publishProblemsKinds")
    shown = child(dialog, CardView, "publishProblems").cards
    assert kinds.itemText(0) == "All kinds (4)"
    assert kinds.itemText(1).endswith("(3)")
    kinds.setCurrentIndex(1)
    assert {card.label for card in shown.cards} == {"Source line"}
    assert len(shown.cards) == 3
    assert {card.badge for card in shown.cards} == {"Stays behind"}


def test_a_page_that_follows_says_whom_and_leads_there(make: MakeDialog, newsroom: Newsroom, tasks: Tasks) -> None:
    road = write(newsroom, "Road opens", Status.READY, sources=SOURCES)
    write(newsroom, "The bakery", Status.READY, sources=SOURCES, related=(RelatedLink(road, ""),))
    newsroom.publishing.publish()
    stored = newsroom.articles.get(road)
    content = replace(stored.content, headline="Road opens at last")
    newsroom.articles.save(ArticleEdit(id=road, base_revision=stored.revision, content=content))
    newsroom.articles.set_status([road], Status.READY)
    dialog = make()
    follows = child(dialog, CardView, "publishFollows")
    (card,) = follows.cards.cards
    assert card.headline == "The bakery"
    assert "“Road opens at last”" in card.note
    child(dialog, QTabWidget, "publishTabs").setCurrentWidget(follows)
    follows.choose(card.key)
    wanted: list[ArticleId] = []
    dialog.article_wanted.connect(wanted.append)
    child(dialog, QPushButton, "publishCause0").click()
    assert wanted == [road]


def test_b6_what_waits_for_its_time_is_seen_at_a_glance(
    make: MakeDialog, newsroom: Newsroom, tasks: Tasks, tmp_path: Path
) -> None:
    now = newsroom.now()
    write(newsroom, "Out now", Status.READY, sources=SOURCES)
    shown = write(newsroom, "Known already", Status.READY, sources=SOURCES)
    newsroom.publishing.export(tmp_path / "bundle")
    later = newsroom.articles.get(shown)
    content = replace(later.content, embargo_until=now + timedelta(days=3))
    newsroom.articles.save(ArticleEdit(id=shown, base_revision=later.revision, content=content))
    write(newsroom, "Secret", Status.READY, sources=SOURCES, embargo_until=now + timedelta(days=2, hours=1))
    write(newsroom, "Next week", Status.READY, sources=SOURCES, publish_at=now + timedelta(days=7))
    write(newsroom, "Not finished", sources=SOURCES, publish_at=now + timedelta(days=1))
    dialog = make()
    assert "Held back 3" in tabs(dialog)
    held = child(dialog, CardView, "publishHeldBack").cards.cards
    assert [(card.headline, card.badge) for card in held] == [
        ("Secret", "Embargo"),
        ("Known already", "Embargo"),
        ("Next week", "Scheduled"),
    ]
    assert "(in 2 days)" in held[0].note
    said = child(dialog, QLabel, "publishMore").text()
    assert said.startswith("3 articles are held back by their embargo or schedule, the first until ")
    assert ["it goes off the site until then" in card.note for card in held] == [False, True, False]
    assert "1 goes off the site" in child(dialog, QLabel, "publishSummary").text()


def test_b10_broken_links_are_shown_mended_and_the_step_is_undone(
    make: MakeDialog, moved_in: Newsroom, tasks: Tasks
) -> None:
    dialog = make()
    assert "Broken links 2" in tabs(dialog)
    assert not child(dialog, QPushButton, "publishNow").isEnabled()
    listed = child(dialog, CardView, "brokenList").cards
    (card,) = listed.cards
    assert card.note == "/2014/03/19/hello/ → Hello"
    article = card.key.partition(" ")[0]
    before = body_of(moved_in, article)
    press(dialog, tasks, "brokenLeadHome")
    assert "[One](article:" in body_of(moved_in, article)
    assert [each.note for each in listed.cards] == ["/x/"]
    press(dialog, tasks, "brokenUndo")
    assert body_of(moved_in, article) == before
    press(dialog, tasks, "brokenLeadHome")
    press(dialog, tasks, "brokenTakeOff")
    assert "two." in body_of(moved_in, article)
    assert "/x/" not in body_of(moved_in, article)
    assert "Broken links 0" in tabs(dialog)
    assert not child(dialog, QPushButton, "brokenUndo").isHidden()


def test_b10_what_may_stand_is_accepted_in_the_sheet(make: MakeDialog, moved_in: Newsroom, tasks: Tasks) -> None:
    dialog = make()
    press(dialog, tasks, "brokenLeadHome")
    press(dialog, tasks, "brokenAccept")
    assert [each.address for each in moved_in.broken_links.accepted()] == ["/x/"]
    assert "Broken links 0" in tabs(dialog)


def test_links_written_here_cannot_stand(make: MakeDialog, newsroom: Newsroom) -> None:
    write(newsroom, "New work", Status.READY, sources=SOURCES, body="See [it](/nowhere/).\n")
    dialog = make()
    assert not child(dialog, QPushButton, "brokenAccept").isEnabled()
    assert [card.badge for card in child(dialog, CardView, "brokenList").cards.cards] == ["Written here"]


def test_deliveries_are_reached_from_the_sheet(make: MakeDialog, newsroom: Newsroom) -> None:
    dialog = make()
    wanted: list[bool] = []
    dialog.deliveries_wanted.connect(lambda: wanted.append(True))
    child(dialog, QPushButton, "publishDeliveries").click()
    assert wanted == [True]
    assert not dialog.isVisible()
