"""Two people's changes to one text: merged, or shown as a conflict; never a sentence lost or there twice."""

import os
import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.body.merge import Conflict, Merged, Settled, merge_bodies
from editor_app.body.merge_rows import Sides
from editor_app.body.merge_zones import merge_units
from editor_app.body.units import units
from tests.body.strategies import LOOKS_LIKE_MARKDOWN
from tests.body.two_editors import Editor, a_text, as_markdown

EXAMPLES = 1000 if os.environ.get("HYPOTHESIS_PROFILE") == "deep" else 150
CORPORA = Path(__file__).parents[3] / "shared" / "corpora"

TEXT = """One was here. Two came later. Three stayed.

- first
- second
- third

| a | b |
|---|---|
| 1 | 2 |

Last words. The end.
"""


def merged(mine: str, theirs: str, base: str = TEXT) -> str:
    found = merge_bodies(base, mine, theirs)
    assert found.conflicts == ()
    return found.text()


def conflict(mine: str, theirs: str, base: str = TEXT) -> Conflict:
    (found,) = merge_bodies(base, mine, theirs).conflicts
    return found


def change(old: str, new: str, text: str = TEXT) -> str:
    assert old in text
    return text.replace(old, new)


texts = st.lists(st.sampled_from([*LOOKS_LIKE_MARKDOWN, "Words here. More.", "a", "\n", "\n\n", " "]), max_size=12).map(
    "\n".join
)


@given(texts, texts)
def test_a_text_that_only_one_changed_is_that_one(base: str, changed: str) -> None:
    assert merged(changed, base, base) == changed
    assert merged(base, changed, base) == changed
    assert merged(changed, changed, base) == changed


@given(texts)
def test_units_joined_are_the_text(text: str) -> None:
    prefix, found = units(text)
    assert prefix + "".join(each.text + each.gap for each in found) == text


@given(texts, texts, texts)
def test_any_three_texts_are_merged_and_the_sides_may_be_changed_round(base: str, mine: str, theirs: str) -> None:
    one, other = merge_bodies(base, mine, theirs), merge_bodies(base, theirs, mine)
    assert [_turned(each) for each in one.pieces] == [_plain(each) for each in other.pieces]
    one.text([each.mine for each in one.conflicts])


def _plain(piece: Settled | Conflict) -> tuple[str, ...]:
    return (piece.text,) if isinstance(piece, Settled) else (piece.base, piece.mine, piece.theirs)


def _turned(piece: Settled | Conflict) -> tuple[str, ...]:
    return (piece.text,) if isinstance(piece, Settled) else (piece.base, piece.theirs, piece.mine)


@pytest.mark.corpus
def test_real_articles_keep_the_bytes_of_untouched_blocks() -> None:
    files = sorted(each for each in (CORPORA / "18f" / "posts").rglob("*") if each.is_file())[:150]
    if not files:
        pytest.skip("no corpora here")
    for file in files:
        base = file.read_bytes().decode(errors="replace")
        prefix, found = units(base)
        chance = random.Random(len(base))
        pieces = [each.text + each.gap for each in found]
        if len(pieces) < 12:
            continue
        place = chance.randrange(4, len(pieces) - 4)
        mine = prefix + "".join([*pieces[:1], "Mine is new.\n\n", *pieces[1:]])
        theirs = prefix + "".join([*pieces[:place], "Theirs is new.\n\n", *pieces[place:]])
        if place < 2:
            continue
        both = [*pieces[:1], "Mine is new.\n\n", *pieces[1:place], "Theirs is new.\n\n", *pieces[place:]]
        assert merged(mine, theirs, base) == prefix + "".join(both), file.name


def test_changes_to_different_sentences_of_a_paragraph_are_both_kept() -> None:
    mine, theirs = change("One was", "One still was"), change("Three stayed", "Three went")
    assert merged(mine, theirs) == change("Three stayed", "Three went", mine)


