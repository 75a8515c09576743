"""An import, or its undoing, killed at any moment leaves a sound newsroom; the same again completes it, no more."""

import random
import shutil
from pathlib import Path

import pytest

from tests.services.killing import (
    A_WHILE,
    ARTICLES,
    WRITTEN,
    an_archive,
    brought_in,
    killed_at,
    problems_after,
    problems_after_undo,
    undo_killed_at,
)

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


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", [0, *(pytest.param(each, marks=pytest.mark.deep) for each in range(1, 8))])
def test_killed_while_it_is_taken_back_the_newsroom_is_sound_and_the_same_again_takes_the_rest(
    tmp_path: Path, seed: int
) -> None:
    written = tmp_path / "steps.json"
    brought_in(tmp_path / "newsroom", an_archive(tmp_path / "archive"), written)
    moments = random.Random(seed)
    for number in range(MOMENTS if seed else 1):
        newsroom = shutil.copytree(tmp_path / "newsroom", tmp_path / f"killed-{number}")
        there = undo_killed_at(newsroom, written, moments.randrange(10, ARTICLES - 20), moments.uniform(0, A_WHILE))
        assert there < ARTICLES
        assert problems_after_undo(newsroom, written, there) == []
