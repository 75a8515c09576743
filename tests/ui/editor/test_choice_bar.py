"""What a bar over the text asks can be read and answered, however narrow the text is."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor_app.ui.editor.choice_bar import ChoiceBar

CHOICES = ("Merge both", "Compare", "Save mine on top", "Take theirs")


def test_no_button_is_cut_where_the_text_is_narrow(qtbot: QtBot) -> None:
    bar = ChoiceBar("articleChoice")
    qtbot.addWidget(bar)
    bar.ask("Another question", [("old", "An old answer that is long", lambda: None)])
    bar.ask("Somebody changed it meanwhile.", [(words, words, lambda: None) for words in CHOICES])
    qtbot.waitUntil(lambda: len(bar.findChildren(QPushButton)) == len(CHOICES), timeout=30_000)
    buttons = bar.findChildren(QPushButton)

    def are_whole() -> bool:
        bar.resize(300, bar.heightForWidth(300))
        return all(bar.rect().contains(each.geometry()) and each.width() >= each.sizeHint().width() for each in buttons)

    qtbot.waitUntil(are_whole, timeout=30_000)
    assert len({each.y() for each in buttons}) > 1
