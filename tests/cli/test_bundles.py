"""Bundles by the command line: the same bytes from the same newsroom, no embargoed word, no change unseen."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.domain.listed import Status
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import open_newsroom
from tests import builders
from tests.cli.conftest import Ran, Run, content_of

pytestmark = pytest.mark.timeout(400)
"""The sample is exported here, all pictures anew: that takes its time on a small machine."""


def test_two_newsrooms_made_alike_give_the_same_bytes(
    run: Run, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "elsewhere" / "ანოთერ room"
    assert run("new", "--sample", "--newsroom", other).status == 0
    monkeypatch.chdir(tmp_path)
    assert run("export", "--newsroom", other, "out").status == 0
    made, first = content_of(tmp_path / "out"), content_of(bundle)
    assert made.keys() == first.keys()
    assert [name for name in made if made[name] != first[name]] == []


def test_another_clock_gives_another_bundle(
    run: Run, fresh: Path, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1794268801")
    assert run("export", "--newsroom", fresh, tmp_path / "out").status == 0
    assert content_of(tmp_path / "out").keys() == content_of(bundle).keys()
    assert (tmp_path / "out" / "bag-info.txt").read_bytes() != (bundle / "bag-info.txt").read_bytes()


def _spellings(words: str) -> set[bytes]:
    """How words may stand in a file: as they are, escaped for HTML, for JSON, in both."""
    html = words.replace("&", "&amp;").replace('"', "&#34;").replace("'", "&#39;")
    plain = {words, html, words.replace('"', "&quot;")}
    return {each.encode() for each in plain} | {json.dumps(each)[1:-1].encode() for each in plain}


def test_embargoed_and_unfinished_words_are_in_no_file(run: Run, room: Path, bundle: Path) -> None:
    rows = run("list", "--newsroom", room, "--json", "--limit", 500).json["articles"]
    hidden = [row for row in rows if row["embargo_until"] or row["status"] in ("draft", "in_review")]
    assert any(row["embargo_until"] for row in hidden)
    assert any(row["status"] == "draft" for row in hidden)
    words = set()
    for row in hidden:
        content = run("show", "--newsroom", room, row["id"], "--json").json["article"]["content"]
        lines = [line.strip("*>#- ") for line in content["body"].splitlines()]
        fields = [content["headline"], content["standfirst"], content["slug"], row["id"], *lines]
        words |= {spelling for field in fields if len(field) > 12 for spelling in _spellings(field)}
    assert len(words) > 10
    for name, data in content_of(bundle).items():
        assert not [word for word in words if word in data], name
        assert not [word for word in words if word in name.encode()], name


def test_once_the_embargo_ends_the_words_are_there(
    run: Run, room: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2052457200")  # 2035-01-15 07:00 UTC, an hour before
    assert run("export", "--newsroom", room, tmp_path / "before").status == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2052460800")
    assert run("export", "--newsroom", room, tmp_path / "after").status == 0
    word = b"The valley is growing again".lower()
    shown = [any(word in data.lower() for data in content_of(tmp_path / each).values()) for each in ("before", "after")]
    assert shown == [False, True]


def test_an_article_with_problems_is_left_out_and_named(run: Run, room: Path, tmp_path: Path) -> None:
    with open_newsroom(room) as newsroom:
        article = newsroom.articles.create(builders.content(headline="Bread is dear", slug="bread", sources=())).article
        newsroom.articles.set_status([article.id], Status.READY)
    done = run("export", "--newsroom", room, tmp_path / "out")
    assert done.status == 1
    assert "left out: Bread is dear: " in done.out
    assert run("verify", tmp_path / "out").status == 0
    assert not any(b"Bread is dear" in data for data in content_of(tmp_path / "out").values())
    again = run("export", "--newsroom", room, tmp_path / "out", "--json")
    assert (again.status, again.json["nothing_changed"]) == (1, True)
    assert [headline for headline, _ in again.json["left_out"]] == ["Bread is dear"]


def test_an_article_held_by_its_slug_stays_behind_this_once(run: Run, room: Path, tmp_path: Path) -> None:
    with open_newsroom(room) as newsroom:
        article = newsroom.articles.create(
            builders.content(headline="Bread is dear", slug="bread", sources=(SourceEntry(name="courier.example"),))
        ).article
        newsroom.articles.set_status([article.id], Status.READY)
    done = run("export", "--newsroom", room, tmp_path / "out", "--hold", "bread")
    assert done.status == 0  # it was meant
    assert "left out: Bread is dear: Held back by " in done.out
    assert run("export", "--newsroom", room, tmp_path / "out", "--hold", "no-such-bread").status == 2
    then = run("export", "--newsroom", room, tmp_path / "then")
    assert "left out" not in then.out
    assert any(b"Bread is dear" in data for data in content_of(tmp_path / "then").values())


def test_a_bundle_tells_nothing_of_the_machine(room: Path, bundle: Path) -> None:
    private = [str(room.parent).encode(), str(Path.home()).encode() + b"/", os.uname().nodename.encode()]
    for name, data in content_of(bundle).items():
        assert not [word for word in private if len(word) > 6 and word in data], name


def _a_page(bundle: Path) -> Path:
    return next((bundle / "data" / "site" / "en").glob("*/[a-z]*-*.html"))


def _renamed(file: Path) -> str:
    file.rename(file.with_name("other.html"))
    return file.name


def _changed(file: Path) -> str:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    return file.name


def _missing(file: Path) -> str:
    file.unlink()
    return file.name


def _extra(file: Path) -> str:
    (file.parent / "extra.html").write_text("?")
    return "extra.html"


@pytest.mark.parametrize("spoil", [_changed, _missing, _extra, _renamed])
def test_verify_names_the_spoiled_file(run: Run, bundle: Path, spoil: Callable[[Path], str]) -> None:
    name = spoil(_a_page(bundle))
    found = run("verify", bundle)
    assert found.status == 2
    assert name in found.err.splitlines()[0]
    assert found.out == ""
    listed: Ran = run("verify", bundle, "--json")
    assert listed.status == 2
    assert any(name in finding for finding in listed.json["findings"])
    assert name in listed.json["refused"]


@pytest.mark.parametrize("name", ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_verify_guards_the_files_that_guard(run: Run, bundle: Path, name: str) -> None:
    with (bundle / name).open("ab") as file:
        file.write(b"\n")
    found = run("verify", bundle)
    assert found.status == 2
    assert name in found.err


def test_many_faults_are_not_poured_out(run: Run, bundle: Path) -> None:
    for page in (bundle / "data" / "site").rglob("*.html"):
        page.unlink()
    found = run("verify", bundle)
    assert len(found.err.splitlines()) == 22
    assert found.err.splitlines()[-1].endswith("more (--json lists all)")
    assert len(run("verify", bundle, "--json").json["findings"]) > 40


def test_what_is_no_bundle_is_said_in_one_line(run: Run, room: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("?")
    for path in (room, tmp_path / "file", tmp_path / "nothing"):
        assert run("verify", path).refused(str(path), "not a bundle")
