"""The addresses of an article in a table, with what a change will do (rule B9)."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor_app.domain.listed import Status
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import Newsroom
from editor_app.ui.editor.addresses_dialog import AddressesDialog
from editor_app.ui.panel_parts import NoteBox, WrappedLabel
from tests.ui.panels import Opened, child, open_article, settle, windows_over, write


@pytest.fixture
def windows(newsroom: Newsroom, qtbot: QtBot) -> Iterator[Opened]:
    yield from windows_over(newsroom, qtbot)


def test_b9_a_table_shows_where_readers_find_it_and_what_a_change_does(newsroom: Newsroom, windows: Opened) -> None:
    road = write(newsroom, "Border road", Status.READY, slug="road", sources=(SourceEntry(name="commonspace.eu"),))
    newsroom.publishing.publish()
    window = windows()
    open_article(window.session, window.tasks, road)
    window.session.update(slug="bridge")
    state = child(window.details, WrappedLabel, "slugState").text()
    assert state == "Readers who come to “road” are led to “bridge”, from the next bundle on."
    window.session.save_now()
    settle(window.tasks)
    newsroom.publishing.publish()
    window.session.update(slug="tunnel")
    window.actions_of["addresses"].trigger()
    settle(window.tasks)
    dialog = child(window, AddressesDialog, "addressesDialog")
    rows = [dialog.list.topLevelItem(n) for n in range(dialog.list.topLevelItemCount())]
    assert [(row.text(0), row.text(1)) for row in rows if row] == [
        ("/en/caucasus/bridge.html", "this article"),
        ("/en/caucasus/road.html", "leads to this article"),
    ]
    assert (
        "/en/caucasus/bridge.html and all others lead to /en/caucasus/tunnel.html"
        in child(dialog, NoteBox, "addressesNote").words
    )
    child(dialog, QPushButton, "addressesCopy").click()
    assert QGuiApplication.clipboard().text() == f"{newsroom.site.base_url}/en/caucasus/bridge.html"
    child(dialog, QPushButton, "addressesClose").click()
    settle(window.tasks)


def test_b9_an_article_that_was_never_out_has_none_yet(newsroom: Newsroom, windows: Opened) -> None:
    road = write(newsroom, "Border road", slug="road")
    window = windows()
    open_article(window.session, window.tasks, road)
    window.actions_of["addresses"].trigger()
    settle(window.tasks)
    dialog = child(window, AddressesDialog, "addressesDialog")
    assert "none yet" in child(dialog, WrappedLabel, "addressesAbout").text()
    assert child(dialog, NoteBox, "addressesNote").words == "The next bundle puts it at /en/caucasus/road.html."
    dialog.close()
    settle(window.tasks)
