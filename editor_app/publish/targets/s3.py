"""The static site in a bucket: what pages need comes first, the front page last, what is gone goes at the end.

A bucket shows no release at once. Whatever breaks off leaves pages whose pictures and style are there, and the next run
goes on. A ledger keeps each file's ETag, so that the same is not sent again and another's change is seen (rule B5).
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from posixpath import basename

from editor_app.domain.delivery import THEIRS, RemoteConflict, RemoteItem, Target, TestResult
from editor_app.domain.errors import RemoteChanged, TargetRefused, Unreachable
from editor_app.publish import control
from editor_app.publish.targets.bucket import AT_ONCE, Bucket
from editor_app.publish.targets.systems import told_aside
from editor_app.publish.targets.target import RemoteLedger, Watch

_SITE = "data/site/"
_PROBE = ".editor-app-probe"
_FOR_EVER = "public, max-age=31536000, immutable"
_FOR_NOW = "public, max-age=60"
_MOST_TOLD = 50


def stage_of(path: str) -> int:
    """Return when a file goes: 0 by content, 1 articles, 2 feeds and the like, 3 lists, 4 the front page."""
    if path.startswith(("media/", "assets/")):
        return 0
    if path == "index.html":
        return 4
    if not path.endswith(".html"):
        return 2
    name = basename(path)
    return 3 if name == "index.html" or name.startswith("page-") else 1


class S3Site:
    """One site in one bucket."""

    def __init__(self, target: Target, secret: str) -> None:
        self._target = target
        self._bucket = Bucket(target, secret)

    def test(self) -> TestResult:
        """List, write, read and remove one small file that no reader is led to."""
        lines: list[str] = []
        steps = (
            ("may be listed", self._bucket.first),
            ("can be written and read back", self._probe),
            ("lets files be removed", lambda: self._bucket.remove(_PROBE)),
        )
        for words, step in steps:
            try:
                step()
            except TargetRefused as error:
                return TestResult(sound=False, code=error.code or "wrong-kind", lines=(*lines, str(error)))
            except Unreachable as error:
                return TestResult(sound=False, code="unreachable", lines=(*lines, str(error)))
            lines.append(f"“{self._bucket.name}” {words}.")
        return TestResult(sound=True, code="ok", lines=tuple(lines))

    def _probe(self) -> None:
        data = b"editor-app"
        self._bucket.put(_PROBE, data, sha256(data).hexdigest(), "text/plain", {"Cache-Control": "no-store"})

    def deliver(self, bundle: Path, ledger: RemoteLedger, watch: Watch) -> Mapping[str, str]:
        """Bring the bucket to the bundle's site."""
        read = control.decode((bundle / "data" / "bundle.json").read_bytes())
        run = _Run(self._target, self._bucket, ledger, watch, bundle, read)
        return {"bundle": str(read.seq), **run.run()}


