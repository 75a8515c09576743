"""The panel of related articles (R1 to R4)."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from editor_app.domain.article import ArticleEdit, RelatedLink, RelatedOrigin
from editor_app.domain.ids import ArticleId, new_article_id
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.related_panel import RelatedPanel
from editor_app.ui.editor.session import EditSession
from editor_app.ui.panel_parts import NoteBox
from editor_app.ui.tasks import Tasks
from tests.ui.panels import child, open_article, settle, show, write


@pytest.fixture
def owner(newsroom: Newsroom) -> ArticleId:
    """The article whose list is edited."""
    return write(newsroom, "The owner", story="road")


@pytest.fixture
def panel(qtbot: QtBot, newsroom: Newsroom, session: EditSession, tasks: Tasks, owner: ArticleId) -> RelatedPanel:
    """The panel with the owner open."""
    made = RelatedPanel(newsroom, session, tasks)
    show(qtbot, made, tasks)
    open_article(session, tasks, owner)
    return made


def _add(panel: RelatedPanel, tasks: Tasks, *articles: ArticleId) -> None:
    for article in articles:
        panel.add(article)
        settle(tasks)


def _listed(session: EditSession) -> list[ArticleId]:
    return [link.article for link in session.content().related]


def _note(panel: RelatedPanel) -> str:
    return child(panel, NoteBox, "relatedNote").words


def _view(panel: RelatedPanel) -> CardView:
    return child(panel, CardView, "relatedList")


def test_picked_article_is_added_at_the_end_and_saved_with_the_article(
    panel: RelatedPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks, owner: ArticleId
) -> None:
    first, second = write(newsroom, "First", Status.PUBLISHED), write(newsroom, "Second", Status.PUBLISHED)
    _add(panel, tasks, first, second)
    assert _listed(session) == [first, second]
    assert child(panel, QLabel, "relatedCount").text() == "2 of 6"
    session.save_now()
    settle(tasks)
    assert [link.article for link in newsroom.articles.get(owner).content.related] == [first, second]


@pytest.mark.parametrize("case", ["itself", "duplicate", "withdrawn", "binned", "translation", "limit"])
def test_r1_a_refused_article_leaves_the_list_and_says_its_own_reason(
    panel: RelatedPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks, owner: ArticleId, case: str
) -> None:
    _add(panel, tasks, write(newsroom, "There"))
    before = _listed(session)
    target, words = owner, "itself"
    if case == "duplicate":
        target, words = before[0], "already on the list"
    elif case == "withdrawn":
        target, words = write(newsroom, "Gone", Status.WITHDRAWN), "withdrawn"
    elif case == "binned":
        target, words = write(newsroom, "Thrown away"), "bin"
        newsroom.articles.bin((target,))
    elif case == "translation":
        target, words = write(newsroom, "Дорога", language="ru", story="road"), "translation"
    elif case == "limit":
        _add(panel, tasks, *(write(newsroom, f"More {number}") for number in range(5)))
        before = _listed(session)
        target, words = write(newsroom, "One too many"), "full"
    _add(panel, tasks, target)
    assert words in _note(panel)
    assert _listed(session) == before


def test_r2_rows_are_ordered_by_keys_and_buttons(
    panel: RelatedPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    one, two, three = (write(newsroom, name) for name in ("One", "Two", "Three"))
    _add(panel, tasks, one, two, three)
    view = _view(panel)
    view.choose(three)
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _listed(session) == [one, three, two]
    child(panel, QToolButton, "relatedOrderUp").click()
    assert _listed(session) == [three, one, two]
    assert not child(panel, QToolButton, "relatedOrderUp").isEnabled()
    child(panel, QToolButton, "relatedOrderDown").click()
    assert _listed(session) == [one, three, two]
    assert [card.key for card in view.cards.cards] == _listed(session)


def test_removed_row_comes_back_to_its_place(
    panel: RelatedPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    one, two = write(newsroom, "One"), write(newsroom, "Two")
    _add(panel, tasks, one, two)
    _view(panel).choose(one)
    QTest.keyClick(_view(panel), Qt.Key.Key_Delete)
    assert _listed(session) == [two]
    assert "One" in _note(panel)
    child(panel, QPushButton, "relatedUndo").click()
    assert _listed(session) == [one, two]


def test_r3_rows_show_how_their_article_stands(
    panel: RelatedPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    published, draft, later = (
        write(newsroom, "Out", Status.PUBLISHED),
        write(newsroom, "Not yet"),
        write(newsroom, "Soon"),
    )
    _add(panel, tasks, published, draft, later)
    newsroom.articles.bin((later,))
    gone = new_article_id()
    session.update(related=(*session.content().related, RelatedLink(gone, "It was here")))
    settle(tasks)
    tasks.database(lambda: newsroom.articles.set_status((published,), Status.WITHDRAWN))
    settle(tasks)
    cards = {card.key: card for card in _view(panel).cards.cards}
    assert cards[published].badge == "Withdrawn"
    assert cards[draft].badge == "Not published"
    assert cards[gone].headline == "It was here"
    assert cards[gone].broken
    tasks.database(lambda: newsroom.articles.restore((later,)))
    settle(tasks)
    cards = {card.key: card for card in _view(panel).cards.cards}
    assert cards[later].badge == "Not published"


def test_r4_a_renamed_target_shows_its_new_headline(panel: RelatedPanel, newsroom: Newsroom, tasks: Tasks) -> None:
    target = write(newsroom, "Old name")
    _add(panel, tasks, target)
    stored = newsroom.articles.get(target)

    edit = ArticleEdit(id=target, base_revision=stored.revision, content=replace(stored.content, headline="New name"))
    tasks.database(lambda: newsroom.articles.save(edit))
    settle(tasks)
    assert _view(panel).cards.cards[0].headline == "New name"


def test_looking_at_the_list_changes_nothing(panel: RelatedPanel, session: EditSession, tasks: Tasks) -> None:
    settle(tasks)
    assert not session.dirty
    assert child(panel, QLabel, "relatedCount").text() == "0 of 6"


def test_closed_session_empties_the_panel(
    panel: RelatedPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    _add(panel, tasks, write(newsroom, "One"))
    session.close()
    settle(tasks)
    assert _view(panel).cards.cards == ()
    assert not child(panel, QPushButton, "relatedAddButton").isEnabled()


def test_r4_broken_rows_are_taken_off_in_one_step_that_is_undone(
    panel: RelatedPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    good, gone = write(newsroom, "Good", Status.PUBLISHED), write(newsroom, "Gone", Status.PUBLISHED)
    missing = RelatedLink(new_article_id(), "Vanished")
    _add(panel, tasks, good, gone)
    links = (missing, *session.content().related)
    session.update(related=links)
    newsroom.articles.set_status([gone], Status.WITHDRAWN)
    panel._look()
    settle(tasks)
    broken = child(panel, NoteBox, "relatedBroken")
    assert broken.words == "2 articles cannot be shown any more. No page will have them."
    child(panel, QPushButton, "relatedRemoveBroken").click()
    settle(tasks)
    assert _listed(session) == [good]
    assert broken.words == ""
    child(panel, QPushButton, "relatedUndo").click()
    assert session.content().related == links


def test_r5_automatic_rows_say_so_and_the_sites_wish_is_set_here(
    panel: RelatedPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    target = write(newsroom, "Target", Status.PUBLISHED)
    session.update(related=(RelatedLink(target, "Target", RelatedOrigin.AUTOMATIC),))
    settle(tasks)
    (card,) = _view(panel).cards.cards
    assert (card.badge, card.label, card.standfirst) == ("Automatic", "News", "The two sides met in Kazakh.")
    child(panel, QCheckBox, "relatedFill").click()
    settle(tasks)
    assert newsroom.site.related_fill
    child(panel, QCheckBox, "relatedFill").click()
    settle(tasks)
    assert not newsroom.site.related_fill
