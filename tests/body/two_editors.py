"""Two editors who change one text at random; every word of theirs is new, so that it can be followed."""

import random

Paragraphs = list[list[str]]


def a_text(chance: random.Random, paragraphs: int) -> Paragraphs:
    """Paragraphs of sentences; no word comes twice."""
    return [
        [
            " ".join(f"W{part}x{sentence}x{word}" for word in range(chance.randint(3, 9))) + "."
            for sentence in range(chance.randint(1, 5))
        ]
        for part in range(paragraphs)
    ]


def as_markdown(text: Paragraphs) -> str:
    return "".join(" ".join(sentences) + "\n\n" for sentences in text if sentences).removesuffix("\n")


class Editor:
    """One person at work on a copy of the text."""

    def __init__(self, name: str, text: Paragraphs, chance: random.Random) -> None:
        self._name = name
        self._text = [list(sentences) for sentences in text]
        self._chance = chance
        self._made = 0

    def work(self, steps: int) -> str:
        """Do so many things; return the text as Markdown."""
        deeds = (
            self._insert, self._insert_paragraph, self._edit, self._edit, self._delete, self._delete_paragraph,
            self._move, self._move_paragraph, self._split_paragraph, self._join_paragraphs, self._split_sentence,
            self._join_sentences,
        )  # fmt: skip
        for _ in range(steps):
            self._text = [each for each in self._text if each] or [[self._sentence()]]
            self._chance.choice(deeds)()
        return as_markdown(self._text)

    def _word(self) -> str:
        self._made += 1
        return f"{self._name}{self._made}"

    def _sentence(self) -> str:
        return " ".join(self._word() for _ in range(self._chance.randint(2, 7))) + "."

    def _place(self) -> tuple[list[str], int]:
        sentences = self._chance.choice(self._text)
        return sentences, self._chance.randrange(len(sentences))

    def _insert(self) -> None:
        sentences, at = self._place()
        sentences.insert(at + self._chance.randint(0, 1), self._sentence())

    def _insert_paragraph(self) -> None:
        new = [self._sentence() for _ in range(self._chance.randint(1, 3))]
        self._text.insert(self._chance.randint(0, len(self._text)), new)

    def _edit(self) -> None:
        sentences, at = self._place()
        words = sentences[at].removesuffix(".").split(" ")
        place = self._chance.randrange(len(words))
        what = self._chance.randrange(3)
        if what == 0:
            words[place] = self._word()
        elif what == 1:
            words.insert(place, self._word())
        elif len(words) > 1:
            del words[place]
        sentences[at] = " ".join(words) + "."

    def _delete(self) -> None:
        sentences, at = self._place()
        del sentences[at]

    def _delete_paragraph(self) -> None:
        if len(self._text) > 1:
            del self._text[self._chance.randrange(len(self._text))]

    def _move(self) -> None:
        sentences, at = self._place()
        moved = sentences.pop(at)
        target = self._chance.choice(self._text)
        target.insert(self._chance.randint(0, len(target)), moved)

    def _move_paragraph(self) -> None:
        moved = self._text.pop(self._chance.randrange(len(self._text)))
        self._text.insert(self._chance.randint(0, len(self._text)), moved)

    def _split_paragraph(self) -> None:
        at = self._chance.randrange(len(self._text))
        cut = self._chance.randint(0, len(self._text[at]))
        self._text[at : at + 1] = [self._text[at][:cut], self._text[at][cut:]]

    def _join_paragraphs(self) -> None:
        if len(self._text) > 1:
            at = self._chance.randrange(len(self._text) - 1)
            self._text[at : at + 2] = [self._text[at] + self._text[at + 1]]

    def _split_sentence(self) -> None:
        sentences, at = self._place()
        words = sentences[at].removesuffix(".").split(" ")
        if len(words) > 1:
            cut = self._chance.randrange(1, len(words))
            sentences[at : at + 1] = [" ".join(words[:cut]) + ".", " ".join(words[cut:]) + "."]

    def _join_sentences(self) -> None:
        sentences, at = self._place()
        if at + 1 < len(sentences):
            sentences[at : at + 2] = [sentences[at].removesuffix(".") + " " + sentences[at + 1]]
