"""A long text on its way to the page: its top as soon as that is read, the rest in slices while the window lives."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor_app.body import from_markdown
from editor_app.body.blocks import Block, Body
from editor_app.domain.errors import EditorError
from editor_app.ui.editor.body_edit import BodyEdit

if TYPE_CHECKING:
    from editor_app.ui.tasks import Tasks

TOP = 2500
"""Characters of Markdown that fill a screen: read first and by themselves."""
SLICE = 10_000
"""Characters put in at a time, some 10 ms of the UI thread."""
OF_NO_SOURCE = 500


class Opening(QObject):
    """Reads in the pool and fills the editor. What is asked for last is what is shown."""

    def __init__(self, edit: BodyEdit, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._edit = edit
        self._tasks = tasks
        self._top: tuple[Block, ...] = ()
        self._whole = Body()
        self._left: deque[Block] = deque()
        self._then: Callable[[], None] = self.stop
        self.busy = False
        """Whether a text is still being read or filled in."""
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._fill)

    def begin(self, markdown: str, then: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Show a text; ``then`` when all of it is there, ``failed`` where it cannot be read."""
        self.stop()
        self.busy = True
        self._then = then
        self._top = ()
        self._edit.begin_body()
        top = top_of(markdown)

        def whole() -> None:
            self._tasks.pool(lambda: from_markdown(markdown), self._on_whole, unread, self, "body", alone=True)

        def unread(error: Exception) -> None:
            self.busy = False
            failed(error)

        def show_top(body: Body) -> None:
            self._top = body.blocks[:-1]  # the last one may go on in the rest
            if self._top:
                self._edit.add_blocks(self._top)
            whole()

        def no_top(error: Exception) -> None:
            if not isinstance(error, EditorError):
                raise error
            whole()

        if top:
            self._tasks.pool(lambda: from_markdown(top), show_top, no_top, self, "body", alone=True)
        else:
            whole()

    def stop(self) -> None:
        """Let go of what is being read or filled in."""
        self.busy = False
        self._turn.stop()
        self._left.clear()
        self._tasks.pool(lambda: None, owner=self, key="body")

    def _on_whole(self, body: Body) -> None:
        shown = len(self._top)
        if body.blocks[:shown] != self._top:
            self._edit.begin_body()  # the rest makes something else of the top: the address of a link stands below
            shown = 0
        self._whole = body
        self._left = deque(body.blocks[shown:])
        self._fill()

    def _fill(self) -> None:
        slice_, length = [], 0
        while self._left and length < SLICE:
            slice_.append(self._left.popleft())
            length += len(slice_[-1].source or "") or OF_NO_SOURCE
        if slice_:
            self._edit.add_blocks(tuple(slice_))
        if self._left:
            self._turn.start()
        else:
            self._edit.finish_body(self._whole)
            self.busy = False
            self._then()


def top_of(markdown: str) -> str:
    """Return the blocks at the top that fill a screen, empty where they cannot be told."""
    end = markdown.rfind("\n\n", 0, TOP)
    return markdown[: end + 2] if end > 0 and len(markdown) > TOP else ""
