"""The archive of twenty years, all of it in one run: moving in, the list, the search, memory, each beside its rival.

    python -m benchmarks.archive [--articles 100000] [--keep FOLDER | --use FOLDER] [--build-only]

Builds a newsroom of so many articles and a PostgreSQL cluster of the same texts (``archive_material``: 600 to 900
words, Zipf, five languages), the quickest way that is right, and measures:

  intake   ``ingest`` of Markdown files into a new newsroom, beside raw inserts into SQLite with the same index
  window   from the start of the process to the first rows, and memory then, beside a bare QMainWindow
  list     sorted by each column, a jump to the middle: in the window, to the first page
  search   each class of question, a key: p50, p95, p99, beside PostgreSQL (GIN, first 50 rows, the newest first)
  related  what could be related to an article

``--keep`` leaves what was built in a folder, ``--use`` measures it again; ``--build-only`` stops before measuring. What
a goal is stands in the last column; one is met when it holds in three runs. Parts that are there are not built again.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import archive_intake
from benchmarks.archive_material import fill
from benchmarks.archive_questions import answered, asked, share
from benchmarks.archive_rival import Rival, running
from benchmarks.search import relating
from benchmarks.start_and_memory import beside, interleaved
from editor_app.domain.listed import ArticleQuery, SortKey
from editor_app.newsroom import open_newsroom
from editor_app.store.header import DATABASE_NAME

FRAME = 16.0
STAGES = ("intake", "window", "list", "search", "related", "rival")
_LIST_LINE = re.compile(r"(?P<what>\S.*?) +(?P<took>\d+) ms   longest step +(?P<longest>\d+) ms")
Row = tuple[str, str, str, str, str]
"""Subject, ours, the rival, ratio, goal."""


def build(place: Path, count: int, *, rival: bool) -> None:
    """Make what is not there yet."""
    begun = time.perf_counter()
    fill(place / "newsroom", count, say=True)
    print(f"newsroom: {time.perf_counter() - begun:,.0f} s", file=sys.stderr)
    if rival and not (place / "loaded").exists():
        begun = time.perf_counter()
        with running(place / "postgres") as cluster:
            cluster.fill(count)
        (place / "loaded").touch()
        print(f"PostgreSQL: {time.perf_counter() - begun:,.0f} s", file=sys.stderr)


def intake(count: int, rounds: int) -> Iterator[Row]:
    """Bring files in."""
    found = archive_intake.measured(count, rounds)
    rates = [statistics.median(each.count / each.clock for each in found[which]) for which in ("ours", "raw")]
    ratio = statistics.median(mine.clock / raw.clock for mine, raw in zip(found["ours"], found["raw"], strict=True))
    goal = "≥ 1,000 a second, ≤ 3 ×"
    yield f"intake, {count:,} files", f"{rates[0]:,.0f} a second", f"raw {rates[1]:,.0f} a second", times(ratio), goal
    sizes = [found[which][-1].size / 1024 for which in ("ours", "raw")]
    yield "on disk, an article", f"{sizes[0]:.1f} KB", f"raw {sizes[1]:.1f} KB", times(sizes[0] / sizes[1]), ""
    for kind in ("WordPress", "Word"):
        runs = archive_intake.measured(count, rounds, kind)["ours"]
        rate = statistics.median(each.count / each.clock for each in runs)
        yield f"intake from {kind}, {count:,} articles", f"{rate:,.0f} a second", "", "", ""
    saves = archive_intake.longest_saves("saving", archive_intake.BESIDE, rounds)
    longest, middle = max(each[0] for each in saves), statistics.median(each[1] for each in saves)
    what = f"a save while {archive_intake.BESIDE:,} come in"
    yield what, f"{1000 * middle:,.0f} ms", "", "", f"the longest {1000 * longest:,.0f} ms"


def window(newsroom: Path, runs: int) -> Iterator[Row]:
    """Start the workstation and a bare window in turn."""
    found = interleaved(newsroom, runs)
    for ours, field, what, unit, goal in (
        ("first", "seconds", "first rows from start", "s", "≤ 1.5 ×"),
        ("usable", "seconds", "an article opened from start", "s", ""),
        ("settled", "resident", "memory with list and article", "MB", "≤ 2 ×"),
    ):
        mine, theirs, ratio = beside(found, ours, "bare", field)
        yield what, f"{mine:.2f} {unit}", f"bare {theirs:.2f} {unit}", times(ratio), goal


def listing(newsroom: Path) -> Iterator[Row]:
    """Look at the list in its window, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.long_list", str(newsroom)],
        env=os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")},
        check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    for found in _LIST_LINE.finditer(done.stdout):
        yield f"list: {found['what']}", f"{found['took']} ms", "", "", f"longest step {found['longest']} ms"


