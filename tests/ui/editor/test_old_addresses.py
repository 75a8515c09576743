"""Old addresses of an article in Details (rule B9)."""

import pytest
from pytestqt.qtbot import QtBot

from editor_app.ui.editor.old_addresses import OldAddresses


@pytest.fixture
def part(qtbot: QtBot) -> OldAddresses:
    made = OldAddresses()
    qtbot.addWidget(made)
    made.show()
    return made


def test_b9_old_addresses_are_shown_only_where_there_are_any(part: OldAddresses) -> None:
    assert part.button.isVisible()
    assert not part.edit.isVisible()
    part.set_addresses(("/2016/a/",))
    assert part.edit.toPlainText() == "/2016/a/"
    assert part.edit.isVisible()
    assert not part.button.isVisible()
    part.set_addresses(())
    assert part.button.isVisible()


def test_b9_each_line_is_an_address_once_and_whole_ones_are_cut_to_their_path(part: OldAddresses) -> None:
    seen: list[tuple[str, ...]] = []
    part.addresses_changed.connect(seen.append)
    part.button.click()
    part.edit.insertPlainText("https://old.example/a/?x=1\n/a/\n\n/бб/\n")
    part.commit()
    assert seen == [("/a/", "/бб/")]


def test_b9_a_line_that_is_no_address_is_named_and_kept_in_sight(part: OldAddresses) -> None:
    part.set_addresses(("/a/",))
    part.edit.setPlainText("/a/\nthe road")
    part.commit()
    assert "the road" in part._passed_over.text()
    assert part._passed_over.isVisible()
    assert part.edit.toPlainText() == "/a/\nthe road"


def test_b9_looking_at_odd_addresses_changes_nothing(part: OldAddresses) -> None:
    seen: list[tuple[str, ...]] = []
    part.addresses_changed.connect(seen.append)
    part.set_addresses(("/a b/", "c"))
    part.commit()
    assert seen == []
