"""What the window looked like, remembered for the person; and for each newsroom the article that was open."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QCryptographicHash, QSettings

from editor_app.domain.ids import ArticleId
from editor_app.frozen import frozen
from editor_app.settings import APP


@frozen
class ReadingPlace:
    """Where a person stood in an article: position of the cursor in its body, and how far it was scrolled."""

    article: ArticleId
    cursor: int
    scroll: int


class WindowMemory:
    """A few values by name, in the platform's place for a program's state."""

    def __init__(self, newsroom: Path) -> None:
        self._settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, APP, "window")
        digest = QCryptographicHash.hash(str(newsroom).encode(), QCryptographicHash.Algorithm.Sha256)
        self._open_key = f"open/{bytes(digest.toHex().data()).decode()[:16]}"
        self._own = self._open_key.replace("open/", "newsroom/")
        self._place_key = self._open_key.replace("open/", "place/")

    def shape(self, name: str) -> QByteArray:
        """Return sizes as a widget saved them, empty when there are none."""
        value = self._settings.value(f"shape/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_shape(self, name: str, value: QByteArray) -> None:
        """Remember sizes."""
        self._settings.setValue(f"shape/{name}", value)

    def words(self, name: str) -> str:
        """Return a remembered word, empty when there is none."""
        return str(self._settings.value(f"state/{name}", ""))

    def keep_words(self, name: str, value: str) -> None:
        """Remember a word."""
        self._settings.setValue(f"state/{name}", value)

    def newsroom_words(self, name: str) -> str:
        """Return words remembered for this newsroom alone, empty when there are none."""
        return str(self._settings.value(f"{self._own}/{name}", ""))

    def keep_newsroom_words(self, name: str, value: str) -> None:
        """Remember words for this newsroom alone."""
        self._settings.setValue(f"{self._own}/{name}", value)

    def open_article(self) -> ArticleId | None:
        """Return the article that was open in this newsroom."""
        value = str(self._settings.value(self._open_key, ""))
        return ArticleId(value) if value else None

    def keep_open_article(self, article: ArticleId | None) -> None:
        """Remember the article that is open in this newsroom."""
        self._settings.setValue(self._open_key, article or "")

    def place(self) -> ReadingPlace | None:
        """Return where the person stood in the article that was open."""
        article, _, numbers = str(self._settings.value(self._place_key, "")).partition(" ")
        cursor, _, scroll = numbers.partition(" ")
        if not (cursor.isdecimal() and scroll.isdecimal()):
            return None
        return ReadingPlace(ArticleId(article), int(cursor), int(scroll))

    def keep_place(self, place: ReadingPlace | None) -> None:
        """Remember where the person stands."""
        words = f"{place.article} {place.cursor} {place.scroll}" if place else ""
        self._settings.setValue(self._place_key, words)
