"""The bundle itself as a copy in a folder somewhere: a folder beside others, or one ZIP."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from editor_app.domain.delivery import TestResult
from editor_app.domain.errors import Refused, StorageFailure, TargetRefused, Unreachable
from editor_app.publish.targets.folder import deliver
from editor_app.publish.targets.places import refuse_files
from editor_app.publish.targets.target import RemoteLedger, Watch
from editor_app.publish.verify import verify_bundle
from editor_app.publish.zipped import unzipped, write_zip

_PROBE = ".editor-app-probe"


class Copies:
    """Copies of bundles in one folder, each under its own name; ``zipped`` makes them ZIPs."""

    def __init__(self, folder: Path, *, zipped: bool) -> None:
        self._folder = folder
        self._zipped = zipped

    def test(self) -> TestResult:
        """Write a file and take it away."""
        try:
            if not self._folder.is_dir():
                words = f"{self._folder} is not there. Plug the disk in, or name another folder."
                return TestResult(sound=False, code="not-found", lines=(words,))
            probe = self._folder / _PROBE
            probe.write_bytes(b"editor-app")
            probe.unlink()
        except PermissionError:
            words = f"{self._folder} may not be written by this person."
            return TestResult(sound=False, code="missing-right", lines=(words,))
        except OSError as error:
            return TestResult(sound=False, code="unreachable", lines=(f"{self._folder}: {error.strerror}.",))
        free = shutil.disk_usage(self._folder).free
        words = f"{self._folder} can be written; {free // 1_000_000_000} GB are free."
        return TestResult(sound=True, code="ok", lines=(words,))

    def deliver(self, bundle: Path, ledger: RemoteLedger, watch: Watch) -> Mapping[str, str]:  # noqa: ARG002
        """Copy the bundle, prove the copy, and give it its name in one step."""
        if not self._folder.is_dir():
            refuse_files(self._folder)
            raise Unreachable(f"{self._folder} is not there. Plug the disk in, or name another folder.")
        try:
            made = self._zip(bundle, watch) if self._zipped else self._copy(bundle, watch)
        except PermissionError as error:
            raise TargetRefused(f"{self._folder} may not be written by this person.", code="missing-right") from error
        except Refused as error:
            raise TargetRefused(str(error), code="wrong-kind") from error
        except (OSError, StorageFailure) as error:
            raise Unreachable(f"The bundle could not be copied to {self._folder}: {error}.") from error
        return {"copy": made.name}

    def _copy(self, bundle: Path, watch: Watch) -> Path:
        target = self._folder / bundle.name

        def build(root: Path) -> None:
            files = sorted(each for each in bundle.rglob("*") if each.is_file())
            for done, file in enumerate(files):
                watch.checked()
                path = file.relative_to(bundle)
                watch.progress(done, len(files), str(path))
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, root / path)
            verify_bundle(root)

        deliver(target, build)
        return target

    def _zip(self, bundle: Path, watch: Watch) -> Path:
        target = self._folder / f"{bundle.name}.zip"
        write_zip(bundle, target, watch.checked)
        with unzipped(target) as folder:
            verify_bundle(folder)
        return target
