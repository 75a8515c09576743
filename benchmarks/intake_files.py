"""The files of an archive that moves in: the same articles as Markdown, as Word documents or as a WordPress export."""

import json
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from benchmarks.archive_material import chunks
from editor_app.body.render import render
from editor_app.domain.article import ArticleContent
from editor_app.store.bulk import NewArticle
from tests.ingest.documents import docx, paragraph
from tests.ingest.exports import item, wxr


def _articles(count: int) -> Iterator[tuple[int, NewArticle]]:
    for made in chunks(count):
        for new, _ in made:
            yield int(new.content.slug.rpartition("-")[2]), new


def write_markdown(folder: Path, count: int) -> None:
    """Write articles with front matter, a thousand a folder."""
    for number, new in _articles(count):
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
        _place(folder, number, f"{content.slug}.md").write_text(text, encoding="utf-8")


def write_word(folder: Path, count: int) -> None:
    """Write Word documents, a thousand a folder."""
    for number, new in _articles(count):
        words = new.content.body.strip().replace("**", "").split("\n\n")
        body = [paragraph(escape(new.content.headline), "Title")]
        body += [paragraph(escape(each.removeprefix("## ")), "Heading2" * each.startswith("## ")) for each in words]
        _place(folder, number, f"{new.content.slug}.docx").write_bytes(docx("".join(body)))


def write_wordpress(folder: Path, count: int) -> None:
    """Write one export of WordPress with all of them."""
    items = []
    for number, new in _articles(count):
        date = str(new.published_at or "2026-10-01 06:00:00")[:19]
        items.append(item(number, new.content.headline, render(new.content.body), date=date, more=_terms(new.content)))
    folder.mkdir(parents=True)
    (folder / "export.xml").write_text(wxr(*items), encoding="utf-8")


def _terms(content: ArticleContent) -> str:
    named = [("category", content.section), *(("post_tag", each) for each in content.tags)]
    return "".join(
        f'<category domain="{kind}" nicename="{escape(name.lower())}"><![CDATA[{name}]]></category>'
        for kind, name in named
    )


def _place(folder: Path, number: int, name: str) -> Path:
    place = folder / f"{number // 1000:04}"
    place.mkdir(parents=True, exist_ok=True)
    return place / name


WRITERS: dict[str, Callable[[Path, int], None]] = {
    "Markdown": write_markdown, "WordPress": write_wordpress, "Word": write_word,
}  # fmt: skip
