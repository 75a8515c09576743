"""A bundle that is brought up to date is the old or the new one, whenever that is killed (B4)."""

import random
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from editor_app import cli
from tests.services.killed_applies import chains

KILLS = 12


@pytest.mark.deep
@pytest.mark.timeout(600)
def test_b4_killed_at_any_moment_it_is_the_old_or_the_new_one_and_the_same_again_completes_it(tmp_path: Path) -> None:
    chance = random.Random(1)
    for chain in chains(tmp_path):
        started = time.monotonic()
        assert chain.begin(chain.case(0)).wait() == cli.DONE
        whole = time.monotonic() - started
        for number in range(KILLS):
            dest = chain.case(number)
            with chain.begin(dest) as job:
                with suppress(subprocess.TimeoutExpired):
                    job.wait(chance.uniform(0.3, 1) * whole)
                job.kill()
            assert chain.stage(dest)  # its hands have ended
            assert chain.problems(dest) == []
