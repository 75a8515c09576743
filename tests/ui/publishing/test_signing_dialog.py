"""The signing key in its window: made, shown to copy, turned off; never the private part."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.newsroom import Newsroom
from editor_app.ui.publishing.signing_dialog import SigningDialog
from editor_app.ui.tasks import Tasks
from tests.services.keyrings import drawer, no_keyring

__all__ = ["drawer", "no_keyring"]


@pytest.fixture
def dialog(newsroom: Newsroom, tasks: Tasks, qtbot: QtBot) -> SigningDialog:
    made = SigningDialog(newsroom, tasks)
    qtbot.addWidget(made)
    made.show()
    assert tasks.idle(30_000)
    return made


@pytest.mark.usefixtures("drawer")
def test_a_key_is_made_shown_to_copy_and_turned_off(dialog: SigningDialog, newsroom: Newsroom, tasks: Tasks) -> None:
    assert dialog.state.text() == "Bundles are not signed"
    assert not dialog.public.isVisible()
    dialog.make.click()
    assert tasks.idle(30_000)
    assert dialog.state.text() == "Every bundle is signed"
    dialog.copy.click()
    assert QApplication.clipboard().text() == newsroom.signing.facts().public_line
    assert QApplication.clipboard().text().startswith("ssh-ed25519 ")
    dialog.off.click()
    assert tasks.idle(30_000)
    assert newsroom.site.signing_key == ""
    assert dialog.make.isVisible()


@pytest.mark.usefixtures("drawer")
def test_a_key_file_wants_a_passphrase(dialog: SigningDialog, tasks: Tasks) -> None:
    dialog.make.click()
    assert tasks.idle(30_000)
    dialog.take_along.click()
    assert "passphrase" in dialog.message.text()


@pytest.mark.usefixtures("no_keyring")
def test_without_a_keyring_the_reason_is_said_in_place(dialog: SigningDialog, newsroom: Newsroom, tasks: Tasks) -> None:
    dialog.make.click()
    assert tasks.idle(30_000)
    assert "no keyring" in dialog.message.text()
    assert newsroom.site.signing_key == ""
