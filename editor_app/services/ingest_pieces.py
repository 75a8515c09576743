"""The articles of a file, each waiting to be looked at: read ahead, read now, or one of many that a file holds."""

import hashlib
from collections.abc import Iterator
from functools import partial

from editor_app.domain.errors import BadInput, BundleRefused
from editor_app.ingest.files import HOLDS_MANY, FileKind, FoundFile, read_file
from editor_app.ingest.incoming import Incoming, LeftOut
from editor_app.ingest.reading import read_article, read_many
from editor_app.publish.verify import verify_bundle
from editor_app.services.ingest_batch import Batch, Piece
from editor_app.services.ingest_report import IngestItem, Outcome
from editor_app.services.reading_ahead import ReadingAhead
from editor_app.services.reading_child import ReadFile
from editor_app.store.canonical import to_text


def pieces(file: FoundFile, kind: FileKind, batch: Batch, ahead: ReadingAhead) -> Iterator[Piece]:
    """Yield the articles of a file; what is left out goes into the report. Raises BadInput for the whole file."""
    if kind not in HOLDS_MANY:
        yield _piece(file, kind, batch, ahead.of(file))
        return
    if kind is FileKind.BUNDLE:
        _verify(file)
    for found in read_many(kind, file, batch.site):
        if isinstance(found, LeftOut):
            outcome = Outcome.REFUSED if found.refused else Outcome.SKIPPED
            batch.add(IngestItem(name=f"{file.name}: {found.name}", outcome=outcome, reason=found.reason))
            continue
        said = to_text((found.key, found.content, [each.address for each in found.pictures], found.published_at))
        sha256 = hashlib.sha256(said.encode()).hexdigest()
        name = f"{file.name}: {found.content.headline}"
        yield Piece(file, name, found.key, sha256, partial(_as_it_is, found), batch.lines(), found.id)


def _piece(file: FoundFile, kind: FileKind, batch: Batch, read: ReadFile | None) -> Piece:
    """Return the article of a file that was read ahead, or is read now."""
    key = file.path.as_posix()
    if read is None:
        data = read_file(file)
        sha256 = hashlib.sha256(data).hexdigest()
        here = partial(read_article, kind, data, file.name, batch.site)
        return Piece(file, file.name, key, sha256, here, batch.lines(), weight=len(data))
    if not read.sha256:
        raise BadInput(read.refusal, name=file.name)
    weight = 4 * len(read.prepared.said.body) if read.prepared else 0
    return Piece(file, file.name, key, read.sha256, read.give, batch.lines(), prepared=read.prepared, weight=weight)


def _verify(file: FoundFile) -> None:
    try:
        verify_bundle(file.path)
    except BundleRefused as error:
        raise BadInput(f"“{file.name}” is no whole bundle: {error.findings[0]}.", name=file.name) from error


def _as_it_is(found: Incoming) -> Incoming:
    return found