def test_changes_to_different_words_of_a_sentence_are_both_kept() -> None:
    base = "The minister said on Monday that the road would open in spring.\n"
    mine, theirs = change("minister", "deputy minister", base), change("spring", "summer", base)
    assert merged(mine, theirs, base) == "The deputy minister said on Monday that the road would open in summer.\n"


def test_the_same_word_changed_by_both_is_a_conflict_with_the_paragraph_around() -> None:
    found = conflict(change("Two came", "Two ran"), change("Two came", "Two walked").replace("Three", "Four"))
    assert found.base == "One was here. Two came later. Four stayed."
    assert found.mine == "One was here. Two ran later. Four stayed."
    assert found.theirs == "One was here. Two walked later. Four stayed."
    assert found.both == "One was here. Two ran later. Two walked later. Four stayed."


def test_what_is_chosen_stands_in_the_text_with_the_rest_untouched() -> None:
    found = merge_bodies(TEXT, change("Two came", "Two ran"), change("Two came", "Two walked"))
    assert found.text(["Quite other words."]) == change(
        "One was here. Two came later. Three stayed.", "Quite other words."
    )
    assert found.text([""]) == TEXT.removeprefix("One was here. Two came later. Three stayed.\n\n")


def test_the_same_change_by_both_counts_once() -> None:
    both = change("Last words.", "Last words. And more.")
    assert merged(both, change("first", "very first", both)) == change("first", "very first", both)


def test_a_sentence_moved_by_one_and_edited_by_the_other_is_edited_where_it_went() -> None:
    base = "Alpha was the first of all. Beta.\n\nGamma.\n\nDelta.\n"
    mine = "Beta.\n\nGamma.\n\nDelta. Alpha was the first of all.\n"
    theirs = change("first of all", "first of them", base)
    assert merged(mine, theirs, base) == "Beta.\n\nGamma.\n\nDelta. Alpha was the first of them.\n"


def test_a_paragraph_moved_by_both_is_there_once() -> None:
    parts = ["One one one.", "Two two.", "Three three.", "Four four.", "Five five."]
    base = "\n\n".join(parts) + "\n"
    mine = "\n\n".join([parts[1], parts[0], *parts[2:]]) + "\n"
    theirs = "\n\n".join([*parts[1:], parts[0]]) + "\n"
    found = merge_bodies(base, mine, theirs)
    assert found.text([each.mine for each in found.conflicts]).count("One one one.") == 1
    assert found.text([each.theirs for each in found.conflicts]).count("One one one.") == 1


def test_a_sentence_taken_out_by_one_and_edited_by_the_other_is_a_conflict() -> None:
    found = conflict(change(" Two came later.", ""), change("Two came", "Two never came"))
    assert "Two" not in found.mine
    assert "Two never came later." in found.theirs


def test_a_paragraph_split_by_one_takes_the_words_of_the_other() -> None:
    mine = change("One was here. Two", "One was here.\n\nTwo")
    assert merged(mine, change("Three stayed", "Three left")) == change("Three stayed", "Three left", mine)


def test_both_put_something_at_the_end() -> None:
    found = conflict(TEXT + "\nMine.\n", TEXT + "\nTheirs.\n")
    assert (found.mine, found.theirs, found.both) == ("Mine.", "Theirs.", "Mine.\n\nTheirs.")
    assert merge_bodies(TEXT, TEXT + "\nMine.\n", TEXT + "\nTheirs.\n").text(["Mine.\n\nTheirs."]) == (
        TEXT + "\nMine.\n\nTheirs.\n"
    )


def test_lines_of_a_list_are_merged_by_line_and_a_table_is_one_whole() -> None:
    mine = change("- first", "- first of all")
    assert merged(mine, change("- third\n", "- third\n- fourth\n")) == change("- third\n", "- third\n- fourth\n", mine)
    found = conflict(change("| 1 |", "| 3 |"), change("| 2 |", "| 4 |"))
    assert found.mine == "| a | b |\n|---|---|\n| 3 | 2 |"
    assert found.theirs == "| a | b |\n|---|---|\n| 1 | 4 |"


