"""Front matter gives plain texts; what is hostile or broken is refused with its line."""

import pytest

from editor_app.domain.errors import BadInput
from editor_app.ingest.front_matter import split_front_matter


def test_yaml_is_read_as_texts() -> None:
    text = (
        "---\nTitle: Yes\ndate: 2014-03-05\ntags:\n  - a\n  - 12\nimage: {src: a.jpg, alt: x}\nnone: ~\n---\n\nBody\n"
    )
    assert split_front_matter(text, "x.md") == (
        {
            "title": "Yes",
            "date": "2014-03-05",
            "tags": ["a", "12"],
            "image": {"src": "a.jpg", "alt": "x"},
            "none": "",
        },
        "Body\n",
    )


def test_toml_is_read_as_texts() -> None:
    text = '+++\ntitle = "A"\ndate = 2014-03-05\ntags = ["a", 1]\n+++\nBody\n'
    assert split_front_matter(text, "x.md") == ({"title": "A", "date": "2014-03-05", "tags": ["a", "1"]}, "Body\n")


@pytest.mark.parametrize(
    "text",
    ["No front matter.\n\n---\n\nA rule.", "---\n\nOnly one rule.", "---\nwords, not fields\n---\nMore.", "", "a"],
)
def test_text_without_front_matter_is_whole(text: str) -> None:
    assert split_front_matter(text, "x.md") == ({}, text)


def test_windows_line_ends_are_read() -> None:
    assert split_front_matter("---\r\ntitle: A\r\n---\r\nBody\r\n", "x.md") == ({"title": "A"}, "Body\n")


def test_code_at_the_start_keeps_its_indent() -> None:
    assert split_front_matter("---\ntitle: A\n---\n\n    code\n", "x.md")[1] == "    code\n"


@pytest.mark.parametrize(
    ("header", "line", "words"),
    [
        ("title: a\nother: [1\n", 3, "expected"),
        ("title: a: b\n", 2, "mapping values"),
        ("title: !!python/object/apply:os.system ['true']\n", 2, "tag"),
        ("a: b\ntitle: !!python/name:os.system\n", 3, "tag"),
        ("a: &x [1]\nb: *x\n", 3, "alias"),
        ("a: " + "[" * 5000 + "\n", 2, "too deep"),
        ("a: 'b\n", 2, "end of stream"),
        ("a: \x07\n", 1, "YAML"),
    ],
)
def test_broken_or_hostile_yaml_is_refused_with_its_line(header: str, line: int, words: str) -> None:
    with pytest.raises(BadInput, match=rf"bad\.md.*line {line}:.*{words}") as caught:
        split_front_matter(f"---\n{header}---\nBody\n", "bad.md")
    assert caught.value.name == "bad.md"


def test_broken_toml_is_refused_with_its_line() -> None:
    with pytest.raises(BadInput, match=r"bad\.md.*line 3"):
        split_front_matter('+++\ntitle = "a"\nother = \n+++\nBody\n', "bad.md")


def test_overlong_front_matter_is_refused() -> None:
    with pytest.raises(BadInput, match="64 kB"):
        split_front_matter("---\na: " + "x" * 70_000 + "\n---\n", "long.md")
