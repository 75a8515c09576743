"""What publishing knows of a bundle's files, as the store keeps it."""

import msgspec

from editor_app.publish.control import FileEntry, MediaEntry
from editor_app.publish.recorded import KnownFile, Recorded, known_file, saying_once
from editor_app.store.outputs import OutputChanges, OutputRow
from editor_app.store.publications import Publications


def recorded(publications: Publications) -> Recorded:
    """Return what is known of the newest bundle's files; nothing where no record was kept."""
    with publications.outputs() as (rows, photos):
        return Recorded(
            files={each.path: each for each in saying_once(map(_known, rows), {})},
            media={key: msgspec.json.decode(said, type=MediaEntry) for key, said in photos.items()},
        )


def changes_of(made: Recorded, before: Recorded | None) -> OutputChanges:
    """Return what to remember of a bundle's files; ``before`` is what is remembered, None to begin anew."""
    old = before or Recorded()
    return OutputChanges(
        anew=before is None,
        put=(_row(path, each) for path, each in made.files.items() if _is_another(old.files.get(path), each)),
        gone=sorted(old.files.keys() - made.files.keys()),
        photos=[(key, msgspec.json.encode(said).decode()) for key, said in made.media.items() if key not in old.media],
        photos_gone=sorted(old.media.keys() - made.media.keys()),
    )


def _is_another(before: KnownFile | None, now: KnownFile) -> bool:
    return before is not now and before != now  # most are the very same


def _known(row: OutputRow) -> KnownFile:
    entry = FileEntry(row.path, row.sha256, row.bytes, row.media_type, row.reason, row.article, row.revision)
    return known_file(row.key, entry)


def _row(path: str, known: KnownFile) -> OutputRow:
    return OutputRow(path, known.key, known.sha256, known.size, known.media_type, known.reason, known.article,
                     known.revision)  # fmt: skip
