"""Hunspell in a process of its own: slow words, broken dictionaries and its crashes never reach the window.

Its calls hold Python's lock: loading Georgian takes 0.2 s, a suggestion up to 0.4 s, and the window would stand still.
"""

import json
import subprocess
import sys
import threading
from typing import Any

from editor_app.domain.errors import BadInput, EditorError
from editor_app.language.dictionaries import Dictionary

TO_LOAD, TO_ANSWER = 20.0, 5.0
"""Seconds a dictionary and a question may take."""
_MOST_ENDS = 5
"""So often Hunspell may end in the midst of a question about one dictionary before that is given up."""

_CHILD = (
    "import json, sys; sys.path[:] = json.loads(sys.stdin.readline());"
    "from editor_app.language.hunspell_child import serve; serve()"
)


class HunspellEnded(EditorError):
    """Hunspell crashed or took too long over a question."""


class HunspellProcess:
    """Starts the process when it is first asked and anew when it ended. Any thread may ask; one question at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._ready: set[Dictionary] = set()
        self._refused: dict[Dictionary, str] = {}
        self._ends: dict[Dictionary, int] = {}
        self._closed = False

    def load(self, dictionary: Dictionary) -> None:
        """Make a dictionary ready. Raises BadInput, always the same, where it is unfit."""
        with self._lock:
            self._load(dictionary)

    def right(self, dictionary: Dictionary, words: list[tuple[str, ...]]) -> list[bool]:
        """Return for each word, given as its forms, whether the dictionary knows one. Raises BadInput.

        A word over which Hunspell ends is taken for right.
        """
        if not words:
            return []
        with self._lock:
            try:
                return list(self._ask(dictionary, {"do": "right", "words": words})["right"])
            except HunspellEnded:
                if len(words) == 1:
                    return [True]
        half = len(words) // 2
        return [*self.right(dictionary, words[:half]), *self.right(dictionary, words[half:])]

    def suggest(self, dictionary: Dictionary, word: str) -> list[str]:
        """Return words like this one, the likeliest first; none where that takes too long. Raises BadInput."""
        with self._lock:
            try:
                return list(self._ask(dictionary, {"do": "suggest", "word": word})["suggested"])
            except HunspellEnded:
                return []

    def forget(self, dictionary: Dictionary) -> None:
        """Read a dictionary anew when it is next asked: its files have changed."""
        with self._lock:
            self._refused.pop(dictionary, None)
            self._ends.pop(dictionary, None)
            if dictionary in self._ready:
                self._end()

    def close(self) -> None:
        """End the process; nothing is answered after that. A question under way is not waited for."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()
        with self._lock:
            self._end()

    def _ask(self, dictionary: Dictionary, question: dict[str, Any]) -> dict[str, Any]:
        """Any: JSON."""
        self._load(dictionary)
        try:
            return self._answer(dictionary, question, TO_ANSWER)
        except HunspellEnded:
            self._ends[dictionary] = self._ends.get(dictionary, 0) + 1
            if self._ends[dictionary] >= _MOST_ENDS:
                self._refused[dictionary] = (
                    f"The dictionary {dictionary.name} makes the spell check fail: it is not used."
                )
            raise

    def _load(self, dictionary: Dictionary) -> None:
        if dictionary in self._refused:
            raise BadInput(self._refused[dictionary], name=dictionary.name)
        if dictionary in self._ready:
            return
        try:
            answer = self._answer(dictionary, {"do": "load"}, TO_LOAD)
            reason = str(answer.get("refused", ""))
        except HunspellEnded:
            if self._closed:
                raise
            reason = f"The dictionary {dictionary.name} cannot be loaded: it is broken or too large."
        if reason:
            self._refused[dictionary] = reason
            raise BadInput(reason, name=dictionary.name)
        self._ready.add(dictionary)

    def _answer(self, dictionary: Dictionary, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Any: JSON."""
        process = self._running()
        question = {**question, "folder": str(dictionary.folder), "name": dictionary.name}
        bell = threading.Timer(seconds, process.kill)
        bell.start()
        try:
            answer = self._exchange(process, question)
        finally:
            bell.cancel()
            bell.join()
        if not answer:
            self._end()
            raise HunspellEnded("The spell check ended in the midst of a question.")
        return dict(json.loads(answer))

    def _exchange(self, process: subprocess.Popen[bytes], question: object) -> bytes:
        if process.stdin is None or process.stdout is None:
            return b""
        try:
            process.stdin.write(json.dumps(question).encode() + b"\n")
            process.stdin.flush()
            return process.stdout.readline()
        except OSError:  # it has ended
            return b""

    def _running(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise HunspellEnded("The spell check has been closed.")
        if self._process is None:
            if getattr(sys, "frozen", False):  # the program's file is not a Python that could be asked
                raise BadInput("This build of the program has no spell check.")
            command = [sys.executable, "-X", "utf8", "-S", "-c", _CHILD]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._exchange_path(self._process)
        return self._process

    def _exchange_path(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdin is not None:
            process.stdin.write(json.dumps(sys.path).encode() + b"\n")

    def _end(self) -> None:
        process, self._process = self._process, None
        self._ready.clear()
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # what it did not read is of no use
