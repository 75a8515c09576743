"""A scripted day in the real window, killed with SIGKILL at random moments; nothing acknowledged may be lost.

    .venv/bin/python benchmarks/kill_day.py [--kills 200] [--seed 1]

A child process opens the workstation offscreen on a newsroom that lives through the whole run. It types into the body
word by word, saves, brings in photos and exports bundles, and says on its standard output what has been typed and what
the workstation has acknowledged. The parent kills it, opens the newsroom again and compares:

- every word of the last acknowledged draft or save is there, stored or offered as recovered (rule F1);
- every word typed more than two seconds before the kill is there, acknowledged or not (rule F1);
- every photo acknowledged is there with its bytes; the destination of an export is a whole bundle or absent (rule B4);
- ``check`` finds nothing, and the stored text was never replaced by an older one.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from editor_app.domain.errors import EditorError
from editor_app.domain.ids import ArticleId
from editor_app.newsroom import Newsroom, create_newsroom, open_newsroom
from tests.builders import run_of_words

TYPED, KEPT, PHOTO, EXPORTED = "typed", "kept", "photo", "exported"
LATEST_LOSS = 2.0
"""Seconds of typing that may be lost at most, acknowledged or not."""


@dataclass(slots=True)
class Heard:
    """What the child said before it died."""

    article: str = ""
    typed: list[tuple[float, int]] = field(default_factory=list)
    kept: int = 0
    photos: list[str] = field(default_factory=list)
    exported: list[str] = field(default_factory=list)


def child(folder: Path, seed: int) -> None:
    """Live a day until killed. Runs in a process of its own."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from tests.scripted_day import live

    live(folder, seed)


def hear(lines: list[tuple[float, str]]) -> Heard:
    """Read what the child said; a line cut off by the kill does not count."""
    heard = Heard()
    for at, line in lines:
        what, _, rest = line.partition(" ")
        match what:
            case "article":
                heard.article = rest
                heard.typed, heard.kept = [], 0
            case "typed":
                heard.typed.append((at, int(rest)))
            case "kept":
                heard.kept = max(heard.kept, int(rest))
            case "photo":
                heard.photos.append(rest)
            case "exported":
                heard.exported.append(rest)
    return heard


def live_and_die(folder: Path, seed: int, delay: float) -> tuple[Heard, float]:
    """Start the child, kill it ``delay`` seconds after it is ready; return what it said and when it died."""
    process = subprocess.Popen(
        [sys.executable, __file__, "--child", str(folder), "--seed", str(seed)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    lines: list[tuple[float, str]] = []
    ready = process.stdout.readline()
    if ready.strip() != "ready":
        process.wait()
        raise SystemExit(f"the day did not begin: {process.stderr.read()}")
    deadline = time.monotonic() + delay
    os.set_blocking(process.stdout.fileno(), False)
    rest = ""
    while (now := time.monotonic()) < deadline:
        chunk = os.read(process.stdout.fileno(), 65536).decode() if _readable(process.stdout.fileno()) else ""
        rest += chunk
        *whole, rest = rest.split("\n")
        lines += [(now, line) for line in whole]
        time.sleep(0.002)
    died = time.monotonic()
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    os.set_blocking(process.stdout.fileno(), True)
    rest += process.stdout.read()
    *whole, _ = rest.split("\n")
    lines += [(died, line) for line in whole]
    process.stdout.close()
    process.stderr.close()
    return hear(lines), died


def _readable(descriptor: int) -> bool:
    import select

    return bool(select.select([descriptor], [], [], 0)[0])


def words_present(newsroom: Newsroom, article: str) -> int:
    """Return how many of the words w1 w2 w3 … are there from the first on, stored or recovered, whichever has more."""
    opened = newsroom.articles.open(ArticleId(article))
    bodies = [opened.article.content.body]
    if opened.recovered is not None:
        bodies.append(opened.recovered.edit.content.body)
    return max(run_of_words(body) for body in bodies)


def _show_evidence(newsroom: Newsroom, article: str) -> None:
    opened = newsroom.articles.open(ArticleId(article))
    print(f"  stored: {opened.article.content.body!r}")
    print(f"  recovered: {opened.recovered and opened.recovered.edit.content.body!r}")
    for revision in newsroom.history.revisions(ArticleId(article)):
        print(f"  revision {revision.note}: {newsroom.history.content_at(revision.id).body!r}")


def faults_after(folder: Path, heard: Heard, died: float) -> list[str]:
    """Open the newsroom after a kill and return what is wrong, a line each."""
    faults = []
    with open_newsroom(folder) as newsroom:
        faults += [f"check: {finding}" for finding in newsroom.check()]
        if heard.article:
            present = words_present(newsroom, heard.article)
            if present < heard.kept:
                faults.append(f"acknowledged word lost: {heard.kept} were acknowledged, {present} are there")
                _show_evidence(newsroom, heard.article)
            settled = max((count for at, count in heard.typed if died - at > LATEST_LOSS), default=0)
            if present < settled:
                faults.append(f"word lost after {LATEST_LOSS} s: {settled} were typed by then, {present} are there")
                _show_evidence(newsroom, heard.article)
        for photo in heard.photos:
            file = folder / "photos" / photo[:2] / f"{photo}.jpg"
            if not file.exists():
                faults.append(f"acknowledged photo lost: {photo}")
        for bundle in folder.parent.glob("bundle-*"):
            if not bundle.name.endswith((".part", ".old")):
                try:
                    newsroom.publishing.verify(bundle)
                except EditorError as error:
                    faults.append(f"torn bundle: {error}")
        faults += [f"acknowledged bundle is not there: {each}" for each in heard.exported if not Path(each).exists()]
    return faults


def run(kills: int, seed: int, folder: Path) -> tuple[int, dict[str, int]]:
    """Kill the day so many times; return how many faults there were and how often each kind of thing was heard."""
    chance = random.Random(seed)
    create_newsroom(folder)
    faults, totals = 0, {"words typed": 0, "words acknowledged": 0, "photos": 0, "bundles": 0}
    for number in range(1, kills + 1):
        heard, died = live_and_die(folder, seed * 1000 + number, chance.uniform(0.05, 4.0))
        totals["words typed"] += heard.typed[-1][1] if heard.typed else 0
        totals["words acknowledged"] += heard.kept
        totals["photos"] += len(heard.photos)
        totals["bundles"] += len(heard.exported)
        for fault in faults_after(folder, heard, died):
            faults += 1
            print(f"kill {number}: {fault}", flush=True)
        if number % 20 == 0:
            print(f"{number} kills, {faults} faults, {totals}", flush=True)
    return faults, totals


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    if options.child:
        child(options.child, options.seed)
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        faults, totals = run(options.kills, options.seed, Path(scratch) / "newsroom")
    print(f"{options.kills} kills, {faults} faults; {totals}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
