"""A bundle with what changed only: makes the files whose keys are new, and says what whole bundle they make."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path

import msgspec

from editor_app.publish import control, ninjs
from editor_app.publish.bundle import Asked, Progress, Written
from editor_app.publish.changes import PATH as CHANGES
from editor_app.publish.changes import changes_page
from editor_app.publish.contents import bundle_id_of, control_of, media_entry
from editor_app.publish.edition import Edition
from editor_app.publish.far_links import Held, check_changed
from editor_app.publish.filling import Folder
from editor_app.publish.hands import stop_if
from editor_app.publish.kept_back import KeptBack, Secrets
from editor_app.publish.outputs import Output, master_path, media_outputs
from editor_app.publish.reasons import UNCHANGED
from editor_app.publish.recorded import KnownFile, Recorded, known_file
from editor_app.publish.seals import Sign, sum_of, tag_manifest, tags_of, write_control, write_tags
from editor_app.publish.site import SiteFiles
from editor_app.publish.uses import Use, UseId, use_key
from editor_app.publish.verify import verify_bundle

AROUND = "what pages show of the site around it changed"
"""Why a page is here whose own parts are as they were: a language, a section or a date elsewhere is new."""


def write_delta(
    root: Path,
    files: SiteFiles,
    content_key: str,
    recorded: Recorded,
    held: Held,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
    sign: Sign | None = None,
    secrets: Secrets | None = None,
) -> Written:
    """Write what changed since the edition's base into ``root`` and prove it; raises as ``write_bundle`` does.

    ``recorded`` is what is known of the base. The whole bundle that both make is worked out and signed here.
    """
    folder = Folder(root, KeptBack(files.edition, secrets or Secrets(), files.kept.remembered))
    run = _Run(files, recorded, folder)
    for done, output in enumerate(run.changed()):
        stop_if(cancelled)
        run.make(output)
        if progress:
            progress(done, run.expected, output.name or output.path.removeprefix("data/site/"))
    removed = tuple(sorted(recorded.files.keys() - run.known.keys() - {CHANGES}))
    check_changed(folder, files.edition, run.known.keys(), removed, run.same, held)
    written = run.written(bundle_id_of(files.edition, content_key), removed, sign)
    if progress:
        progress(run.expected, run.expected, "")
    return written


@dataclass(slots=True)
class _Run:
    files: SiteFiles
    recorded: Recorded
    folder: Folder
    known: dict[str, KnownFile] = field(default_factory=dict)
    """Every file of the whole bundle."""
    media: dict[UseId, control.MediaEntry] = field(default_factory=dict)
    keyed: dict[str, control.MediaEntry] = field(default_factory=dict)
    expected: int = 0
    same: list[str] = field(default_factory=list)
    """Files that were made and have the bytes they had: what may stand on a page may be another thing now."""

    def changed(self) -> Iterator[Output]:
        """Yield the files whose keys are not the recorded ones; the others are known then. Pictures come last."""
        changed = self.files.changed_stories(self.recorded)
        there = {each.id for each in changed}
        for story in self.files.edition.stories:
            if story.id not in there:
                self.known |= {path: self.recorded.files[path] for path in self.files.paths_of(story)}
        pages = chain(self.files.of_stories(changed), self.files.beside())
        wanted = [each for each in pages if not self._is_known(each)]
        self.expected = len(wanted) + 1
        yield from wanted
        for use in self.files.uses:
            yield from (each for each in self._pictures(use) if not self._is_known(each))

    def _is_known(self, output: Output) -> bool:
        before = self.recorded.files.get(output.path)
        if before is None or before.key != output.key:
            return output.path in self.known and output.source is not None
        self.known[output.path] = before
        return True

    def _pictures(self, use: Use) -> list[Output]:
        """Return the files of a use that may be new: none where all that was said of it is recorded."""
        key = use_key(use, self.files.pictures.modern)
        entry = self.recorded.media.get(key)
        paths = _paths_of(entry) if entry else []
        if entry and all(path in self.recorded.files for path in paths):
            self.known |= {path: self.recorded.files[path] for path in paths}
            self._say(use, key, entry)
            return []
        used = self.files.used_as(use)
        if used is None:
            return []
        entry = media_entry(used)
        self._say(use, key, entry)
        return list(media_outputs(entry, use.photo.file_name, used.file_of))

    def _say(self, use: Use, key: str, entry: control.MediaEntry) -> None:
        self.media[use.id] = self.keyed[key] = entry

    def make(self, output: Output) -> None:
        """Make a file; it is of the delta only where its bytes are other ones than before."""
        file = output.made()
        before = self.recorded.files.get(output.path)
        if before and file.source is None and sha256(file.data).hexdigest() == before.sha256:
            self.known[output.path] = known_file(output.key, before.entry)
            self.same.append(output.path)
            return
        self.folder.add(replace(file, reason=_why(file.reason)))
        self.known[output.path] = known_file(output.key, self.folder.entries[-1])

    def written(self, bundle_id: str, removed: tuple[str, ...], sign: Sign | None) -> Written:
        """Write the control and tag files of the delta, and say what whole bundle it makes."""
        files, folder = self.files, self.folder
        folder.add(changes_page(files.edition, {each.path: known_file("", each) for each in folder.entries}))
        self.known[CHANGES] = known_file("", folder.entries[-1])
        whole = control_of(files.edition, bundle_id, self.known, self.media)
        told = sum_of(control.pieces(whole))
        tags = tag_manifest(tags_of(whole, told))
        result = control.Result(
            tagmanifest_sha256=sha256(tags).hexdigest(),
            files=len(self.known) + 1,
            bytes=sum(each.size for each in self.known.values()) + told.bytes,
            signature=sign(tags).decode("ascii") if sign else "",
        )
        made = _delta_of(whole, files.edition, folder, self.recorded, self.keyed, removed, result)
        write_tags(folder.root, tags_of(made, write_control(folder, made)), sign)
        report = verify_bundle(folder.root)
        recorded = Recorded(files=self.known, media=self.keyed)
        return Written(bundle_id=bundle_id, files=report.files, tagmanifest_sha256=result.tagmanifest_sha256,
                       recorded=recorded)  # fmt: skip


def _why(reason: str) -> str:
    """Return why a file whose bytes changed is here: never that it is unchanged."""
    return AROUND if reason == UNCHANGED else reason.removesuffix(f"; {UNCHANGED}")


def _paths_of(entry: control.MediaEntry) -> list[str]:
    """Return the files of a use of a photo."""
    return [*(each.path for each in entry.renditions), master_path(entry)]


def _delta_of(
    whole: control.Control, edition: Edition, folder: Folder, recorded: Recorded, keyed: dict[str, control.MediaEntry],
    removed: tuple[str, ...], result: control.Result,
) -> control.Control:  # fmt: skip
    """Return of the whole bundle's control file what is new or changed, and what is gone."""
    here = {each.path for each in folder.entries}
    sums = {each.sha256 for each in folder.entries}
    media = _touched(whole, recorded, keyed)
    items = tuple(each for each in whole.items if ninjs.path_of(ninjs.id_of(each.uri)) in here)
    named = {sha256 for each in items for sha256 in each.media}
    named |= {sha256 for each in media for sha256 in (each.sha256, *(file.sha256 for file in each.renditions))}
    return msgspec.structs.replace(
        whole,
        format_version=control.DELTA_VERSION,
        kind="delta",
        items=items,
        media=media,
        redirects=tuple(each for each in whole.redirects if f"data/site/{each.path}" in here),
        tombstones=tuple(
            each
            for each in whole.tombstones
            if f"data/site/{each.path}" in here or ninjs.path_of(ninjs.id_of(each.uri)) in here
        ),
        requires=tuple(sorted(named - sums)),
        files=tuple(sorted(folder.entries, key=lambda each: each.path)),
        delta=control.Delta(removed=removed, gone=_gone(whole, edition, recorded), result=result),
    )


def _touched(
    whole: control.Control, recorded: Recorded, keyed: dict[str, control.MediaEntry]
) -> tuple[control.MediaEntry, ...]:
    """Return every use of the photos of which a use is new, changed or gone."""
    uris = {(keyed.get(key) or recorded.media[key]).uri for key in keyed.keys() ^ recorded.media.keys()}
    return tuple(each for each in whole.media if each.uri in uris)


def _gone(whole: control.Control, edition: Edition, recorded: Recorded) -> control.Gone:
    base = edition.base
    assert base is not None  # noqa: S101  a delta has one
    items, shown = {each.uri for each in whole.items}, {each.uri for each in whole.media}
    withdrawn = {each.id for each in edition.tombstones}
    before = {ninjs.urn(each) for each in (*base.pages, *base.tombstones)}
    return control.Gone(
        items=tuple(sorted(before - items)),
        media=tuple(sorted({each.uri for each in recorded.media.values()} - shown)),
        redirects=tuple(sorted(base.redirects.keys() - edition.redirects.keys())),
        tombstones=tuple(sorted(ninjs.urn(each) for each in base.tombstones.keys() - withdrawn)),
    )
