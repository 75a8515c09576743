"""What was worked out of texts is the same from the disk as anew, and a file that is not whole counts for nothing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.domain.article import ArticleContent
from editor_app.publish.content_digests import exported_digest, text_digest
from editor_app.publish.kept import Kept, Texts
from editor_app.publish.remembered import Remembered

BODY = "The road to [Oni](article:01900000-0000-7000-8000-000000000001).\n\n![Snow](photo:abc)\n"


def _worked_out(kept: Kept, content: ArticleContent) -> tuple[object, ...]:
    clean = kept.cleaned(content)
    digests = [kept.digest(clean, each) for each in (text_digest, exported_digest)]
    return (clean, digests, kept.facts(content), kept.mentioned(content))


def _kept_in(file: Path, contents: dict[str, ArticleContent]) -> list[object]:
    texts = Texts(file)
    kept = texts.kept()
    for name, content in contents.items():
        kept.introduce(content, name)
    found: list[object] = [_worked_out(kept, each) for each in contents.values()]
    texts.keep(kept)
    return found


_TEXT = st.text(st.characters(codec=None), max_size=40)
_CONTENTS = st.dictionaries(
    st.uuids().map(str), st.builds(ArticleContent, headline=_TEXT, body=st.one_of(_TEXT, st.just(BODY))), max_size=3
)


@given(_CONTENTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_comes_from_the_disk_is_what_is_worked_out_anew(
    tmp_path: Path, contents: dict[str, ArticleContent]
) -> None:
    file = tmp_path / "texts"
    file.unlink(missing_ok=True)
    anew = [_worked_out(Kept(), each) for each in contents.values()]
    assert _kept_in(file, contents) == anew
    assert _kept_in(file, contents) == anew
    kept = Texts(file).kept()
    clean = {name for name, each in contents.items() if Kept().cleaned(each) is each}
    assert {name for name in contents if kept.knows(name)} == clean


def test_a_file_with_any_byte_another_counts_for_nothing(tmp_path: Path) -> None:
    file, content = tmp_path / "texts", ArticleContent(headline="The road", body=BODY)
    _kept_in(file, {"one": content})
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert not Texts(file).kept().knows("one")
    file.write_bytes(whole[:10])
    assert _kept_in(file, {"one": content}) == [_worked_out(Kept(), content)]
    assert file.read_bytes() == whole


def test_texts_that_are_gone_leave_the_file_with_the_next_that_is_new(tmp_path: Path) -> None:
    file = tmp_path / "texts"
    old, new = (ArticleContent(headline=each, body=f"{each}.\n") for each in ("Old", "New"))
    _kept_in(file, {"old": old})
    _kept_in(file, {"new": new})
    kept = Texts(file).kept()
    assert kept.knows("new")
    assert not kept.knows("old")


def test_of_more_than_are_remembered_the_rest_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor_app.publish.remembered._MOST", 2)
    remembered, made = Remembered(), list[int]()

    def ask(value: object) -> list[int]:
        made.clear()
        assert [
            remembered.of(("kind", each), value, lambda each=each: made.append(each) or each * 2) for each in range(4)
        ] == [0, 2, 4, 6]
        return made

    assert ask("a") == [0, 1, 2, 3]
    assert ask("a") == [2, 3]
    assert ask("b") == [0, 1, 2, 3]
    remembered.turn()
    assert ask("b") == [2, 3]
