"""The main job of a day, done in the real window as a person would: ``make run`` with no screen, and a test, use it.

New article, a whole page pasted and taken apart, a picture dropped, two related articles, the editor's choice
launched, the checks mended, Ready, Publish. ``drive(folder)`` writes pictures and says where everything is.
"""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QMimeData, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QListView,
    QPushButton,
    QToolButton,
    QWidget,
)

from editor_app.domain.photo import PhotoRecord
from editor_app.newsroom import Newsroom, create_newsroom, open_newsroom
from editor_app.pictures.renditions import Wanted, rendition
from editor_app.resources import path
from editor_app.services.sample import fill_sample
from editor_app.ui import theme
from editor_app.ui.main_window import MainWindow

PAGE = """Will the Arkun pass road change the valley?

The first lorries crossed the Arkun pass before the snow, and the valley below has begun to argue about what comes \
with them. The weekly Kedori Post used the opening to ask whether the old market at Kedori can live beside a motorway \
that passes it at a distance of four kilometres. Its editorial said what many traders say in private:

“A road is not a promise. It takes what is light and leaves what is heavy. If we want it to bring something to the \
valley, we must build the place where it stops, and we must build it before the winter.”

The regional engineer, Anahit Sargsyan, told our correspondent that a rest area with forty stalls is planned for \
spring. She did not say who would pay for it.

Traders are not convinced. For now they count the lorries, and the lorries do not stop.

source: Caspian Ledger with Kedori Post

photo: The new road above Kedori (archive picture)

Related articles

Popular
"""

STANDFIRST = "Lorries cross in four hours what took seven. The market below wonders who will stop for it."
PATIENCE = 120.0
"""Seconds until something that should happen is given up on."""

Child = TypeVar("Child", bound=QWidget)


def wait_until(happened: Callable[[], bool], what: str) -> None:
    """Let the window work until something has happened."""
    deadline = time.monotonic() + PATIENCE
    while not happened():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.005)
        if time.monotonic() > deadline:
            raise AssertionError(f"waited in vain for: {what}")


