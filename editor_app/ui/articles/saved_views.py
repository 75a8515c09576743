"""A person's own views: a name for a search, a view and an order; kept on this machine, for one newsroom."""

import json
from dataclasses import asdict

from editor_app.domain.listed import SortKey, View
from editor_app.frozen import frozen
from editor_app.ui.window_memory import WindowMemory

_KEY = "views"
LONGEST_NAME = 60


@frozen
class SavedView:
    """What a saved view lists."""

    name: str
    text: str
    view: View
    sort: SortKey
    descending: bool


class SavedViews:
    """The saved views of a person, in the order of their names."""

    def __init__(self, memory: WindowMemory) -> None:
        self._memory = memory
        self.all = _read(memory.newsroom_words(_KEY))

    def named(self, name: str) -> SavedView | None:
        """Return a view by its name, whatever its case."""
        return next((each for each in self.all if each.name.casefold() == name.casefold()), None)

    def keep(self, view: SavedView) -> None:
        """Add a view; one of the same name is replaced."""
        others = [each for each in self.all if each.name.casefold() != view.name.casefold()]
        self._write([*others, view])

    def rename(self, old: str, new: str) -> bool:
        """Give a view another name; False where another has it."""
        view, other = self.named(old), self.named(new)
        if view is None or (other is not None and other is not view):
            return False
        others = [each for each in self.all if each is not view]
        self._write([*others, SavedView(new, view.text, view.view, view.sort, view.descending)])
        return True

    def delete(self, name: str) -> SavedView | None:
        """Forget a view and return it, so that it can be kept again."""
        view = self.named(name)
        if view is not None:
            self._write([each for each in self.all if each is not view])
        return view

    def _write(self, views: list[SavedView]) -> None:
        self.all = tuple(sorted(views, key=lambda each: each.name.casefold()))
        self._memory.keep_newsroom_words(_KEY, json.dumps([asdict(each) for each in self.all], ensure_ascii=False))


def _read(text: str) -> tuple[SavedView, ...]:
    """Read what is kept; what cannot be read is left out."""
    try:
        held = json.loads(text or "[]")
        return tuple(
            SavedView(
                str(each["name"]),
                str(each["text"]),
                View(each["view"]),
                SortKey(each["sort"]),
                bool(each["descending"]),
            )
            for each in held
        )
    except (ValueError, KeyError, TypeError):
        return ()
