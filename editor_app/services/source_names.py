"""The names of sources that a line is completed from: canonical ones, their aliases, those in use."""

from collections.abc import Iterable

from editor_app.domain.site import Site
from editor_app.frozen import frozen

MOST = 8
"""Names offered at once."""


@frozen
class SourceOffer:
    """A name to choose. ``shown`` also says which alias it stands for: ``Haqqin → haqqin.az``."""

    shown: str
    name: str
    folded: str


@frozen
class SourceNames:
    """What may be offered, the most used first, and which names the site knows."""

    offers: tuple[SourceOffer, ...] = ()
    known: frozenset[str] = frozenset()
    """Casefolded; empty where the site keeps no list, and then nothing is unknown."""

    def matching(self, typed: str) -> list[SourceOffer]:
        """Return the offers for what was typed, whatever its case and accents: those that begin so, then the others."""
        from editor_app.store.fold import fold  # start-up time: only when a name is typed

        wanted = fold(typed)
        if not wanted:
            return []
        first, second, third = [], [], []
        for offer in self.offers:
            if offer.folded.startswith(wanted):
                first.append(offer)
            elif f" {wanted}" in offer.folded:
                second.append(offer)
            elif wanted in offer.folded:
                third.append(offer)
        return [*first, *second, *third][:MOST]

    def is_known(self, name: str) -> bool:
        """Whether the site knows a name (rule S2)."""
        return not self.known or name.casefold() in self.known


def source_names(site: Site, used: Iterable[str]) -> SourceNames:
    """Return what is offered: names in use, the most used first, then the site's, each with its aliases."""
    names = dict.fromkeys(filter(None, (*used, site.own_source, *site.source_names)))
    from editor_app.store.fold import fold  # start-up time: as above

    offers = [SourceOffer(name, name, fold(name)) for name in names]
    for alias, name in sorted(site.source_aliases.items()):
        if alias != name.casefold():
            offers.append(SourceOffer(f"{alias} → {name}", name, fold(alias)))
    known = {name.casefold() for name in (*site.source_names, site.own_source) if name} if site.source_names else ()
    return SourceNames(tuple(offers), frozenset(known))