class _Opened(QObject):
    """Stands where the browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)


@dataclass
class Desk:
    """The window, and how a person works in it."""

    window: MainWindow
    newsroom: Newsroom

    def child(self, kind: type[Child], name: str) -> Child:
        """Find a widget by its object name."""
        found = self.window.findChild(kind, name)
        assert found is not None, f"{name} is missing"
        return found

    def act(self, name: str) -> None:
        """Choose a command of the menus."""
        action = self.window.findChild(QAction, f"action_{name}")
        assert action is not None, name
        assert action.isEnabled(), f"{name} is disabled"
        action.trigger()

    def click(self, name: str) -> None:
        """Press a button."""
        button = self.child(QWidget, name)
        wait_until(button.isEnabled, f"{name} to be enabled")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def text_of(self, name: str) -> str:
        """Return the words in a field."""
        field = self.child(QWidget, name)
        return field.toPlainText() if hasattr(field, "toPlainText") else field.text()  # type: ignore[attr-defined]

    # The steps of the job

    def new_article(self) -> None:
        """File, New article."""
        before = self.newsroom.articles.counts()
        self.act("new_article")
        wait_until(lambda: self.newsroom.articles.counts() != before, "the new article")
        headline = self.child(QWidget, "headline")
        wait_until(lambda: headline.isVisible() and not self.text_of("headline"), "the empty article")

    def paste_page(self, text: str = PAGE) -> None:
        """Paste a whole page into the body and apply what was found."""
        clip = QMimeData()
        clip.setText(text)
        QApplication.clipboard().setMimeData(clip)
        self.child(QWidget, "body").setFocus()
        QTest.keyClick(self.child(QWidget, "body"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        wait_until(lambda: self.child(QWidget, "pagePreview").isVisible(), "the page to be taken apart")
        self.click("pageApply")
        wait_until(lambda: bool(self.text_of("headline")), "the headline")

    def drop_picture(self, picture: Path) -> None:
        """Drop a file on the photo field."""
        zone = self.child(QWidget, "leadPhoto")
        clip = QMimeData()
        clip.setUrls([QUrl.fromLocalFile(str(picture))])
        how = (Qt.DropAction.CopyAction, clip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(zone, QDragEnterEvent(zone.rect().center(), *how))
        QApplication.sendEvent(zone, QDropEvent(QPointF(zone.rect().center()), *how))
        wait_until(lambda: bool(self.text_of("photoCredit")), "the credit read from the picture")

    def add_related(self, *searches: str) -> None:
        """Search and pick related articles."""
        self.act("panel_related")
        if not self.child(QWidget, "relatedAddFold").isVisible():
            self.click("relatedAddButton")
        panel = self.child(QWidget, "relatedPanel")
        search = panel.findChild(QWidget, "pickerSearch")
        found = panel.findChild(QListView, "pickerList")
        rows = panel.findChild(QListView, "relatedList")
        for words in searches:
            before = rows.model().rowCount()
            search.clear()  # type: ignore[attr-defined]
            QTest.keyClicks(search, words)
            wait_until(
                lambda words=words: (
                    found.model().rowCount() > 0
                    and all(word.casefold() in _row_words(found).casefold() for word in words.split())
                ),
                f"a hit for {words}",
            )
            QTest.keyClick(search, Qt.Key.Key_Return)
            wait_until(lambda before=before: rows.model().rowCount() == before + 1, f"{words} on the list")
        self.click("relatedAddButton")

    def choose_and_launch(self) -> None:
        """Put the article on the editor's choice, let the last one drop out if it is full, and launch."""
        self.act("panel_choice")
        before = self.newsroom.curation.board().launched_at
        draft = self.newsroom.curation.board().draft
        self.click("choiceAddThis")
        wait_until(lambda: self.newsroom.curation.board().draft != draft, "the article on the draft board")
        self.click("choiceLaunch")
        wait_until(lambda: self.newsroom.curation.board().launched_at != before, "the launch")

    def mend_checks(self) -> None:
        """Write what the checks miss."""
        self.act("panel_checks")
        wait_until(lambda: bool(self.findings()), "the checks to say what is missing")
        self.shots("checks")
        field = self.child(QWidget, "standfirst")
        field.setFocus()
        QTest.keyClicks(field, STANDFIRST)
        section = self.child(QComboBox, "section")
        place = section.findData("economy")
        section.setCurrentIndex(place)
        section.activated.emit(place)
        self.window.findChild(QWidget, "photoAlt").setFocus()  # type: ignore[union-attr]
        alt = self.child(QWidget, "photoAlt")
        if not self.text_of("photoAlt"):
            QTest.keyClicks(alt, "A road winding up a green mountain side")
        self.child(QWidget, "headline").setFocus()
        wait_until(lambda: not self.findings(), "the checks to be silent")

    def findings(self) -> list[str]:
        """Return the codes of what the checks panel shows."""
        panel = self.child(QWidget, "checksPanel")
        names = (each.objectName() for each in panel.findChildren(QWidget) if each.isVisibleTo(panel))
        return [name.removeprefix("finding-") for name in names if name.startswith("finding-")]

    def make_ready(self) -> None:
        """Status: Ready."""
        self.act("panel_details")
        before = self.newsroom.articles.counts()
        self.child(QToolButton, "status-ready").click()
        wait_until(lambda: self.newsroom.articles.counts() != before, "the status Ready")

    def publish(self) -> Path:
        """Publish and return the bundle's folder."""
        self.click("publish")
        wait_until(lambda: self.window.findChild(QDialog, "publishDialog") is not None, "the publish sheet")
        sheet = self.child(QDialog, "publishDialog")
        button = sheet.findChild(QPushButton, "publishNow")
        wait_until(button.isVisible, "the plan")
        accept = sheet.findChild(QWidget, "publishAcceptWarnings")
        if not button.isEnabled() and accept is not None:
            accept.click()  # type: ignore[attr-defined]
        self.shots("publish", of=sheet)
        button.click()
        result = sheet.findChild(QWidget, "publishResultFolder")
        wait_until(lambda: bool(result.isVisible() and result.text()), "the bundle")  # type: ignore[attr-defined]
        folder = Path(result.text().replace("\u200b", ""))  # type: ignore[attr-defined]
        self.shots("published", of=sheet)
        self.browsed = self._browse(sheet)
        sheet.close()
        return folder

    def _browse(self, sheet: QDialog) -> Path:
        """Press “Open in browser”; return the page it would open."""
        opened = _Opened()
        QDesktopServices.setUrlHandler("file", opened, "take")
        try:
            sheet.findChild(QPushButton, "publishBrowse").click()  # type: ignore[union-attr]
            wait_until(lambda: bool(opened.urls), "the page in the browser")
        finally:
            QDesktopServices.unsetUrlHandler("file")
        return Path(opened.urls[0].toLocalFile())

    browsed: Path | None = None
    """The page that “Open in browser” showed."""

    # Pictures

    pictures: Path | None = None

    def shots(self, name: str, of: QWidget | None = None) -> None:
        """Write a picture in the light and in the dark theme, if pictures are wanted."""
        if self.pictures is None:
            return
        self.pictures.mkdir(parents=True, exist_ok=True)
        for mode in ("dark", "light"):
            theme.apply_theme(QApplication.instance(), mode)  # type: ignore[arg-type]
            settled = time.monotonic() + 0.4
            wait_until(lambda settled=settled: time.monotonic() > settled, "the theme")
            (of or self.window).grab().save(str(self.pictures / f"{name}-{mode}.png"))