def search(newsroom: Path, cluster: Rival | None, rounds: int, count: int) -> Iterator[Row]:
    """Ask all classes of question in turn."""
    wanted = asked(rounds + 1)
    with open_newsroom(newsroom) as opened:
        best = answered(opened, wanted, SortKey.RELEVANCE)
        newest = answered(opened, wanted, SortKey.UPDATED)
    rival = cluster.answered(wanted) if cluster else {}
    limit = FRAME if count <= 100_000 else 2 * FRAME
    for name, held in best.items():
        theirs = rival.get(name)
        ratio = times(share(newest[name], 0.5) / share(theirs, 0.5)) if theirs else ""
        goal = f"p99 ≤ {limit:.0f} ms: {'yes' if share(held, 0.99) <= limit else 'no'}"
        yield f"search, {name}", shares(held), "", "", goal
        yield "  the newest first", shares(newest[name]), shares(theirs) if theirs else "", ratio, ""
    together = [each for held in best.values() for each in held]
    yield "search, all classes", shares(together), "", "", f"{share(together, 0.99) / FRAME:.2f} frames at p99"


def related(newsroom: Path, rounds: int) -> Iterator[Row]:
    """Ask for suggestions."""
    with open_newsroom(newsroom) as opened:
        took = [each[0] for each in relating(opened, rounds)]
    yield "related suggestions", shares(took), "", "", "≤ 100 ms"


def times(ratio: float) -> str:
    """Return a ratio in words."""
    return f"{ratio:.2f} ×"


def shares(held: list[float]) -> str:
    """Return p50, p95 and p99."""
    return " / ".join(f"{share(held, part):.1f}" for part in (0.5, 0.95, 0.99)) + " ms"


def sizes(place: Path, cluster: Rival | None, count: int) -> Iterator[Row]:
    """Say what the newsroom holds on disk."""
    files = (place / "newsroom").glob(f"{DATABASE_NAME}*")
    ours = sum(each.stat().st_size for each in files) / count / 1024
    theirs = cluster.size() / count / 1024 if cluster else 0.0
    yield "built, on disk an article", f"{ours:.1f} KB", f"PostgreSQL {theirs:.1f} KB" if theirs else "", "", ""


def measure(place: Path, cluster: Rival | None, options: argparse.Namespace) -> Iterator[Row]:
    """Yield the rows of the table as they are measured."""
    newsroom = place / "newsroom"
    with open_newsroom(newsroom) as opened:
        count = opened.articles.page(ArticleQuery(), limit=1).total
    yield f"{count:,} articles", "ours", "rival", "ratio", "goal"
    yield from sizes(place, cluster, count)
    stages = {
        "intake": lambda: intake(options.files, options.rounds_of_intake),
        "window": lambda: window(newsroom, options.starts),
        "list": lambda: listing(newsroom),
        "search": lambda: search(newsroom, cluster, options.rounds, count),
        "related": lambda: related(newsroom, options.rounds),
    }
    for name, stage in stages.items():
        if name not in options.without:
            warm(place)
            yield from stage()


def warm(place: Path) -> None:
    """Read all files once, ours and the rival's, so that it is not the disk that is measured."""
    for file in place.rglob("*"):
        if file.is_file():
            with file.open("rb") as opened:
                while opened.read(1 << 24):
                    pass


def main() -> None:
    """Build, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--keep", type=Path, metavar="FOLDER")
    where.add_argument("--use", type=Path, metavar="FOLDER")
    parser.add_argument("--build-only", action="store_true")
    parser.add_argument("--without", nargs="*", default=[], choices=STAGES)
    parser.add_argument("--files", type=int, default=10_000, help="brought in by the stage intake")
    parser.add_argument("--rounds-of-intake", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=60, help="questions of each class")
    parser.add_argument("--starts", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = (options.use or options.keep or Path(scratch)).absolute()
        if not options.use:
            build(place, options.articles, rival="rival" not in options.without)
        if options.build_only:
            return
        if "rival" in options.without or not (place / "loaded").exists():
            _print(measure(place, None, options))
            return
        with running(place / "postgres") as cluster:
            _print(measure(place, cluster, options))


def _print(rows: Iterator[Row]) -> None:
    for subject, *cells in rows:
        ours, rival, ratio, goal = cells
        print(f"{subject:34}  {ours:28}  {rival:28}  {ratio:>8}  {goal}", flush=True)


if __name__ == "__main__":
    main()
