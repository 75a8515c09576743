"""A day in the real window that never ends by itself: it types, saves, brings in photos and exports until killed.

Each line on standard output says one thing that happened: ``article ID``, ``typed N`` (the words w1 … wN are in the
editor), ``kept N`` (the workstation has acknowledged them), ``photo SHA256``, ``exported FOLDER``.
"""

import random
import sys
import time
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.app import make_application
from editor_app.domain.article import ArticleContent
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.ui.editor.session import EditSession
from editor_app.ui.main_window import MainWindow
from editor_app.ui.tasks import Tasks
from tests.builders import content, run_of_words


def say(words: str) -> None:
    """Tell the one who watches, at once and whole."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


class Day:
    """One process's day."""

    def __init__(self, newsroom: Newsroom, window: MainWindow, folder: Path, seed: int) -> None:
        self.newsroom = newsroom
        self.folder = folder
        self.chance = random.Random(seed)
        session, tasks = window.findChild(EditSession), window.findChild(Tasks)
        assert session is not None
        assert tasks is not None
        self.session, self.tasks = session, tasks
        self.body = window.findChild(QWidget, "body")
        self.exports = 0
        self.written = 0
        session.draft_saved.connect(lambda _: self._kept())
        session.saved.connect(lambda saved: say(f"kept {run_of_words(saved.article.content.body)}"))

    def begin(self, article_content: ArticleContent) -> None:
        """Open a new article."""
        self.written = 0
        assert self.tasks.idle(20_000), "the window does not come to rest"
        self.session.create(article_content)
        deadline = time.monotonic() + 20
        while self.session.article is None or self.session.article.content.headline != article_content.headline:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            assert time.monotonic() < deadline, "the article did not open"
        say(f"article {self.session.article.id}")

    def _kept(self) -> None:
        # A draft's signal does not say which words it held; those that are found now must be found ever after.
        if self.session.article is None:
            return
        opened = self.newsroom.articles.open(self.session.article.id)
        bodies = [opened.article.content.body, opened.recovered.edit.content.body if opened.recovered else ""]
        say(f"kept {max(run_of_words(body) for body in bodies)}")

    def type_words(self, count: int) -> None:
        """Type words with the keyboard, each a key press at a time."""
        assert self.body is not None
        for _ in range(count):
            self.written += 1
            QTest.keyClicks(self.body, f"w{self.written} ")
            say(f"typed {self.written}")
            self.work(self.chance.uniform(0.0, 0.04))
            if self.chance.random() < 0.05:
                self.work(1.2)

    def work(self, seconds: float) -> None:
        """Let the window work."""
        until = time.monotonic() + seconds
        while True:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
            if time.monotonic() >= until:
                return
            time.sleep(0.002)

    def bring_in_photo(self) -> None:
        """A photo of fresh bytes comes into the archive."""
        picture = BytesIO()
        colour = tuple(self.chance.randrange(256) for _ in range(3))
        Image.new("RGB", (900, 600), colour).save(picture, "JPEG")
        name = f"picture-{self.chance.randrange(10**6)}.jpg"
        self.tasks.long(
            lambda: self.newsroom.photos.bring_in_bytes(picture.getvalue(), name),
            lambda brought: say(f"photo {brought.photo.sha256}"),
        )

    def export(self) -> None:
        """Everything that is ready goes into a bundle; every other time over the last one."""
        self.exports += 1
        dest = self.folder.parent / f"bundle-{self.exports % 2}"
        self.tasks.long(lambda: self.newsroom.publishing.export(dest), lambda done: say(f"exported {done.folder}"))

    def step(self) -> None:
        """One thing a person does."""
        what = self.chance.random()
        if what < 0.6:
            self.type_words(self.chance.randint(3, 15))
        elif what < 0.75:
            self.session.save_now()
        elif what < 0.87:
            self.bring_in_photo()
        elif what < 0.95:
            self.export()
        else:
            self.session.set_status(self.chance.choice([Status.DRAFT, Status.READY]))
            self.work(0.2)


def live(folder: Path, seed: int) -> None:
    """Open the newsroom and live until killed; ten minutes at most."""
    application = make_application()
    newsroom = open_newsroom(folder)
    window = MainWindow(newsroom)
    window.show()
    QTimer.singleShot(600_000, application.quit)
    day = Day(newsroom, window, folder, seed)
    say("ready")
    day.begin(content(body="", slug="", headline=f"Day {seed}"))
    while True:
        day.step()
