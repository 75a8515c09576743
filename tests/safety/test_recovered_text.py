"""Text found after a crash: whatever the person does next, both texts can be had."""

from pytestqt.qtbot import QtBot

from editor_app.domain.listed import Status
from tests.safety.conftest import Desk, full_disk


def test_ignoring_the_question_and_writing_elsewhere_keeps_the_recovered_text(desk: Desk, qtbot: QtBot) -> None:
    article = desk.make()
    recovered = desk.left_over(article, body="Typed before the crash.\n")
    desk.open(article)
    with qtbot.waitSignal(desk.session.draft_saved, timeout=3000):
        desk.session.update(notes="Typed in the details")
    desk.settle()
    assert recovered in desk.versions(article)
    assert desk.stored(article) == article.content
    desk.session.save_now()
    desk.settle()
    assert recovered in desk.versions(article)
    assert desk.stored(article).notes == "Typed in the details"


def test_the_text_cannot_be_typed_over_while_the_question_is_open(desk: Desk) -> None:
    article = desk.make()
    recovered = desk.left_over(article, body="Typed before the crash.\n")
    desk.open(article)
    desk.type(desk.editor.body, "no")
    desk.type(desk.editor.headline, "no")
    desk.session.set_status(Status.IN_REVIEW)
    desk.settle()
    assert not desk.session.dirty
    found = desk.newsroom.articles.open(article.id).recovered
    assert found is not None
    assert found.edit.content == recovered


def test_a_save_leaves_the_question_open(desk: Desk) -> None:
    article = desk.make()
    recovered = desk.left_over(article, headline="Recovered")
    desk.open(article)
    desk.session.update(notes="A note")
    desk.session.save_now()
    desk.settle()
    desk.press("recoveredRestore")
    assert desk.session.content().headline == recovered.headline
    assert desk.editor.headline.toPlainText() == "Recovered"
    assert not desk.editor.headline.isReadOnly()


def test_restoring_after_other_edits_keeps_those_edits_in_the_history(desk: Desk) -> None:
    article = desk.make()
    desk.left_over(article, headline="Recovered")
    desk.open(article)
    desk.session.update(notes="A note")
    desk.press("recoveredRestore")
    desk.session.save_now()
    desk.settle()
    assert desk.stored(article).headline == "Recovered"
    assert "A note" in {each.notes for each in desk.versions(article)}


def test_discarding_drops_no_word_typed_since(desk: Desk, qtbot: QtBot) -> None:
    article = desk.make()
    desk.left_over(article, headline="Recovered")
    desk.open(article)
    with qtbot.waitSignal(desk.session.draft_saved, timeout=3000):
        desk.session.update(notes="Typed since")
    desk.press("recoveredDiscard")
    found = desk.newsroom.articles.open(article.id).recovered
    assert found is not None
    assert found.edit.content.notes == "Typed since"


def test_discarding_leaves_only_the_stored_text(desk: Desk) -> None:
    article = desk.make()
    desk.left_over(article, headline="Recovered")
    desk.open(article)
    desk.press("recoveredDiscard")
    assert desk.newsroom.articles.open(article.id).recovered is None
    assert desk.newsroom.articles.get(article.id) == article
    assert len(desk.versions(article)) == 1


def test_switching_away_with_the_question_open_keeps_it(desk: Desk) -> None:
    article, other = desk.make(), desk.make(headline="Other")
    desk.left_over(article, headline="Recovered")
    desk.open(article)
    desk.open(other)
    assert not desk.editor.headline.isReadOnly()
    desk.open(article)
    assert desk.editor.headline.isReadOnly()
    desk.press("recoveredRestore")
    assert desk.session.content().headline == "Recovered"


def test_where_the_disk_refuses_the_recovered_text_stays_the_one_on_it(desk: Desk, qtbot: QtBot) -> None:
    article = desk.make()
    recovered = desk.left_over(article, headline="Recovered")
    desk.open(article)
    with full_disk(), qtbot.waitSignal(desk.session.save_failed, timeout=5000):
        desk.session.update(notes="Typed in the details")
    desk.settle()
    found = desk.newsroom.articles.open(article.id).recovered
    assert found is not None
    assert found.edit.content == recovered
    with qtbot.waitSignal(desk.session.draft_saved, timeout=5000):
        pass
    desk.settle()
    assert recovered in desk.versions(article)
    assert desk.session.content().notes == "Typed in the details"


def test_recovered_text_and_a_text_that_moved_on_are_both_kept(desk: Desk) -> None:
    article = desk.make()
    recovered = desk.left_over(article, headline="Recovered")
    desk.open(article)
    desk.session.update(notes="Mine")
    desk.elsewhere(article, headline="Theirs")
    recovered_again = desk.left_over(article, headline="Recovered")  # the save elsewhere took the draft with it
    desk.session.save_now()
    desk.settle()
    assert desk.session.stale_error is not None
    desk.press("staleTakeTheirs")
    assert desk.session.content().headline == "Theirs"
    texts = desk.versions(article)
    assert recovered == recovered_again
    assert recovered in texts
    assert "Mine" in {each.notes for each in texts}
    assert desk.stored(article).headline == "Theirs"
    assert not desk.session.dirty
