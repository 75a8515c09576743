"""A hundred of the 2,000 hostile and odd pictures of ``benchmarks/odd_pictures.py``: taken, or refused by name (C9)."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pictures.odd_pictures import odd_picture

CHUNK = 20
MOST_MB = 600


@pytest.fixture(scope="module")
def watched() -> Iterator[subprocess.Popen[str]]:
    """A process that looks at pictures; what would kill it kills no test run."""
    command = [sys.executable, "-W", "error::ResourceWarning", "-m", "tests.pictures.looked_at"]
    root = Path(__file__).parent.parent.parent
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=root
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


@pytest.mark.parametrize(
    "first", [0, 20, *(pytest.param(each, marks=pytest.mark.deep) for each in range(40, 100, CHUNK))]
)
def test_c9_an_odd_picture_is_taken_or_refused_by_name(
    tmp_path: Path, first: int, watched: subprocess.Popen[str]
) -> None:
    assert watched.stdin is not None
    assert watched.stdout is not None
    for number in range(first, first + CHUNK):
        name, data = odd_picture(number, seed=9)
        path = tmp_path / name
        path.write_bytes(data)
        watched.stdin.write(json.dumps(str(path)) + "\n")
        watched.stdin.flush()
        answer = json.loads(watched.stdout.readline() or '{"outcome": "CRASH", "peak_mb": 0}')
        outcome = answer["outcome"]
        assert outcome.startswith(("taken", "refused")), (number, name, outcome)
        if outcome != "taken":
            assert name in outcome, (number, outcome)
        assert answer["peak_mb"] < MOST_MB, (number, name)
        assert path.read_bytes() == data
