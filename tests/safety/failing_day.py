"""A day in the real window that never ends by itself: it types into three fields and saves until it is killed.

Each line on standard output is JSON and says one thing that happened: ``ready``; ``ack`` (the workstation said that a
draft or a revision is kept) and ``label`` (what stands at the bottom left), both with the exact words of the fields at
that moment; ``failed`` (a save failed, and whether a notice that cannot be put away stands there); ``works`` (again).
"""

import json
import os
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from editor_app.app import make_application
from editor_app.domain.article import ArticleContent
from editor_app.newsroom import open_newsroom
from editor_app.ui.main_window import MainWindow
from editor_app.ui.reporting import Notice
from tests import builders

FIELDS = ("headline", "standfirst", "body")


def say(**what: object) -> None:
    """Tell the one who watches, at once and whole."""
    os.write(sys.stdout.fileno(), (json.dumps(what) + "\n").encode())


def words(content: ArticleContent) -> dict[str, str]:
    """Return the fields that are typed into."""
    return {name: getattr(content, name) for name in FIELDS}


class FailingDay:
    """One process's day."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self._window = window
        self._session = session = window.session
        self._chance = random.Random(seed)
        self._label = ""
        self._number = 0
        session.draft_saved.connect(lambda _: say(ack="draft", text=words(session.content())))
        session.saved.connect(lambda saved: say(ack="saved", text=words(saved.article.content)))
        session.save_failed.connect(lambda _: self._on_failed())
        session.save_recovered.connect(lambda: say(works=True, sticky=self._sticky()))

    def begin(self, headline: str) -> None:
        """Open a new article."""
        assert self._window.tasks.idle(60_000), "the window does not come to rest"
        self._session.create(builders.content(body="", slug="", headline=headline, standfirst=""))
        until = time.monotonic() + 60
        while self._session.article is None or self._session.article.content.headline != headline:
            self._work(0.02)
            assert time.monotonic() < until, "the article did not open"
        say(ready=self._session.article.id)

    def step(self) -> None:
        """One thing a person does."""
        what = self._chance.random()
        if what < 0.9:
            self._type()
        elif what < 0.97:
            self._session.save_now()
        else:
            self._work(self._chance.uniform(0.3, 1.3))
        self._work(self._chance.uniform(0.0, 0.06))

    def _type(self) -> None:
        editor = self._window.editor
        field: QWidget = self._chance.choice([editor.body, editor.body, editor.headline, editor.standfirst])
        self._number += 1
        QTest.keyClicks(field, f"w{self._number} ")

    def _work(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while True:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
            self._look_at_label()
            if time.monotonic() >= until:
                return
            time.sleep(0.003)

    def _look_at_label(self) -> None:
        label = self._window.saved_state.text()
        if label != self._label:
            self._label = label
            say(label=label, text=words(self._session.content()))

    def _on_failed(self) -> None:
        say(failed=self._window.saved_state.text(), sticky=self._sticky())

    def _sticky(self) -> list[str]:
        """Return the notices on the screen that cannot be put away."""
        notices = self._window.notices.findChildren(Notice)
        shown = [each for each in notices if not each.isHidden() and each.findChild(QToolButton, "noticeClose") is None]
        return [each.accessibleName() for each in shown]


def live(folder: Path, seed: int) -> None:
    """Open the newsroom and live until killed; an hour at most."""
    make_application()
    window = MainWindow(open_newsroom(folder))
    window.show()
    day = FailingDay(window, seed)
    day.begin(f"Day{seed} ")
    until = time.monotonic() + 3600
    while time.monotonic() < until:
        day.step()


if __name__ == "__main__":
    live(Path(sys.argv[1]), int(sys.argv[2]))
