"""What is known of the files of the bundle before: a file whose key is the recorded one is neither made nor read."""

from dataclasses import dataclass, field

from editor_app.publish.control import FileEntry, MediaEntry


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file as the control file lists it, and the key its bytes were made from."""

    key: str
    entry: FileEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """All files of a bundle's whole site by path, and by its key what was said of each use of a photo."""

    files: dict[str, KnownFile] = field(default_factory=dict)
    media: dict[str, MediaEntry] = field(default_factory=dict)

    def key_of(self, path: str) -> str:
        """Return the key a file was made from, empty where nothing is known of it."""
        known = self.files.get(path)
        return known.key if known else ""
