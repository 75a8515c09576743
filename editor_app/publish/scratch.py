"""One page with its pictures and style in a folder, to be looked at in a browser."""

from pathlib import Path

from editor_app.durable import write_whole
from editor_app.publish.pictures import PictureShelf
from editor_app.publish.theme import assets


def write_scratch(folder: Path, path: str, html: str, pictures: PictureShelf) -> Path:
    """Write a page at its address below ``folder`` with all it shows; return the file to open."""
    page = folder / path
    _put(page, html.encode())
    for asset in assets().values():
        _put(folder / asset.path, asset.data)
    for used in pictures.used.values():
        for size in used.made.values():
            target = folder / "media" / size.name
            if not target.is_file():  # named by its content
                _put(target, size.file.read_bytes())
    return page


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, data)  # whoever reads it meanwhile has the one before, whole