def test_a_text_begun_by_both_is_a_conflict() -> None:
    found = conflict("Mine.\n", "Theirs.\n", "")
    assert (found.base, found.mine, found.theirs) == ("", "Mine.", "Theirs.")


def test_line_ends_of_another_system_stay() -> None:
    base = "One.\r\n\r\nTwo.\r\n\r\nThree.\r\n"
    assert (
        merged(change("One", "Ein", base), change("Three", "Drei", base), base) == "Ein.\r\n\r\nTwo.\r\n\r\nDrei.\r\n"
    )


# Two editors at random: every word of the text and of theirs comes once, so that each can be followed


def two_at_work(seed: int) -> tuple[str, str, str]:
    chance = random.Random(seed)
    start = a_text(chance, chance.randint(1, 12))
    mine, theirs = (Editor(name, start, chance).work(chance.randint(1, 12)) for name in ("mine", "theirs"))
    return as_markdown(start), mine, theirs


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def settled_words(found: Merged) -> Counter[str]:
    return sum((words_of(each.text) for each in found.pieces if isinstance(each, Settled)), Counter())


@settings(max_examples=EXAMPLES)
@given(st.integers(min_value=0, max_value=2**32))
def test_of_two_editors_every_word_is_kept_once_or_shown_as_a_conflict(seed: int) -> None:
    base, mine, theirs = two_at_work(seed)
    found = merge_bodies(base, mine, theirs)
    before, here, there = set(words_of(base)), set(words_of(mine)), set(words_of(theirs))
    kept = settled_words(found)
    shown = {word for each in found.conflicts for word in words_of(f"{each.mine} {each.theirs}")}
    assert [word for word, count in kept.items() if count > 1 or word in shown] == []
    wanted = (here & there) | (here - before) | (there - before)
    assert wanted - kept.keys() - shown == set()
    assert kept.keys() - wanted == set()


@settings(max_examples=EXAMPLES)
@given(st.integers(min_value=0, max_value=2**32))
def test_whatever_is_chosen_no_word_is_there_twice_and_common_ones_stay(seed: int) -> None:
    base, mine, theirs = two_at_work(seed)
    found = merge_bodies(base, mine, theirs)
    common = set(words_of(mine)) & set(words_of(theirs))
    for chosen in ([each.mine for each in found.conflicts], [each.theirs for each in found.conflicts]):
        outcome = words_of(found.text(chosen))
        assert max(outcome.values(), default=1) == 1
        assert common <= outcome.keys()
    assert words_of(found.text([each.both for each in found.conflicts])).keys() >= set(words_of(mine + theirs)) - (
        set(words_of(base)) - common
    )


@settings(max_examples=EXAMPLES)
@given(st.integers(min_value=0, max_value=2**32))
def test_sentences_that_both_left_alone_stay_whole(seed: int) -> None:
    base, mine, theirs = two_at_work(seed)
    found = merge_bodies(base, mine, theirs)
    all_of_them = found.text([f"{each.mine}\n\n{each.theirs}" for each in found.conflicts])
    sentences = [set(re.findall(r"[^.]+\.", text.replace("\n", " "))) for text in (base, mine, theirs, all_of_them)]
    stripped = [{each.strip() for each in group} for group in sentences]
    assert (stripped[0] & stripped[1] & stripped[2]) <= stripped[3]


@settings(max_examples=EXAMPLES)
@given(st.integers(min_value=0, max_value=2**32))
def test_one_editor_alone_is_merged_to_the_byte(seed: int) -> None:
    base, mine, _ = two_at_work(seed)
    known = [units(each)[1] for each in (base, mine)]
    for sides in (Sides(known[0], known[1], known[0]), Sides(known[0], known[0], known[1])):
        elements = merge_units(sides)
        assert [getattr(each, "text", None) for each in elements] == [each.text for each in known[1]]
