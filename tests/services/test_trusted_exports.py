"""An export killed at any moment leaves the last bundle whole (B4); another machine makes the same bytes (B1)."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from editor_app import cli
from tests.services.killed_exports import Desk, an_edited_desk, begun, copied_in_order, tree

KILLS = 2
LOCALES = ("tr_TR.UTF-8", "az_AZ.UTF-8", "C", "de_DE.ISO-8859-1")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return an_edited_desk(tmp_path_factory.mktemp("desk"), pictures=1)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", [0, *(pytest.param(each, marks=pytest.mark.deep) for each in range(1, 10))])
def test_b4_killed_at_any_moment_the_last_bundle_is_whole_and_the_next_one_right(desk: Desk, seed: int) -> None:
    chance, whole = random.Random(seed), 0.0
    for number in range(KILLS):
        desk.begin_anew(cold=bool(number % 2))
        dest = desk.folder / "other" if seed % 2 else desk.site
        if not whole:
            started = time.monotonic()
            assert desk.begin(dest).wait() == cli.DONE
            whole = time.monotonic() - started
            desk.begin_anew()
        with desk.begin(dest) as job:
            with suppress(subprocess.TimeoutExpired):
                job.wait(chance.uniform(0.2, 1) * whole)
            job.kill()
        assert desk.problems(dest) == []


@dataclass(frozen=True, slots=True)
class Machine:
    """What differs from one machine to the next; nothing of it may be seen in a bundle."""

    environment: Mapping[str, str] = field(default_factory=dict)
    flags: Sequence[str] = ()
    folder: str = "here"
    umask: int = 0o022
    at_root: bool = False
    one_processor: bool = False
    cold: bool = False
    backwards: bool = False


ANOTHER = Machine(
    environment={"PYTHONHASHSEED": "77", "TZ": "Asia/Kathmandu", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8",
                 "HOME": "/nonexistent", "USER": "გიორგი", "LOGNAME": "გიორგი", "LANGUAGE": "az", "COLUMNS": "20"},
    flags=("-O",), folder="ანოთერ room — 2", umask=0o077, at_root=True, one_processor=True, cold=True, backwards=True,
)  # fmt: skip

MACHINES = [
    *(Machine(environment={"PYTHONHASHSEED": str(seed)}) for seed in (0, 1, 4_294_967_295)),
    *(Machine(environment={"TZ": zone}) for zone in ("Pacific/Kiritimati", "America/St_Johns", "XYZ-3")),
    *(Machine(environment={"LANG": each, "LC_ALL": each, "LANGUAGE": each[:2]}) for each in LOCALES),
    *(Machine(environment={name: "/nonexistent"}) for name in ("HOME", "XDG_CACHE_HOME", "TMP")),
    *(Machine(flags=flags) for flags in (("-O",), ("-OO",), ("-X", "utf8=0"), ("-B",))),
    Machine(umask=0o077), Machine(folder="a b/ქ/c"), Machine(at_root=True), Machine(one_processor=True),
    Machine(cold=True), Machine(backwards=True), Machine(cold=True, one_processor=True),
]  # fmt: skip


def _exported_on(machine: Machine, desk: Desk, place: Path) -> dict[str, str]:
    folder = place / machine.folder
    copied_in_order(desk.kept, folder, backwards=machine.backwards, cold=machine.cold)
    processors = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []

    def settle() -> None:
        os.umask(machine.umask)
        if machine.one_processor and processors:
            os.sched_setaffinity(0, processors[:1])

    words = [sys.executable, *machine.flags, "-m", "editor_app", "export", "--newsroom", str(folder / "room")]
    cwd = Path("/") if machine.at_root else place
    job = begun([*words, str(folder / "site")], machine.environment, cwd=cwd, settle=settle)
    assert job.wait() == cli.DONE, machine
    return tree(folder / "site")


@pytest.mark.skipif(os.name == "nt", reason="umask and processors are set as POSIX does")
def test_b1_a_machine_that_differs_in_everything_makes_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    assert _exported_on(ANOTHER, desk, tmp_path) == desk.new


@pytest.mark.deep
@pytest.mark.timeout(300)
@pytest.mark.parametrize("machine", MACHINES, ids=repr)
def test_b1_a_machine_that_differs_in_one_thing_makes_the_same_bytes(
    desk: Desk, tmp_path: Path, machine: Machine
) -> None:
    assert _exported_on(machine, desk, tmp_path) == desk.new
