"""Moving in: Markdown articles a second beside raw inserts of the same texts into SQLite with the same full-text index.

    python -m benchmarks.archive [--articles 5000] [--rounds 3]

Both in turn, each in a process of its own, whose own processor time and memory are told too: on a busy machine
the clock says little. Raw is one table and one FTS5 table as the newsroom has them, a hundred articles a transaction
as the newsroom does it, of texts that are already read.
"""

import argparse
import json
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.archive_material import written
from editor_app.newsroom import open_newsroom

TOGETHER = 100


def ours(folder: Path, place: Path) -> None:
    """Bring the folder into a new newsroom."""
    with open_newsroom(place / "newsroom", person="nino") as newsroom:
        ingest = newsroom.ingest
        began, used = time.perf_counter(), time.process_time()
        report = ingest.bring_in([folder])
        tell(began, used, len(report.steps))


def raw(folder: Path, place: Path) -> None:
    """Insert the same texts by hand."""
    texts = [(str(path), path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.md"))]
    connection = sqlite3.connect(place / "raw.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE articles (number INTEGER PRIMARY KEY, name TEXT UNIQUE, content TEXT)")
    connection.execute(
        "CREATE VIRTUAL TABLE search USING fts5 (headline, standfirst, body, caption, source, tags, author, "
        """tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3')"""
    )
    began, used = time.perf_counter(), time.process_time()
    for start in range(0, len(texts), TOGETHER):
        some = list(enumerate(texts[start : start + TOGETHER], start))
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO articles VALUES (?, ?, ?)", [(n, name, text) for n, (name, text) in some])
        connection.executemany("INSERT INTO search (rowid, body) VALUES (?, ?)", [(n, text) for n, (_, text) in some])
        connection.execute("COMMIT")
    tell(began, used, len(texts))
    connection.close()


def write_markdown(folder: Path, count: int) -> None:
    """Write articles with front matter, a thousand a folder."""
    for number in range(count):
        place = folder / f"{number // 1000:04}"
        place.mkdir(parents=True, exist_ok=True)
        new, _ = written(number)
        content = new.content
        fields = {
            "title": content.headline,
            "description": content.standfirst,
            "date": new.published_at or "2026-10-01",
            "authors": list(content.authors),
            "tags": list(content.tags),
            "section": content.section,
            "lang": content.language,
            "slug": content.slug,
            "source": content.sources[0].name,
        }
        lines = (f"{name}: {json.dumps(value, ensure_ascii=False, default=str)}" for name, value in fields.items())
        text = "\n".join(("---", *lines, "---", "", content.body))
        (place / f"{content.slug}.md").write_text(text, encoding="utf-8")


def tell(began: float, used: float, count: int) -> None:
    """Say what it took, to the process that asked."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps((count, time.perf_counter() - began, time.process_time() - used, peak)))


def main() -> None:
    """Make the material, measure both in turn, say the ratio."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--articles", type=int, default=5000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--only", nargs=3, metavar=("WHICH", "FOLDER", "PLACE"))
    arguments = asked.parse_args()
    if arguments.only:
        which, folder, place = arguments.only
        {"ours": ours, "raw": raw}[which](Path(folder), Path(place))
        return
    found: dict[str, list[list[float]]] = {"ours": [], "raw": []}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "archive"
        write_markdown(folder, arguments.articles)
        for _ in range(arguments.rounds):
            for which, results in found.items():
                place = Path(made) / which
                place.mkdir()
                command = [sys.executable, "-m", "benchmarks.archive", "--only", which, str(folder), str(place)]
                answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
                results.append(json.loads(answer.stdout))
                shutil.rmtree(place)
    for which, results in found.items():
        rates, computed = ([count / each[at] for count, *each in results] for at in (0, 1))
        print(
            f"{which:5} {statistics.median(rates):7,.0f} a second ({min(rates):,.0f}–{max(rates):,.0f}), "
            f"{statistics.median(computed):7,.0f} a second of its own time, {max(each[3] for each in results):.0f} MB"
        )
    for at, what in ((1, "by the clock"), (2, "of own time")):
        ratios = [mine[at] / other[at] for mine, other in zip(found["ours"], found["raw"], strict=True)]
        print(f"ratio {what}: {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})")


if __name__ == "__main__":
    main()
