"""The control file: what is written and read some entries at a time is what is written and read at once."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.publish import control
from editor_app.publish.control import FileEntry, ItemEntry
from editor_app.publish.control_file import in_pieces

_TEXT = st.text(max_size=20) | st.sampled_from(('"files": []', '\n  "files": [', '",\n    {\n', "[]", "\\", "Երևան"))


def _control(files: tuple[FileEntry, ...], items: tuple[ItemEntry, ...] = (), name: str = "Ծովափ") -> control.Control:
    return control.Control(
        format="editor-app/bundle",
        format_version=1,
        bundle_id="id",
        desk=name,
        seq=1,
        kind="full",
        base=None,
        created="2026-11-27T00:00:00Z",
        generator="editor-app",
        site=control.SiteFacts(name=name, base_url="https://example.org/", languages=("en", "hy")),
        items=items,
        media=(),
        redirects=(),
        tombstones=(),
        requires=(),
        checks=(),
        files=files,
    )


def _file(path: str, reason: str = "new article", article: str = "") -> FileEntry:
    return FileEntry(path, "0" * 64, 12, "text/html", reason, article)


def _item(uri: str) -> ItemEntry:
    return ItemEntry(uri, "1", "r", "put", "usable", None, "en/a.html", "a", "0" * 64, ("0" * 64,), "new article")


def _written_at_once(said: control.Control) -> bytes:
    return msgspec.json.format(msgspec.json.encode(said), indent=2) + b"\n"


@settings(deadline=None)
@given(
    st.lists(st.builds(_file, _TEXT, _TEXT, _TEXT), max_size=4), st.lists(st.builds(_item, _TEXT), max_size=3), _TEXT
)
def test_a_control_file_in_pieces_is_the_one_written_at_once(
    files: list[FileEntry], items: list[ItemEntry], name: str
) -> None:
    said = _control(tuple(files), tuple(items), name)
    assert control.encode(said) == _written_at_once(said)


def test_the_pieces_of_a_great_control_file_are_of_so_many_entries_each() -> None:
    said = _control(tuple(_file(f"data/{number:05}") for number in range(8193)))
    pieces = list(control.pieces(said))
    assert b"".join(pieces) == _written_at_once(said)
    assert max(each.count(b'"sha256"') for each in pieces) == 4096


def _read(file: Path, data: bytes) -> control.Control | None:
    """Read it in pieces, with its files in their place again."""
    file.write_bytes(data)
    files: list[FileEntry] = []
    read = in_pieces(file, files.append)
    return read and msgspec.structs.replace(read, files=tuple(files))


@pytest.mark.parametrize("count", [0, 1, 2, 3_000])
def test_a_control_file_read_in_pieces_is_the_one_read_at_once(tmp_path: Path, count: int) -> None:
    files = tuple(_file(f"data/{number}", '",\n    {\n', "a") for number in range(count))
    said = _control(files, tuple(_item(f"urn:{number}") for number in range(count % 7)))
    assert _read(tmp_path / "bundle.json", control.encode(said)) == said


@pytest.mark.parametrize(
    ("ours", "other"),
    [
        (b"  ]\n", b"  ]\n\n"),
        (b"    },\n", b"    } ,\n"),
        (b"    }\n  ]", b"    },\n  ]"),
        (b"    },\n", b"    }\n"),
        (b'  "files": [\n', b'  "files": [\n  ],\n  "files": [\n'),
        (b'      "bytes": 12,\n', b'      "bytes": 12,\n      "bytes": 12,\n'),
        (b'      "bytes": 12,\n', b'      "bytes": "12",\n'),
        (b'"seq": 1', b'"seq":  1'),
        (b'"seq": 1,', b'"seq": 1,\n  "seq": 1,'),
        (b"text/html", b"text\\/html"),
        (b"text/html", b"text/\xff"),
    ],
)
def test_a_control_file_laid_out_in_another_way_is_not_read_in_pieces(
    tmp_path: Path, ours: bytes, other: bytes
) -> None:
    data = control.encode(_control((_file("data/a"), _file("data/b")), (_item("urn:a"), _item("urn:b"))))
    assert ours in data
    assert _read(tmp_path / "bundle.json", data) is not None
    assert _read(tmp_path / "bundle.json", data.replace(ours, other, 1)) is None
    assert _read(tmp_path / "bundle.json", data[: len(data) // 2]) is None