class _Run:
    def __init__(
        self, target: Target, bucket: Bucket, ledger: RemoteLedger, watch: Watch, bundle: Path, read: control.Control
    ) -> None:
        self._target = target
        self._bucket = bucket
        self._ledger = ledger
        self._watch = watch
        self._bundle = bundle
        self._wanted = {each.path.removeprefix(_SITE): each for each in read.files if each.path.startswith(_SITE)}
        self._moved = {each.path: each.to for each in read.redirects}
        self._held = {each.remote_id: each for each in ledger.every()}

    def run(self) -> Mapping[str, str]:
        there = self._bucket.etags()
        there.pop(_PROBE, None)
        self._refuse_changed(there)
        sends = [path for path, each in self._wanted.items() if not self._lies(path, each.sha256)]
        leaves = sorted(path for path, held in self._held.items() if path not in self._wanted and held.state != THEIRS)
        total = len(sends) + len(leaves)
        done = 0
        with ThreadPoolExecutor(AT_ONCE) as workers:
            for stage in range(5):
                paths = sorted(path for path in sends if stage_of(path) == stage)
                for path, etag in self._put_all(workers, paths):
                    self._remember(path, etag, self._wanted[path].sha256)
                    done += 1
                    self._watch.progress(done, total, path)
        for path in leaves:
            self._watch.checked()
            self._watch.progress(done, total, path)
            self._bucket.remove(path)
            self._ledger.forget(self._held.pop(path).uri)
            done += 1
        files = len(self._wanted)
        aside = sorted(path for path, held in self._held.items() if held.state == THEIRS)
        return {"files": str(files), "sent": str(len(sends)), "removed": str(len(leaves)), **told_aside(aside)}

    def _lies(self, path: str, digest: str) -> bool:
        held = self._held.get(path)
        return held is not None and (held.sha256 == digest or held.state == THEIRS)

    def _remember(self, path: str, etag: str, digest: str) -> None:
        item = RemoteItem(
            target=self._target.id,
            uri=f"file:{path}",
            remote_id=path,
            state="published",
            remote_modified=etag,
            sha256=digest,
        )
        self._ledger.keep(item)
        self._held[path] = item

    # What is there

    def _refuse_changed(self, there: Mapping[str, str]) -> None:
        """Raise RemoteChanged when somebody wrote or removed a file that we would write or remove."""
        first = not self._held
        suspect = [path for path, etag in there.items() if self._is_suspect(path, etag, first)]
        conflicts = []
        with ThreadPoolExecutor(AT_ONCE) as workers:
            for path, seen in zip(suspect, workers.map(self._bucket.look, suspect), strict=True):
                same = path in self._wanted and seen.sha256 == self._wanted[path].sha256
                if seen.ours or same:
                    self._remember(path, seen.etag, seen.sha256)  # written, but the answer never came
                elif seen.sha256 and (path in self._wanted or path in self._held):
                    theirs = f"Its bytes are other ones (ETag {seen.etag})."
                    conflicts.append(self._conflict(path, theirs, seen.etag))
        for path in sorted(self._held.keys() - there.keys()):
            if path in self._wanted and self._held[path].state == THEIRS:
                continue
            if path in self._wanted:
                conflicts.append(self._conflict(path, "It was removed there.", ""))
            else:
                self._ledger.forget(self._held.pop(path).uri)
        if conflicts:
            words = (
                f"{len(conflicts)} files were changed in the bucket since the last delivery: {conflicts[0].headline} …"
            )
            if len(conflicts) == 1:
                words = f"{conflicts[0].headline} was changed in the bucket since the last delivery."
            raise RemoteChanged(f"{words} Nothing more was written there.", conflicts=tuple(conflicts[:_MOST_TOLD]))

    def _is_suspect(self, path: str, etag: str, first: bool) -> bool:
        """Whether a file there is not known to be as we left it; with an empty ledger any may be ours.

        What is theirs by a person's word stays so while our page changes; once it shall go they are asked again.
        """
        held = self._held.get(path)
        if held is None:
            return first or path in self._wanted
        if held.state == THEIRS:
            return path not in self._wanted and bool(held.version)
        return held.remote_modified != etag

    def _conflict(self, path: str, theirs: str, etag: str) -> RemoteConflict:
        wanted = self._wanted.get(path)
        ours = wanted.reason if wanted else "removed"
        return RemoteConflict(
            uri=f"file:{path}",
            headline=path,
            ours=ours,
            theirs=theirs,
            changed_at=etag,
            remote_id=path,
            version=wanted.sha256 if wanted else "",
        )

    # Sending

    def _put_all(self, workers: ThreadPoolExecutor, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Send files, some at once; each path and its ETag is returned once it was read back."""
        for start in range(0, len(paths), AT_ONCE):
            self._watch.checked()
            running: list[tuple[str, Future[str]]] = [
                (path, workers.submit(self._put, path)) for path in paths[start : start + AT_ONCE]
            ]
            failed: BaseException | None = None
            for path, future in running:
                error = future.exception()
                if error is None:
                    yield path, future.result()
                failed = failed or error
            if failed is not None:
                raise failed

    def _put(self, path: str) -> str:
        wanted = self._wanted[path]
        more = {"Cache-Control": _FOR_EVER if stage_of(path) == 0 else _FOR_NOW}
        if path in self._moved:
            more["x-amz-website-redirect-location"] = self._bucket.address(self._moved[path])
        data = (self._bundle / wanted.path).read_bytes()
        words = "; charset=utf-8" if wanted.contentType.startswith("text/") else ""
        return self._bucket.put(path, data, wanted.sha256, wanted.contentType + words, more)
