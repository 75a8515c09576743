"""A person's preferences: each declared once with its name, type, default and words; kept in one TOML file."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import platformdirs

from editor_app.durable import write_durably
from editor_app.frozen import frozen

APP = "editor-app"
Value = str | bool


@frozen
class Setting:
    """One preference. ``choices`` maps a value to its words; without them the type is the default's."""

    name: str
    default: Value
    words: str
    more: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    def accepts(self, value: object) -> bool:
        """Whether ``value`` can be this preference's."""
        if self.choices:
            return value in [each for each, _ in self.choices]
        return type(value) is type(self.default)


THEME = Setting(
    "theme",
    "system",
    "Theme",
    "Changes at once.",
    (("system", "As the system"), ("light", "Light"), ("dark", "Dark")),
)
REOPEN = Setting("reopen", True, "Open the article of last time at start")
CHECK_SPELLING = Setting("check_spelling", True, "Check the spelling while I write")
SET_TYPOGRAPHY = Setting(
    "set_typography",
    True,
    "Set quotation marks and dashes while I type",
    "By the article’s language; Ctrl+Z brings back what was typed.",
)
CHANGED_ONLY = Setting(
    "changed_only",
    True,
    "Publish only what has changed",
    "Bundles are small and quick to make; a whole one comes now and then by itself. Targets show the same site.",
)
PERSON = Setting("person", "", "Your name", "Shown in the history of what you write. Empty: the name you log in with.")

SETTINGS = (THEME, REOPEN, CHECK_SPELLING, SET_TYPOGRAPHY, CHANGED_ONLY, PERSON)


class Preferences:
    """The preferences of the person at this machine. A file that cannot be read leaves the defaults, and is kept."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or platformdirs.user_config_path(APP, appauthor=False) / "preferences.toml"
        self.complaint = ""
        """What is wrong with the file, for a notice; empty when all is well."""
        self._values: dict[str, Value] = {each.name: each.default for each in SETTINGS}
        self._load()

    @property
    def values(self) -> Mapping[str, Value]:
        """Every preference by its name."""
        return MappingProxyType(self._values)

    def text(self, setting: Setting) -> str:
        """Return a preference that is words or a choice."""
        return str(self._values[setting.name])

    def flag(self, setting: Setting) -> bool:
        """Return a preference that is on or off."""
        return self._values[setting.name] is True

    def set(self, setting: Setting, value: Value) -> None:
        """Change a preference in memory; ``save`` keeps it. Raises ValueError for a value it cannot have."""
        if not setting.accepts(value):
            raise ValueError(f"{setting.name} cannot be {value!r}")
        self._values[setting.name] = value

    def save(self) -> None:
        """Write the file beside and put it in place; comments and unknown names in it stay. Raises OSError."""
        import tomlkit  # only when something is changed: reading is the standard library's

        document = tomlkit.document()
        if self.file.is_file() and not self.complaint:
            document = tomlkit.parse(self.file.read_text(encoding="utf-8"))
        elif self.file.is_file():
            self.file.replace(self.file.with_suffix(".unreadable.toml"))
        for setting in SETTINGS:
            if self._values[setting.name] != setting.default or setting.name in document:
                document[setting.name] = self._values[setting.name]
        self.file.parent.mkdir(parents=True, exist_ok=True)
        write_durably(self.file, tomlkit.dumps(document).encode())
        self.complaint = ""

    def _load(self) -> None:
        try:
            words = self.file.read_text(encoding="utf-8")
            import tomllib  # only where there is a file: start-up time

            found = tomllib.loads(words)
        except FileNotFoundError:
            return
        except (OSError, ValueError) as error:
            self.complaint = f"The preferences in {self.file} cannot be read ({error}): the defaults are used."
            return
        for setting in SETTINGS:
            if setting.name in found and setting.accepts(found[setting.name]):
                self._values[setting.name] = found[setting.name]


def log_folder() -> Path:
    """Return where the program's logs lie."""
    return platformdirs.user_log_path(APP, appauthor=False)


def dictionaries_folder() -> Path:
    """Return where a person's own dictionaries lie."""
    return platformdirs.user_data_path(APP, appauthor=False) / "dictionaries"


def newsroom_folder() -> Path:
    """Return where a person's newsroom lies when none is named."""
    return platformdirs.user_data_path(APP, appauthor=False) / "newsroom"
