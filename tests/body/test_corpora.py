"""Both laws over every Markdown file of the shared corpora, whole, front matter included; none is excluded."""

from pathlib import Path

import pytest

from editor_app.body import Verbatim, from_markdown, render, to_markdown

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
FILES = sorted(CORPORA.rglob("*.md")) if CORPORA.is_dir() else []


SHARES = 8
"""The files are dealt out: the gate looks at one share, a deep run at all."""


@pytest.mark.corpus
@pytest.mark.timeout(600)
@pytest.mark.skipif(not FILES, reason="the shared corpora are not here")
@pytest.mark.parametrize("share", [0, *(pytest.param(each, marks=pytest.mark.deep) for each in range(1, SHARES))])
def test_both_laws_hold_for_every_file(share: int, capsys: pytest.CaptureFixture[str]) -> None:
    broken: list[str] = []
    characters = verbatim = whole = 0
    files = FILES[share::SHARES]
    for file in files:
        text = file.read_bytes().decode("utf-8", "surrogateescape")
        body = from_markdown(text)
        if to_markdown(body) != text:
            broken.append(f"not byte for byte: {file}")
        if render(to_markdown(body, normalise=True)) != render(text):
            broken.append(f"renders otherwise: {file}")
        characters += len(text)
        verbatim += sum(len(block.text) for block in body.blocks if isinstance(block, Verbatim))
        whole += len(body.blocks) == 1 and isinstance(body.blocks[0], Verbatim) and len(text) > 500
    with capsys.disabled():
        print(f"\n{len(files)} files, {verbatim / characters:.1%} of the text verbatim, {whole} files wholly so")
    assert broken == []
    assert verbatim / characters < 0.12
