"""The photos of a whole bundle: what is said of each use, and its files; those the last bundle has are not made."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from editor_app.publish import control
from editor_app.publish.contents import media_entry
from editor_app.publish.outputs import Output, media_outputs
from editor_app.publish.recorded import Recorded
from editor_app.publish.site import SiteFiles
from editor_app.publish.uses import Use, UseId, use_key


def shown_photos(files: SiteFiles, known: Recorded) -> tuple[dict[UseId, control.MediaEntry], list[Output]]:
    """Return what is said of every use, and all files, once each: uses share those whose bytes are the same."""
    said: dict[UseId, control.MediaEntry] = {}
    found: dict[str, Output] = {}
    for use in files.uses:
        entry = known.media.get(use_key(use, files.pictures.modern))
        file_of: Callable[[str], Path] = partial(_made_anew, files, use)
        if entry is None:
            used = files.used_as(use)
            if used is None:
                continue
            entry, file_of = media_entry(used), used.file_of
        said[use.id] = entry
        for each in media_outputs(entry, use.photo.file_name, file_of):
            found.setdefault(each.path, each)
    return said, list(found.values())


def _made_anew(files: SiteFiles, use: Use, sha256: str) -> Path:
    """Return where a file of a known use lies that has to be made after all."""
    return files.pictures.for_roles(use.photo, use.words, use.label, use.roles).file_of(sha256)
