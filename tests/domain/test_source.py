"""The source line is data and reads back as the same words (S1, S2)."""

from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.source import SourceEntry, SourceRole, format_source_line, parse_source_line
from editor_app.store.canonical import from_text, to_text


def test_with_makes_two_entries() -> None:
    assert parse_source_line("source: commonspace.eu with haqqin.az") == (
        SourceEntry(name="commonspace.eu", role=SourceRole.OWN),
        SourceEntry(name="haqqin.az", role=SourceRole.WITH),
    )


def test_every_role_is_read_and_written() -> None:
    line = "Ledger with haqqin.az, civil.ge based on Turan agency AFP statement by the Presidency"
    assert format_source_line(parse_source_line(line)) == line


def test_alias_becomes_the_canonical_name() -> None:
    entries = parse_source_line("CS with Haqqin", {"cs": "commonspace.eu", "haqqin": "haqqin.az"})
    assert [entry.name for entry in entries] == ["commonspace.eu", "haqqin.az"]


def test_empty_lines_give_no_entries() -> None:
    assert parse_source_line("source:  ") == ()
    assert parse_source_line("") == ()


def test_labels_of_all_languages_are_dropped() -> None:
    for label in ("Source:", "источник:", "Աղբյուր՝", "Mənbə:", "წყარო:"):
        assert parse_source_line(f"{label} haqqin.az") == (SourceEntry(name="haqqin.az"),), label


_names = st.from_regex(r"[A-Za-z][a-z]{2,8}\.(az|am|ge|eu)", fullmatch=True)


@given(
    st.lists(
        st.builds(lambda name, role: SourceEntry(name=name, role=role), _names, st.sampled_from(SourceRole)),
        unique=True,
    )
)
def test_what_is_written_is_read_back(entries: list[SourceEntry]) -> None:
    assert parse_source_line(format_source_line(tuple(entries))) == tuple(entries)


@given(st.text())
def test_any_line_settles_after_one_reading(line: str) -> None:
    once = parse_source_line(line)
    assert parse_source_line(format_source_line(once)) == parse_source_line(
        format_source_line(parse_source_line(format_source_line(once)))
    )


def test_fields_added_later_change_no_digest_of_entries_without_them() -> None:
    entry = SourceEntry(name="haqqin.az", role=SourceRole.WITH, url="https://haqqin.az")
    assert to_text(entry) == '{"name":"haqqin.az","role":"with","url":"https://haqqin.az"}'
    kept = SourceEntry(name="haqqin.az", saved_copy="https://archive.example.org/1")
    assert from_text(to_text(kept), SourceEntry) == kept
