"""The endings a known name takes on: who adds Կեդորի to the newsroom's words need not add Կեդորիի and Կեդորիում."""

import re
from collections.abc import Iterator

from editor_app.language.scripts import main_of

SHORTEST = 3
"""Letters a name has at least before its ending."""
_LONGEST_ENDING = 9

_HY = (
    r"(?:ն?եր)?"
    r"(?:ը|ն|ի|ին|ից|ով|ում|ու|ուց|ուն|ուս|իս|իցը|իցն|ովը|ումը|ումն|ս|դ|ական|ականը|յի|յին|յից|յով|յում|ենք|ենց)?"
)
_KA = (
    r"(?:ი|ს|მ|მა|ის|ისა|ით|ითა|ად|ა|ო|ში|ზე|თან|ვით|სთვის|ისთვის|ისგან|სგან|იდან|დან|ამდე|მდე|ისკენ|სკენ|საც|მაც|იც|ც|"
    r"შიც|ზეც|ები|ების|ებს|ებმა|ებში|ებზე|სა|სთან|ისთან|ებთან|ისეული|ელი|ელმა|ელის|ური)"
)
_AZ = (
    r"(?:l[aə]r)?(?:[ıiuü]m[ıiuü]z|[ıiuü]n[ıiuü]z|s?[ıiuü])?"
    r"(?:n?[ıiuü]n|n?[ıiuü]|[yn]?[aə]|n?[dt][aə]n?|l[aə]|yl[aə]|d[ıiuü]r|l[ıiuü](?:l[aə]r)?|ç[ıiuü]|[ıiuü]n[aə]|k[iı])?"
)
_RU = (
    r"(?:а|у|ом|ем|ым|им|е|ы|и|ой|ей|ую|ая|ого|его|ому|ему|ых|ыми|ам|ами|ах|я|ю|ями|ям|ях|ью|ов|ев|ский|ская|ское|"
    r"ские|ского|ской|скому|ских|ским|ском|скую|скими)"
)
_ENDINGS = {"hy": re.compile(_HY), "ka": re.compile(_KA), "az": re.compile(_AZ), "ru": re.compile(_RU)}
_DROPPED = {"ka": ("", "ი", "ა", "ე"), "ru": ("", "а", "я", "й", "ь", "о")}
"""Letters a name loses before an ending: კედორი, კედორში; Сона, Соны."""


def names_of(word: str, language: str) -> Iterator[str]:
    """Yield the names a word may be a form of."""
    main = main_of(language)
    endings = _ENDINGS.get(main)
    if endings is None:
        return
    for cut in range(len(word) - 1, max(SHORTEST, len(word) - _LONGEST_ENDING) - 1, -1):
        if endings.fullmatch(word[cut:]):
            for letters in _DROPPED.get(main, ("",)):
                yield word[:cut] + letters
