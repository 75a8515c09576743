"""Cards in a list: held, moved by keys and by drag, read aloud."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.cards import Card, CardModel

CARDS = tuple(Card(key=key, headline=f"Headline {key}", badge="Withdrawn" if key == "b" else "") for key in "abc")
VACANT = Card(headline="Free slot", vacant=True)


def _keys(model: CardModel) -> list[str]:
    return [card.key for card in model.cards]


def _view(qtbot: QtBot, cards: tuple[Card, ...]) -> CardView:
    view = CardView("cards", movable=True)
    qtbot.addWidget(view)
    QAbstractItemModelTester(view.cards, QAbstractItemModelTester.FailureReportingMode.Fatal, view)
    view.resize(340, 400)
    view.set_cards(cards)
    view.show()
    return view


def test_dropped_row_lands_where_it_was_dropped(qtbot: QtBot) -> None:
    view = _view(qtbot, (*CARDS, VACANT))
    with qtbot.waitSignal(view.card_moved) as moved:
        assert view.cards.moveRow(QModelIndex(), 0, QModelIndex(), 3)
    assert moved.args == ["a", 2]
    assert _keys(view.cards) == ["b", "c", "a", ""]


def test_nothing_moves_behind_a_free_slot(qtbot: QtBot) -> None:
    view = _view(qtbot, (*CARDS, VACANT))
    assert view.cards.moveRow(QModelIndex(), 0, QModelIndex(), 4)
    assert _keys(view.cards) == ["b", "c", "a", ""]
    assert not view.cards.moveRow(QModelIndex(), 3, QModelIndex(), 0)


def test_alt_and_arrow_move_the_chosen_card_and_keep_it_chosen(qtbot: QtBot) -> None:
    view = _view(qtbot, CARDS)
    view.choose("c")
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _keys(view.cards) == ["a", "c", "b"]
    assert view.current_key() == "c"
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert _keys(view.cards) == ["a", "b", "c"]


def test_delete_asks_for_the_chosen_card(qtbot: QtBot) -> None:
    view = _view(qtbot, CARDS)
    view.choose("b")
    with qtbot.waitSignal(view.removal_wanted) as asked:
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert asked.args == ["b"]


def test_chosen_place_stays_when_its_card_goes(qtbot: QtBot) -> None:
    view = _view(qtbot, CARDS)
    view.choose("b")
    view.set_cards((CARDS[0], CARDS[2]))
    assert view.current_key() == "c"
    view.set_cards((CARDS[0],))
    assert view.current_key() == "a"


def test_free_slot_cannot_be_chosen(qtbot: QtBot) -> None:
    view = _view(qtbot, (CARDS[0], VACANT))
    assert view.cards.flags(view.cards.index(1)) == Qt.ItemFlag.NoItemFlags


def test_card_is_read_with_its_badge(qtbot: QtBot) -> None:
    view = _view(qtbot, CARDS)
    assert view.cards.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Headline b. Withdrawn"


def test_long_words_wrap_and_the_list_is_as_high_as_its_cards(qtbot: QtBot) -> None:
    view = _view(qtbot, CARDS[:1])
    low = view.height()
    view.set_cards((Card(key="a", headline="სატრანსპორტო" * 12),))
    assert view.height() > low + 40
    assert view.height() == view.sizeHintForRow(0)