def _row_words(view: QListView) -> str:
    model = view.model()
    return str(model.index(0, 0).data(Qt.ItemDataRole.DisplayRole))


def fresh_picture(folder: Path) -> Path:
    """Make a picture the archive does not have yet, with its caption, credit and date inside."""
    words = PhotoRecord(
        caption="Lorries on the Arkun pass", credit="Aram Petrosyan / Caspian Ledger", taken=date(2024, 5, 2)
    )
    copy = rendition(path("sample") / "photos" / "serpentine-road.jpg", Wanted(width=1500), record=words)
    picture = folder / "arkun-pass.jpg"
    picture.write_bytes(copy.data)
    return picture


def do_the_job(desk: Desk, picture: Path) -> Path:
    """Walk through all steps; return the bundle's folder."""
    desk.new_article()
    desk.paste_page()
    desk.drop_picture(picture)
    desk.add_related("new road Arkun", "port workers")
    desk.shots("related")
    desk.choose_and_launch()
    desk.shots("choice")
    desk.mend_checks()
    desk.make_ready()
    rows = desk.child(QAbstractItemView, "articleList").model()
    wait_until(
        lambda: "Ready" in str(rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)), "the list to say Ready"
    )
    for close in desk.window.notices.findChildren(QToolButton, "noticeClose"):
        close.click()
    desk.shots("window")
    return desk.publish()


def drive(folder: Path) -> int:
    """Do the job in a fresh sample newsroom in ``folder`` and say where the pictures and the bundle are."""
    from editor_app.app import leave, make_application

    newsroom_folder = folder.absolute() / "main-job"
    shutil.rmtree(newsroom_folder, ignore_errors=True)
    create_newsroom(newsroom_folder)
    application = make_application()
    with open_newsroom(newsroom_folder) as newsroom:
        fill_sample(newsroom, path("sample"))
        window = MainWindow(newsroom)
        window.resize(1440, 900)
        window.show()
        desk = Desk(window, newsroom)
        desk.pictures = folder.absolute() / "pictures"
        wait_until(lambda: (desk.child(QAbstractItemView, "articleList").model().rowCount()) > 0, "the list")
        bundle = do_the_job(desk, fresh_picture(newsroom_folder.parent))
        report = newsroom.publishing.verify(bundle)
        window.close()
        wait_until(lambda: not window.isVisible(), "the window to close")
        leave(window)
    application.processEvents()
    print(f"Pictures of the window, light and dark: {desk.pictures}")
    print(f"The publish bundle, verified ({report.files} files): {bundle}")
    print(f"The article's page: {desk.browsed}")
    return 0
