"""The editors that benchmarks/typing_feel.py compares, each alone in a process of its own. It is asked line by line.

Orders come as JSON on the standard input, answers go to the standard output. Times are in milliseconds.
A rival with another binding of Qt runs in the interpreter it is installed for, and imports nothing of ours.
"""

import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from feel_material import Material

NAME, FOLDER = sys.argv[1], Path(sys.argv[2])
BINDING = "PyQt6" if NAME == "novelwriter" else "PySide6"
QtCore, QtGui, QtWidgets = (importlib.import_module(f"{BINDING}.{each}") for each in ("QtCore", "QtGui", "QtWidgets"))
Key = QtCore.Qt.Key
PAUSE = 0.025
"""Seconds between two keys: a quick typist."""
NONE = QtCore.Qt.KeyboardModifier.NoModifier


class PaintWatch(QtCore.QObject):
    """Knows whether a widget was asked to paint since ``painted`` was last set to False."""

    def __init__(self, watched: Any) -> None:
        super().__init__(watched)
        self.painted = False
        watched.installEventFilter(self)

    def eventFilter(self, _watched: Any, event: Any) -> bool:
        self.painted = self.painted or event.type() == QtCore.QEvent.Type.Paint
        return False


class Typist:
    """One editor in its window. ``edit`` is where the keys go, ``canvas`` what is painted."""

    def __init__(self, window: Any, edit: Any) -> None:
        self.window, self.edit = window, edit
        self.canvas = edit.viewport()
        self.watch = PaintWatch(self.canvas)
        QtWidgets.QApplication.setCursorFlashTime(0)
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        self.rest(0.3)

    def show(self, text: str) -> None:
        """Show a text and wait until it is there."""
        raise NotImplementedError

    def paste(self, html: str, plain: str) -> None:
        """Put in what Word copied."""
        raise NotImplementedError

    def ready(self, words: int) -> bool:
        """Whether a text of so many words is there and can be edited."""
        return bool(self.edit.document().characterCount() > 3 * words)

    def rest(self, seconds: float) -> float:
        """Let the window live; return its longest turn."""
        longest = 0.0
        until = time.perf_counter() + seconds
        while (now := time.perf_counter()) < until:
            QtWidgets.QApplication.processEvents()
            longest = max(longest, time.perf_counter() - now)
            time.sleep(0.001)
        return longest * 1000

    def stand_in_the_middle(self) -> None:
        """Put the cursor at the end of the paragraph in the middle of the text."""
        cursor = self.edit.textCursor()
        block = self.edit.document().findBlock(self.edit.document().characterCount() // 2)
        while block.next().isValid() and len(block.text()) < 150:
            block = block.next()
        cursor.setPosition(block.position() + block.length() - 1)
        self.edit.setTextCursor(cursor)
        self.edit.setFocus()
        self.see_cursor()
        self.rest(0.4)

    def see_cursor(self) -> None:
        """Scroll to the cursor."""
        self.edit.ensureCursorVisible()

    def type(self, keys: str) -> dict[str, Any]:
        """Type; return for each key the time until it was handled and until it was painted, and the longest turn."""
        handled, shown, longest = [], [], 0.0
        for each in keys:
            code = {"\b": Key.Key_Backspace, "\n": Key.Key_Return, " ": Key.Key_Space}.get(each, Key.Key_A)
            text = {"\b": "\b", "\n": "\r"}.get(each, each)
            down = QtGui.QKeyEvent(QtCore.QEvent.Type.KeyPress, code, NONE, text)
            up = QtGui.QKeyEvent(QtCore.QEvent.Type.KeyRelease, code, NONE, text)
            self.watch.painted = False
            began = time.perf_counter()
            QtWidgets.QApplication.sendEvent(self.edit, down)
            QtWidgets.QApplication.sendEvent(self.edit, up)
            handled.append((time.perf_counter() - began) * 1000)
            while not self.watch.painted and time.perf_counter() - began < 2:
                QtWidgets.QApplication.processEvents()
            shown.append((time.perf_counter() - began) * 1000)
            longest = max(longest, self.rest(PAUSE))
        return {"handled": handled, "shown": shown, "longest": longest}

    def until_there(self, begin: Any, words: int) -> dict[str, float]:
        """Do something that brings words in; return when they were painted and complete, and the UI thread's part."""
        self.watch.painted = False
        painted = whole = longest = 0.0
        quiet = 0
        worked = time.thread_time()
        began = last = time.perf_counter()
        begin()
        while time.perf_counter() - began < 60:
            longest = max(longest, time.perf_counter() - last)
            if self.watch.painted and not painted and self.edit.document().characterCount() > 500:
                painted = time.perf_counter() - began
            if painted and not whole and self.ready(words):
                whole = time.perf_counter() - began
            if whole and quiet > 40:
                break
            time.sleep(0.0005)
            if not painted:
                self.watch.painted = False
            last = time.perf_counter()
            QtWidgets.QApplication.processEvents()
            quiet = quiet + 1 if time.perf_counter() - last < 0.001 else 0
        busy = time.thread_time() - worked
        return {"painted": painted * 1000, "whole": whole * 1000, "busy": busy * 1000, "longest": longest * 1000}

    def answer(self, order: dict[str, Any]) -> dict[str, Any]:
        """Do what is ordered."""
        words, seed = order.get("words", 0), order.get("seed", 0)
        material = Material(seed)
        match order["do"]:
            case "show":
                self.show(material.markdown(words))
                self.stand_in_the_middle()
                return {}
            case "type":
                return self.type(material.typed(order["keys"]))
            case "open":
                text = material.markdown(words)
                begin = self.opening(text)
                self.rest(0.5)
                return self.until_there(begin, words)
            case "paste":
                html, plain = material.word_html(words)
                self.show("Here it begins.\n")
                self.edit.setFocus()
                self.rest(0.8)
                return self.until_there(lambda: self.paste(html, plain), words)
            case _:
                return self.other(order)

    def opening(self, text: str) -> Any:
        """Prepare a text; return what opens it."""
        return lambda: self.show(text)

    def other(self, order: dict[str, Any]) -> dict[str, Any]:
        """Do what only this editor can."""
        raise NotImplementedError(order["do"])


class Bare(Typist):
    """A QTextEdit with a highlighter that does nothing."""

    def __init__(self) -> None:
        self.app = QtWidgets.QApplication([])
        window = QtWidgets.QMainWindow()
        edit = QtWidgets.QTextEdit(window)
        font = QtGui.QFont("Serif")
        font.setPointSizeF(13.5)
        edit.document().setDefaultFont(font)
        edit.setFixedWidth(768)
        window.setCentralWidget(edit)

        class Nothing(QtGui.QSyntaxHighlighter):
            def highlightBlock(self, _text: str) -> None:
                """Qt's: look at a block."""

        self.highlighter = Nothing(edit.document())
        super().__init__(window, edit)

    def show(self, text: str) -> None:
        self.edit.setMarkdown(text)

    def paste(self, html: str, _plain: str) -> None:
        self.edit.textCursor().insertHtml(html)


class Workstation(Typist):
    """The real window on a real newsroom."""

    def __init__(self) -> None:
        from editor_app.app import make_application
        from editor_app.domain.article import ArticleContent
        from editor_app.newsroom import create_newsroom, open_newsroom
        from editor_app.ui.main_window import MainWindow

        self.content = ArticleContent
        self.app = make_application()
        create_newsroom(FOLDER)
        self.newsroom = open_newsroom(FOLDER)
        window = MainWindow(self.newsroom)
        super().__init__(window, window.findChild(QtWidgets.QTextEdit, "body"))

    def opening(self, text: str) -> Any:
        made = self.newsroom.articles.create(self.content(headline="A headline", standfirst="Words.", body=text))
        return lambda: self.window.session.open(made.article.id)

    def ready(self, words: int) -> bool:
        return super().ready(words) and not self.edit.isReadOnly()

    def show(self, text: str) -> None:
        self.opening(text)()
        self.window.tasks.idle(60_000)
        while not self.ready(1):
            self.rest(0.05)

    def paste(self, html: str, plain: str) -> None:
        source = QtCore.QMimeData()
        source.setHtml(html)
        source.setText(plain)
        self.edit.insertFromMimeData(source)

    def other(self, order: dict[str, Any]) -> dict[str, Any]:
        from editor_app.ui import theme

        if order["do"] == "theme":
            began = time.perf_counter()
            theme.apply_theme(self.app, order["mode"])
            called = time.perf_counter() - began
            return {"called": called * 1000, "longest": self.rest(1.5)}
        before = self.window.session.article.id
        other = self.newsroom.articles.create(self.content(headline="Another", body="Short.\n")).article.id
        self.window.session.open(other)
        self.window.tasks.idle(60_000)
        self.rest(1)
        return self.until_there(lambda: self.window.session.open(before), order["words"])


class NovelWriter(Typist):
    """novelWriter's own window and editor, spell check on where its library (libenchant) is found."""

    def __init__(self) -> None:
        from novelwriter import CONFIG, SHARED

        for each in ("config", "data"):
            (FOLDER / each).mkdir(parents=True)
        CONFIG.initConfig(str(FOLDER / "config" / "novelwriter.toml"), str(FOLDER / "data"))
        self.app = QtWidgets.QApplication(["novelWriter"])
        self.app.setStyle("Fusion")
        nobody = QtCore.QTimer(self.app)  # nobody is there to answer what it asks at its start
        nobody.timeout.connect(lambda: self.app.activeModalWidget() and self.app.activeModalWidget().close())
        nobody.start(100)
        from novelwriter.core.coretools import ProjectBuilder
        from novelwriter.gui.theme import GuiTheme
        from novelwriter.guimain import GuiMain

        CONFIG.loadConfig(None)
        CONFIG.initLocalisation(self.app)
        SHARED.initTheme(GuiTheme())
        window = GuiMain()
        CONFIG.finishStartup()
        self.shared = SHARED
        builder = ProjectBuilder()
        builder.buildProject({"path": FOLDER / "novel", "name": "Novel"})
        window.openProject(builder.projPath)
        super().__init__(window, window.docEditor)
        SHARED.project.data.setSpellLang("en_US")
        SHARED.updateSpellCheckLanguage()
        self.edit.toggleSpellCheck(True)
        nobody.stop()

    def opening(self, text: str) -> Any:
        root = next(item.itemHandle for item in self.shared.project.tree if item.isRootType())
        handle = self.shared.project.newFile("Article", root)
        self.shared.project.storage.getDocument(handle).writeDocument(text)
        return lambda: self.window.openDocument(handle)

    def show(self, text: str) -> None:
        self.opening(text)()
        self.rest(0.5)

    def see_cursor(self) -> None:
        self.edit.ensureCursorVisible(centre=False)


def main() -> None:
    typist = {"bare": Bare, "workstation": Workstation, "novelwriter": NovelWriter}[NAME]()
    print(json.dumps({"ready": NAME}), flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        if order["do"] == "stop":
            break
        print(json.dumps(typist.answer(order)), flush=True)
    importlib.import_module("os")._exit(0)


if __name__ == "__main__":
    main()
