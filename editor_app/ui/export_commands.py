"""Chosen articles go out as files: asked where, written in the lane for long work, with how far it is and a Stop."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.newsroom import Newsroom
from editor_app.ui.articles.choice import Choice
from editor_app.ui.counted import counted
from editor_app.ui.editor.session import EditSession
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks
from editor_app.ui.under_way import UnderWay

if TYPE_CHECKING:
    from editor_app.services.handing_out import HandedOut

KEY = "export"
_NAMED = 3


class ExportCommands(QObject):
    """Writes what is chosen as Markdown with pictures, into a folder or a ZIP."""

    def __init__(
        self,
        newsroom: Newsroom,
        session: EditSession,
        tasks: Tasks,
        choice: Callable[[], Choice],
        notices: Notices,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._choice = choice
        self._notices = notices
        self._window = window

    def ask(self) -> None:
        """Ask for a place and write there."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = Path(folder) / self.tr("Articles {date}").format(date=f"{self._newsroom.now():%Y-%m-%d}")
        as_folder, as_zip = self.tr("New folder with Markdown files (*)"), self.tr("ZIP file (*.zip)")
        title = counted(self._choice().count, self.tr("Export an article"), self.tr("Export {n} articles"))
        name, kind = QFileDialog.getSaveFileName(self._window, title, str(start), f"{as_folder};;{as_zip}")
        if name:
            zipped = kind == as_zip and not name.casefold().endswith(".zip")
            self.write(Path(f"{name}.zip" if zipped else name))

    def write(self, target: Path) -> None:
        """Write what is chosen now, after what is typed is saved; a name that ends with ``.zip`` makes one file."""
        choice, newsroom = self._choice(), self._newsroom
        under_way = UnderWay(self.tr("Exporting articles: {n} of {m}…"), KEY, self._notices, self)

        def work() -> "HandedOut":
            ids = choice.found(newsroom.steps)
            return newsroom.handing_out.write(ids, target, progress=under_way.tell, cancelled=under_way.cancelled)

        done, failed = under_way.then(self._tell), under_way.then(self._on_failed)
        self._session.flush(lambda: self._tasks.long(work, done, failed, self))

    def _on_failed(self, error: Exception) -> None:
        self._notices.error(error, key=KEY)

    def _tell(self, handed: "HandedOut") -> None:
        place = handed.place
        if place is None:
            self._notices.info(self.tr("The export was stopped: nothing was written."), key=KEY)
            return
        articles = counted(handed.articles, self.tr("1 article"), self.tr("{n} articles"))
        pictures = counted(handed.pictures, self.tr("1 picture"), self.tr("{n} pictures"))
        words = self.tr("In {place}: {articles} and {pictures}.")
        words = words.format(articles=articles, pictures=pictures, place=place)
        show = (self.tr("Show"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(place.parent))))
        if handed.missing:
            names = ", ".join(f"“{each}”" for each in handed.missing[:_NAMED])
            names += "…" if len(handed.missing) > _NAMED else ""
            one = self.tr("The original of a picture is missing: {names}")
            missing = counted(len(handed.missing), one, self.tr("The originals of {n} pictures are missing: {names}"))
            words = f"{words} {missing.replace('{names}', names)}"
            self._notices.warning(words, show, key=KEY)
        else:
            self._notices.good(words, show, key=KEY)
