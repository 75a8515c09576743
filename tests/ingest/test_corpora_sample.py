"""All of the corpora comes in, nothing unsaid; a sample is what a small reader of its own finds in the sources."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
import yaml

from editor_app.domain.article import Article
from editor_app.domain.ids import PhotoId
from editor_app.domain.site import Site
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.services.ingest import IngestReport, Outcome

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not here"),
    pytest.mark.timeout(600),
]
_SPACE = re.compile(r"\{https?://(?:wordpress\.org/export/[\d.]+|purl\.org/dc/elements/1\.1)/\}")


@dataclass(frozen=True)
class Moved:
    """A newsroom with all of it."""

    newsroom: Newsroom
    report: IngestReport

    def article(self, name: str) -> Article:
        """Return the article of a line of the report."""
        (found,) = [each.article for each in self.report.items if each.name == name and each.article]
        return self.newsroom.articles.get(found)


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moved]:
    with open_newsroom(tmp_path_factory.mktemp("moved") / "newsroom", person="nino") as newsroom:
        yield Moved(newsroom, newsroom.ingest.bring_in([CORPORA]))


def sample(folder: str, count: int) -> list[Path]:
    files = sorted((CORPORA / folder).rglob("*.md"))
    return [file for file in files if file.name != "LICENSE.md"][:: max(1, len(files) // count)][:count]


MARKDOWN = [*sample("digitalgov", 20), *sample("18f", 15), *sample("ntrex", 7)]


def test_every_file_is_brought_in_or_named_with_a_reason(moved: Moved) -> None:
    files = {each.relative_to(CORPORA).as_posix() for each in CORPORA.rglob("*") if each.is_file()}
    exports = {name for name in files if name.startswith("wxr/")}
    named = Counter(name for each in moved.report.items if (name := each.name.partition(".xml: ")[0]) in files)
    assert set(named) == files - exports
    for name in exports:
        items = ElementTree.parse(CORPORA / name).getroot().iterfind("channel/item")
        kinds = Counter(next((_own(item, "post_type")), "post") for item in items)
        lines = [each for each in moved.report.items if each.name.startswith(f"{name}: ")]
        assert len(lines) == kinds.total() - kinds["attachment"]
    left = [each for each in moved.report.items if each.outcome in (Outcome.SKIPPED, Outcome.REFUSED)]
    assert all(each.reason for each in left)
    assert not moved.newsroom.check()


def _own(item: Any, name: str) -> Iterator[str]:
    return ((each.text or "").strip() for each in item if _SPACE.sub("", each.tag) == name)


@pytest.mark.parametrize("file", MARKDOWN, ids=lambda file: file.name)
def test_markdown_is_what_its_source_says(moved: Moved, file: Path) -> None:
    article = moved.article(file.relative_to(CORPORA).as_posix())
    _, header, body = re.split(r"^---[ \t]*$", file.read_text(encoding="utf-8"), maxsplit=2, flags=re.MULTILINE)
    fields = yaml.load(header, Loader=yaml.BaseLoader)
    content = article.content
    assert content.headline == words(fields["title"])
    assert content.publish_at == when(fields.get("date") or file.name[:10])
    assert list(content.authors) == as_list(fields.get("authors", fields.get("author", [])))
    assert set(as_list(fields.get("tags") or fields.get("topics") or [])) <= set(content.tags)
    assert content.body.split() == [*with_photos(body, content.body)]
    assert bool(content.lead_photo and content.lead_photo.photo) == bool(beside(file, fields.get("image", "")))
    near = [address for address in re.findall(r"!\[[^\]]*\]\(\s*([^\s)]+)", body) if beside(file, address)]
    assert len(re.findall(r"!\[[^\]]*\]\(photo:", content.body)) == len(near)


def words(text: str) -> str:
    """Return words without tags and entities."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def as_list(value: Any) -> list[str]:
    return [" ".join(each.split()) for each in (value if isinstance(value, list) else [value]) if each and each.strip()]


