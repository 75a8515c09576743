"""What was searched for last in this newsroom, kept on this machine for the person."""

import json

from editor_app.ui.window_memory import WindowMemory

_KEY = "searches"
KEPT = 6


class RecentSearches:
    """The last searches, the newest first, each once."""

    def __init__(self, memory: WindowMemory) -> None:
        self._memory = memory
        self.all = _read(memory.newsroom_words(_KEY))

    def note(self, text: str) -> None:
        """Remember a search; one that it goes on from gives way to it."""
        others = [each for each in self.all if not text.casefold().startswith(each.casefold())]
        self.all = (text, *others)[:KEPT]
        self._memory.keep_newsroom_words(_KEY, json.dumps(self.all, ensure_ascii=False))


def _read(text: str) -> tuple[str, ...]:
    """Read what is kept; what cannot be read is left out."""
    try:
        held = json.loads(text or "[]")
    except ValueError:
        return ()
    return tuple(each for each in held if isinstance(each, str))[:KEPT] if isinstance(held, list) else ()
