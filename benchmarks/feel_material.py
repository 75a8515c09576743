"""Text for the benchmarks of the editor: Zipf vocabulary, headings, quotations, links, lists; and as Word copies it.

The words are those of the English dictionary that comes with the program, so that a spell check finds what it finds in
an article: nearly all of them right. One in fifty is a name nobody has heard of.
"""

import random
from pathlib import Path

VOCABULARY = 20_000
UNHEARD = 50
DICTIONARY = Path(__file__).parent.parent / "resources" / "dictionaries" / "en_US.dic"
WORD_PARAGRAPH = (
    "<p class=MsoNormal style='margin-bottom:8.0pt;text-align:justify;line-height:115%'>"
    '<span lang=EN-US style=\'font-size:12.0pt;line-height:115%;font-family:"Times New Roman",serif;'
    "mso-fareast-font-family:Calibri;color:black'>{0}<o:p></o:p></span></p>"
)
WORD_ITEM = (
    "<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>"
    "<span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times New Roman\"'>"
    "&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>"
    "<span lang=EN-US style='font-size:12.0pt'>{0}<o:p></o:p></span></p>"
)
WORD_PAGE = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office' xmlns:w='urn:schemas-microsoft-com:office:word'><head>"
    "<meta name=Generator content='Microsoft Word 15'><style>p.MsoNormal{{margin:0cm;font-size:11.0pt}}</style></head>"
    "<body lang=EN-US style='tab-interval:36.0pt'><!--StartFragment-->{0}<!--EndFragment--></body></html>"
)


def _vocabulary() -> list[str]:
    letters = random.Random(20)
    lines = DICTIONARY.read_text(encoding="utf-8", errors="replace").splitlines()[1:]
    known = [word for word in (line.partition("/")[0] for line in lines) if word.isascii() and word.isalpha()]
    known = letters.sample([word for word in known if word.islower() and len(word) > 1], VOCABULARY)
    for number in range(0, VOCABULARY, UNHEARD):
        known[number + UNHEARD // 2] = "".join(letters.choice("bdgklmnprstv") + letters.choice("aeiou") for _ in "123")
    return known


class Material:
    """Makes texts; the same seed makes the same."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._words = _vocabulary()
        self._weights = [1 / rank for rank in range(1, VOCABULARY + 1)]

    def words(self, count: int) -> list[str]:
        """Return words, the common ones often."""
        return self._chance.choices(self._words, self._weights, k=count)

    def sentence(self, count: int) -> str:
        """Return words as a sentence."""
        words = self.words(count)
        if count > 12:
            words[count // 2] += ","
        return " ".join(words).capitalize() + "."

    def paragraph(self, styled: bool = True) -> tuple[str, int]:
        """Return a paragraph of Markdown and how many words it has; one in three has bold words or a link."""
        sizes = [self._chance.randint(8, 24) for _ in range(self._chance.randint(3, 5))]
        sentences = [self.sentence(size) for size in sizes]
        roll = self._chance.random() if styled else 1.0
        if roll < 0.2:
            sentences[1] = f"[{sentences[1][:-1]}](https://example.org/{self.words(1)[0]})."
        elif roll < 0.35:
            sentences[1] = f"**{sentences[1]}**"
        return " ".join(sentences), sum(sizes)

    def markdown(self, count: int) -> str:
        """Return an article of about ``count`` words."""
        blocks: list[str] = []
        left = count
        while left > 0:
            number = len(blocks)
            if number % 9 == 8:
                blocks.append(f"## {self.sentence(6)[:-1]}")
                left -= 6
            elif number % 11 == 10:
                blocks.append(f"> {self.sentence(20)}")
                left -= 20
            elif number % 17 == 16:
                blocks.append("\n".join(f"- {self.sentence(9)}" for _ in range(4)))
                left -= 36
            else:
                text, size = self.paragraph()
                blocks.append(text)
                left -= size
        return "\n\n".join(blocks) + "\n"

    def word_html(self, count: int) -> tuple[str, str]:
        """Return a text of about ``count`` words as Word puts it on the clipboard: HTML, and plain."""
        html: list[str] = []
        plain: list[str] = []
        left = count
        while left > 0:
            listed = len(plain) % 12 > 9
            words, size = (self.sentence(10), 10) if listed else self.paragraph(styled=False)
            html.append((WORD_ITEM if listed else WORD_PARAGRAPH).format(words))
            plain.append(words)
            left -= size
        return WORD_PAGE.format("\n".join(html)), "\n\n".join(plain)

    def typed(self, count: int) -> str:
        """Return what a person types: words and spaces, now and then ``\\b`` for a slip and ``\\n`` for a new line."""
        keys = ""
        while len(keys) < count:
            word = self.words(1)[0]
            roll = self._chance.random()
            keys += f"{word}x\b " if roll < 0.15 else f"{word}.\n" if roll > 0.97 else f"{word} "
        return keys[:count]
