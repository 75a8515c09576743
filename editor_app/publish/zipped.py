"""A bundle as one ZIP: stored, sorted, fixed dates, so the same bundle gives the same bytes; and how one is opened."""

import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from editor_app.domain.errors import BundleRefused
from editor_app.durable import sync
from editor_app.publish.verify import is_safe

_DATE = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16
_MOST_FILES = 2_000_000


def write_zip(bundle: Path, file: Path, checked: Callable[[], None] = lambda: None) -> None:
    """Write the bundle's folder as ``file``: whole or not at all. The names inside begin with the bundle's own name.

    ``checked`` may raise to stop. Raises OSError.
    """
    part = file.with_name(f".{file.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
            for path in sorted(
                str(each.relative_to(bundle).as_posix()) for each in bundle.rglob("*") if each.is_file()
            ):
                checked()
                entry = zipfile.ZipInfo(f"{file.stem}/{path}", _DATE)
                entry.external_attr, entry.create_system = _MODE, 3
                with (bundle / path).open("rb") as source, archive.open(entry, "w", force_zip64=False) as target:
                    shutil.copyfileobj(source, target, 1 << 20)
        sync(part)
        part.replace(file)
        sync(file.parent)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def unzipped(file: Path) -> Iterator[Path]:
    """Yield the bundle in a ZIP as a folder that is gone afterwards; raises BundleRefused before anything hostile.

    Only what ``write_zip`` writes is taken: stored entries (so a small file cannot unpack to a large one), safe names
    below one folder, each once.
    """
    try:
        with zipfile.ZipFile(file) as archive, TemporaryDirectory(prefix="bundle-") as scratch:
            entries = archive.infolist()
            faults = _faults(entries, file)
            if faults:
                raise BundleRefused(f"{file} is not a bundle: {faults[0]}", findings=tuple(faults))
            for entry in entries:
                target = Path(scratch, entry.filename)
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(entry) as source, target.open("xb") as opened:
                    shutil.copyfileobj(source, opened, 1 << 20)
            yield Path(scratch, entries[0].filename.split("/", 1)[0])
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError) as error:
        raise BundleRefused(
            f"{file} is not a bundle, nor a whole ZIP of one: {error}.", findings=(f"{file.name}: {error}",)
        ) from error


def _faults(entries: list[zipfile.ZipInfo], file: Path) -> list[str]:
    if not entries or len(entries) > _MOST_FILES:
        return [f"{file.name}: {len(entries)} files"]
    top = entries[0].filename.split("/", 1)[0]
    seen: set[str] = set()
    faults = []
    for entry in entries:
        name = entry.filename
        if entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits & 1:
            faults.append(f"{name}: compressed or locked")
        elif entry.is_dir() or not is_safe(name) or not name.startswith(f"{top}/"):
            faults.append(f"{name}: leaves the bundle's folder or is not a portable name")
        elif name in seen:
            faults.append(f"{name}: is there twice")
        elif (entry.external_attr >> 16) & 0o170000 not in (0, 0o100000):
            faults.append(f"{name}: is neither a file nor a folder")
        seen.add(name)
    if not faults and sum(entry.file_size for entry in entries) > file.stat().st_size:
        faults.append(f"{file.name}: says it holds more than it is")
    return faults