def when(words: str) -> datetime | None:
    found = re.match(
        r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ](\d\d?):(\d\d):(\d\d)(?:\.\d+)?)?\s*([+-]\d\d?(?::?\d\d)?|Z)?", words
    )
    if not found:
        return None
    year, month, day, hour, minute, second = (int(each or 0) for each in found.groups()[:6])
    offset = found[7] or datetime.combine(
        date(year, month, day), datetime.min.time(), ZoneInfo(Site().time_zone)
    ).strftime("%z")
    if re.fullmatch(r"[+-]\d\d?", offset):
        offset = f"{offset[0]}{int(offset[1:]):02}00"
    written = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{offset.replace(':', '')}"
    return datetime.strptime(written.replace("Z", "+0000"), "%Y-%m-%dT%H:%M:%S%z").astimezone(UTC)


def with_photos(body: str, brought: str) -> list[str]:
    """Return the source's words, pictures' addresses aside: they became photos."""
    return body.split() if "](photo:" not in brought else brought.split()


def beside(file: Path, address: str) -> bool:
    path = re.sub(r"^\{\{\s*site\.baseurl\s*\}\}", "", address)
    if not path or "://" in path or path.endswith(".svg"):  # kinds the archive does not take, and says so
        return False
    return (CORPORA / file.relative_to(CORPORA).parts[0] / path.lstrip("/")).is_file()


@pytest.mark.parametrize("name", ["comments", "endnotes", "footnotes", "strict-format", "text-box", "tables"])
def test_word_documents_are_what_their_sources_say(moved: Moved, name: str) -> None:
    article = moved.article(f"docx/{name}.docx")
    with ZipFile(CORPORA / "docx" / f"{name}.docx") as package:
        document = ElementTree.fromstring(package.read("word/document.xml"))
        core = package.read("docProps/core.xml").decode() if "docProps/core.xml" in package.namelist() else ""
        comments = package.read("word/comments.xml").decode() if "word/comments.xml" in package.namelist() else ""
    said = " ".join(each.text or "" for each in document.iter() if each.tag.endswith("}t"))
    shown = article.content.body + ("" if article.content.headline == "name" else article.content.headline)
    assert set(re.findall(r"\w+", said)) <= set(re.findall(r"\w+", shown))
    assert list(article.content.authors) == re.findall(r"<dc:creator>([^<]+)<", core)
    assert article.content.notes.count("Comment by") == comments.count("<w:comment ")


@pytest.mark.parametrize("name", ["tiny-picture", "tiny-picture-target-base-relative"])
def test_pictures_in_word_documents_are_their_bytes(moved: Moved, name: str) -> None:
    with ZipFile(CORPORA / "docx" / f"{name}.docx") as package:
        inside = {sha256(package.read(each)).hexdigest() for each in package.namelist() if each.endswith(".png")}
    shown = re.findall(r"\]\(photo:([^)]+)\)", moved.article(f"docx/{name}.docx").content.body)
    photos = [moved.newsroom.photos.get(PhotoId(each)) for each in shown]
    assert {each.sha256 for each in photos if each} == inside
    assert len(photos) == len(inside) == 1


@pytest.mark.parametrize("name", ["small-export.xml", "themeunittestdata.wordpress.xml"])
def test_posts_are_what_their_export_says(moved: Moved, name: str) -> None:
    channel = ElementTree.parse(CORPORA / "wxr" / name).getroot().find("channel")
    assert channel is not None
    posts = [item for item in channel.iterfind("item") if next(_own(item, "post_type")) in ("post", "page")]
    people = {next(_own(each, "author_login")): next(_own(each, "author_display_name")) for each in channel
              if _SPACE.sub("", each.tag) == "author"}  # fmt: skip
    lines = [each for each in moved.report.items if each.name.startswith(f"wxr/{name}: ") and each.article]
    assert len(lines) == len(posts) > 0
    for item, line in zip(posts, lines, strict=True):
        content = moved.newsroom.articles.get(line.article).content  # type: ignore[arg-type]
        title = words(item.findtext("title") or "")
        assert content.headline == (title or content.headline)
        wanted = {(each.text or "").strip() for each in item.iterfind("category") if each.get("domain") == "post_tag"}
        assert wanted <= set(content.tags)
        assert content.authors == ((people.get(login, login),) if (login := next(_own(item, "creator"))) else ())
