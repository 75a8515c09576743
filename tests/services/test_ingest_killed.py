"""An import killed at any moment leaves a sound newsroom, and the same again completes it, nothing doubled."""

import random
from pathlib import Path

import pytest

from tests.services.killing import A_WHILE, ARTICLES, WRITTEN, an_archive, killed_at, problems_after

MOMENTS = 3


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", [0, *(pytest.param(each, marks=pytest.mark.deep) for each in range(1, 8))])
def test_killed_at_any_moment_the_newsroom_is_sound_and_the_same_again_completes_it(tmp_path: Path, seed: int) -> None:
    folder = an_archive(tmp_path / "archive")
    moments = random.Random(seed)
    for number in range(MOMENTS):
        newsroom = tmp_path / f"killed-{number}"
        assert killed_at(newsroom, folder, moments.randrange(WRITTEN, ARTICLES), moments.uniform(0, A_WHILE))
        assert problems_after(newsroom, folder) == []
