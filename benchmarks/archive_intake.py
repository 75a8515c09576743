"""Moving in: Markdown articles a second beside raw inserts of the same texts into SQLite with the same full-text index.

    python -m benchmarks.archive_intake [--articles 10000] [--rounds 3]

Both in turn, each in a process of its own. Raw is one table and the newsroom's own index, as many articles a
transaction as the newsroom writes, of texts that are already read. Then the same articles as a WordPress export and as
Word documents; how long it takes to take the import back; and how long a save of one article takes while others come in
or go back. On a busy machine the clock says little:
the time of all processes is told, too.
"""

import argparse
import json
import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.intake_files import WRITERS
from editor_app.domain.article import ArticleContent, ArticleEdit
from editor_app.newsroom import Newsroom, create_newsroom, open_newsroom
from editor_app.services.ingest_batch import TOGETHER
from editor_app.store.header import DATABASE_NAME

_Done = TypeVar("_Done")
BESIDE = 1_000
"""Articles that come in while one is saved."""


@dataclass(frozen=True)
class Run:
    """One import: articles, seconds by the clock and of all its processes, memory, bytes on disk an article.

    The memory is the most that the process had that writes, in megabytes; those that read ahead are not in it.
    """

    count: int
    clock: float
    processor: float
    memory: float
    size: float


def ours(folder: Path, place: Path) -> None:
    """Bring the folder into a new newsroom."""
    with open_newsroom(place / "newsroom", person="nino") as newsroom:
        begin = started()
        report = newsroom.ingest.bring_in([folder])
        begin(len(report.steps))


