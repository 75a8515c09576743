"""What publishing knows of a bundle's files, as the store keeps it."""

import msgspec

from editor_app.publish.control import FileEntry, MediaEntry
from editor_app.publish.recorded import KnownFile, Recorded
from editor_app.store.outputs import OutputChanges, OutputRow
from editor_app.store.publications import Publications


def recorded(publications: Publications) -> Recorded:
    """Return what is known of the newest bundle's files; nothing where no record was kept."""
    rows, photos = publications.outputs()
    return Recorded(
        files={row.path: KnownFile(row.key, _entry(row)) for row in rows},
        media={key: msgspec.json.decode(said, type=MediaEntry) for key, said in photos.items()},
    )


def changes_of(made: Recorded, before: Recorded | None) -> OutputChanges:
    """Return what to remember of a bundle's files; ``before`` is what is remembered, None to begin anew."""
    old = before or Recorded()
    return OutputChanges(
        anew=before is None,
        put=[_row(path, each) for path, each in made.files.items() if _is_another(old.files.get(path), each)],
        gone=sorted(old.files.keys() - made.files.keys()),
        photos=[(key, msgspec.json.encode(said).decode()) for key, said in made.media.items() if key not in old.media],
        photos_gone=sorted(old.media.keys() - made.media.keys()),
    )


def _is_another(before: KnownFile | None, now: KnownFile) -> bool:
    return before is not now and before != now  # most are the very same


def _entry(row: OutputRow) -> FileEntry:
    return FileEntry(
        path=row.path,
        sha256=row.sha256,
        bytes=row.bytes,
        contentType=row.media_type,
        reason=row.reason,
        article=row.article,
        revision=row.revision,
    )


def _row(path: str, known: KnownFile) -> OutputRow:
    entry = known.entry
    return OutputRow(path, known.key, entry.sha256, entry.bytes, entry.contentType, entry.reason, entry.article,
                     entry.revision)  # fmt: skip
