"""Two more makers of sites of the same articles: Pelican (PyPI) and Eleventy (npm), as they come.

They make the pages of articles, lists of 60, tags (Pelican: authors too) and an Atom feed: less than a bundle has (no
items, no JSON-LD, no feeds in three forms), which is to their good.
"""

import json
import shutil
import subprocess
import venv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.archive_material import chunks
from editor_app.domain.article import ArticleContent

_Text = Callable[[str, str, ArticleContent, str], str]

ELEVENTY = "@11ty/eleventy@3.1.2"

_PELICAN = """
AUTHOR = "Newsroom"
SITENAME = "Newsroom"
SITEURL = "https://courier.example"
PATH = "content"
OUTPUT_PATH = "public"
TIMEZONE = "UTC"
THEME = "simple"
DEFAULT_PAGINATION = 60
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
ARTICLE_URL = "{slug}.html"
LOG_FILTER = []
"""

_ELEVENTY = {
    "eleventy.config.js": """
module.exports = (config) => ({ dir: { input: "content", output: "public", includes: "../layouts" } });
""",
    "content/articles/articles.json": json.dumps({"layout": "story.njk", "kind": "story", "tags": "story"}),
    "layouts/story.njk": """<!doctype html><html><head><meta charset="utf-8"><title>{{ title }}</title>
<meta name="description" content="{{ standfirst }}"></head><body><article><h1>{{ title }}</h1>
<p>{{ standfirst }}</p><p>By {{ writers | join(", ") }} {{ page.date.toISOString() }}</p>
{{ content | safe }}<p>Source: {{ source }}</p></article></body></html>
""",
    "content/lists.njk": """---
pagination: { data: collections.story, size: 60, reverse: true }
permalink: "lists/{{ pagination.pageNumber }}/index.html"
---
<!doctype html><html><head><meta charset="utf-8"><title>Articles</title></head><body>
{% for each in pagination.items %}<h2><a href="{{ each.url }}">{{ each.data.title }}</a></h2>
<p>{{ each.data.standfirst }}</p>{% endfor %}</body></html>
""",
    "content/subjects.njk": """---
pagination: { data: collections, size: 1, alias: subject }
permalink: "tags/{{ subject | slugify }}/index.html"
---
<!doctype html><html><head><meta charset="utf-8"><title>{{ subject }}</title></head><body>
{% for each in collections[subject] | reverse %}{% if loop.index <= 60 %}<h2><a href="{{ each.url }}">
{{- each.data.title }}</a></h2><p>{{ each.data.standfirst }}</p>{% endif %}{% endfor %}</body></html>
""",
    "content/feed.njk": """---
permalink: feed.xml
---
<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Newsroom</title>
{% for each in collections.story | reverse %}{% if loop.index <= 60 %}<entry><title>{{ each.data.title }}</title>
<id>{{ each.data.uri }}</id><updated>{{ each.date.toISOString() }}</updated></entry>{% endif %}{% endfor %}</feed>
""",
}


def others(place: Path, scratch: Path, count: int) -> Iterator[tuple[str, Sequence[str | Path], Path]]:
    """Yield each that can be had here: its name, its command, and the folder it is run in, its site written there."""
    pelican, eleventy = _pelican(scratch), _eleventy(scratch)
    if pelican is not None:
        site = place / "pelican"
        _write(site, count, "content/{slug}.md", _for_pelican, {"pelicanconf.py": _PELICAN})
        yield "Pelican", [pelican, "-m", "pelican", "--quiet", "--delete-output-directory"], site
    if eleventy is not None:
        site = place / "eleventy"
        _write(site, count, "content/articles/{slug}.md", _for_eleventy, _ELEVENTY)
        yield "Eleventy", ["node", eleventy, "--quiet"], site


def _pelican(scratch: Path) -> Path | None:
    """Return a Python that has it."""
    python = scratch / "rivals" / "bin" / "python"
    if not python.exists():
        venv.create(scratch / "rivals", with_pip=True)
    done = subprocess.run([python, "-m", "pip", "install", "--quiet", "pelican[markdown]"], check=False)
    return python if done.returncode == 0 else None


def _eleventy(scratch: Path) -> Path | None:
    folder = scratch / "rivals" / "eleventy"
    program = folder / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    npm = shutil.which("npm")
    if not program.exists() and npm:
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([npm, "install", "--silent", "--no-audit", "--no-fund", ELEVENTY], cwd=folder, check=False)
    return program if program.exists() else None


def _write(site: Path, count: int, where: str, text: _Text, files: dict[str, str]) -> None:
    """Write a site of the articles that a bundle of ``archive_material`` has; one that is there stays."""
    if (site / "written").exists():
        return
    done = 0
    for made in chunks(count):
        for number, (new, _) in enumerate(made, done):
            if new.published_at is not None:
                slug = f"article-{number}"
                _put(site / where.format(slug=slug), text(slug, new.id, new.content, new.published_at.isoformat()))
        done += len(made)
    for name, said in files.items():
        _put(site / name, said)
    (site / "written").touch()


def _for_pelican(slug: str, _id: str, content: ArticleContent, when: str) -> str:
    lines = {
        "Title": content.headline,
        "Date": when,
        "Slug": slug,
        "Category": content.section or "articles",
        "Tags": ", ".join(content.tags),
        "Authors": "; ".join(content.authors),
        "Summary": content.standfirst,
    }
    return "".join(f"{name}: {said}\n" for name, said in lines.items() if said) + f"\n{content.body}"


def _for_eleventy(_slug: str, id_: str, content: ArticleContent, when: str) -> str:
    front = {
        "title": content.headline,
        "date": when,
        "standfirst": content.standfirst,
        "writers": list(content.authors),
        "tags": list(content.tags),
        "source": content.sources[0].name,
        "uri": f"urn:uuid:{id_}",
    }
    return f"---json\n{json.dumps(front, ensure_ascii=False)}\n---\n{content.body}"


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