def raw(folder: Path, place: Path) -> None:
    """Insert the same texts by hand."""
    texts = [(str(path), path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.md"))]
    index, settings = _index(place / "empty")
    connection = sqlite3.connect(place / "raw.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE articles (number INTEGER PRIMARY KEY, name TEXT UNIQUE, content TEXT)")
    connection.execute(index)
    connection.executemany("INSERT INTO search (search, rank) VALUES (?, ?)", settings)
    begin = started()
    for start in range(0, len(texts), TOGETHER):
        some = list(enumerate(texts[start : start + TOGETHER], start))
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO articles VALUES (?, ?, ?)", [(n, name, text) for n, (name, text) in some])
        connection.executemany("INSERT INTO search (rowid, body) VALUES (?, ?)", [(n, text) for n, (_, text) in some])
        connection.execute("COMMIT")
    begin(len(texts))
    connection.close()


def _index(folder: Path) -> tuple[str, list[tuple[str, int]]]:
    """Return how a newsroom makes its index, and the settings it has while many articles come in."""
    create_newsroom(folder)
    with open_newsroom(folder, person="nino") as newsroom, newsroom.ingest._database.many_writes():
        empty = sqlite3.connect(folder / DATABASE_NAME)
        (index,) = empty.execute("SELECT sql FROM sqlite_schema WHERE name = 'search'").fetchone()
        settings = empty.execute("SELECT k, v FROM search_config WHERE k <> 'version'").fetchall()
        empty.close()
    return index, settings


def started() -> Callable[[int], None]:
    """Begin to measure; what is returned says what it took, to the process that asked."""
    began, used = time.perf_counter(), _processor()

    def tell(count: int) -> None:
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps((count, time.perf_counter() - began, _processor() - used, memory)))

    return tell


def _processor() -> float:
    """Return the seconds of this process and of those it has waited for."""
    whole = (resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in whole)


def undone(folder: Path, place: Path) -> None:
    """Bring the folder into a new newsroom, and measure how it is taken back."""
    with open_newsroom(place / "newsroom", person="nino") as newsroom:
        report = newsroom.ingest.bring_in([folder])
        begin = started()
        begin(newsroom.ingest.undo(report).count)


def saving(folder: Path, place: Path) -> None:
    """Save one article again and again while a folder comes in beside it; say how long each save took, in seconds."""
    with open_newsroom(place / "newsroom", person="nino") as newsroom:
        done, waits = _saving(newsroom, lambda: newsroom.ingest.bring_in([folder]))
        print(json.dumps((len(done.steps), waits)))


def saving_while_undone(folder: Path, place: Path) -> None:
    """Do the same while what came in is taken back."""
    with open_newsroom(place / "newsroom", person="nino") as newsroom:
        report = newsroom.ingest.bring_in([folder])
        done, waits = _saving(newsroom, lambda: newsroom.ingest.undo(report))
        print(json.dumps((done.count, waits)))


def _saving(newsroom: Newsroom, work: Callable[[], _Done]) -> tuple[_Done, list[float]]:
    saved = newsroom.articles.create(ArticleContent(headline="The road is open")).article
    waits: list[float] = []
    with ThreadPoolExecutor(1) as lane:
        under_way = lane.submit(work)
        while not under_way.done():
            content = replace(saved.content, body=f"Words {len(waits)}.\n")
            edit = ArticleEdit(id=saved.id, base_revision=saved.revision, content=content)
            begun = time.perf_counter()
            saved = newsroom.articles.save(edit).article
            waits.append(time.perf_counter() - begun)
            time.sleep(0.02)
    return under_way.result(), waits


def measured(count: int, rounds: int, kind: str = "Markdown") -> dict[str, list[Run]]:
    """Return the runs of all, in turn; of what is no Markdown only how it comes in."""
    found: dict[str, list[Run]] = {
        each: [] for each in (("ours", "raw", "undone") if kind == "Markdown" else ("ours",))
    }
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as made:
        folder = Path(made) / "archive"
        WRITERS[kind](folder, count)
        for _ in range(rounds):
            for which, runs in found.items():
                place = Path(made) / which
                place.mkdir()
                done, clock, processor, memory = _apart(which, folder, place)
                file = place / ("raw.sqlite" if which == "raw" else f"newsroom/{DATABASE_NAME}")
                runs.append(Run(done, clock, processor, memory, file.stat().st_size / done))
                shutil.rmtree(place)
    return found


def longest_saves(which: str, count: int, rounds: int) -> list[tuple[float, float, int]]:
    """Return of each run beside so many Markdown files the longest and the middle save, and how many."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as made:
        folder, found = Path(made) / "archive", []
        WRITERS["Markdown"](folder, count)
        for number in range(rounds):
            done, waits = _apart(which, folder, Path(made) / f"saving-{number}")
            assert done == count
            found.append((max(waits), statistics.median(waits), len(waits)))
        return found


def _apart(which: str, folder: Path, place: Path) -> Any:  # what it printed
    """Do one of them in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.archive_intake", "--only", which, str(folder), str(place)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def main() -> None:
    """Make the material, measure both in turn, say the ratio."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--articles", type=int, default=10_000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--only", nargs=3, metavar=("WHICH", "FOLDER", "PLACE"))
    arguments = asked.parse_args()
    if arguments.only:
        which, folder, place = arguments.only
        ways = (ours, raw, undone, saving, saving_while_undone)
        {each.__name__: each for each in ways}[which](Path(folder), Path(place))
        return
    found = measured(arguments.articles, arguments.rounds)
    for which, runs in found.items():
        rates = [each.count / each.clock for each in runs]
        own = statistics.median(each.count / each.processor for each in runs)
        print(
            f"{which:6} {statistics.median(rates):7,.0f} a second ({min(rates):,.0f} to {max(rates):,.0f}), "
            f"{own:7,.0f} a second of all processors' time, {runs[-1].size / 1024:.1f} KB an article, "
            f"at most {max(each.memory for each in runs):,.0f} MB"
        )
    for name in ("clock", "processor"):
        ratios = [
            getattr(mine, name) / getattr(other, name) for mine, other in zip(found["ours"], found["raw"], strict=True)
        ]
        print(f"ratio by the {name}: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")
    for kind in ("WordPress", "Word"):
        runs = measured(arguments.articles, arguments.rounds, kind)["ours"]
        rates = [each.count / each.clock for each in runs]
        own = statistics.median(each.count / each.processor for each in runs)
        print(f"{kind:9} {statistics.median(rates):,.0f} a second ({min(rates):,.0f} to {max(rates):,.0f}), "
              f"{own:,.0f} a second of all processors' time")  # fmt: skip
    for which, words in (("saving", "come in"), ("saving_while_undone", "go back")):
        for longest, middle, saves in longest_saves(which, BESIDE, arguments.rounds):
            print(f"while {BESIDE:,} {words}, {saves} saves of one article: {1000 * middle:,.0f} ms, "
                  f"the longest {1000 * longest:,.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
