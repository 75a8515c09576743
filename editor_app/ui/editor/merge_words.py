"""What two people did to one article, in sentences."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.services.field_words import CONTENT_FIELDS
from editor_app.ui.editor.difference_page import field_words

if TYPE_CHECKING:
    from editor_app.services.merging import Deeds, MergeOffer

_MOST_FIELDS = 3


def _tr(words: str) -> str:
    return QCoreApplication.translate("MergeWords", words)


def offer_words(offer: "MergeOffer") -> str:
    """Return what came from whom, and how it may end."""
    theirs = deeds_words(offer.their_deeds)
    first = _tr("{person} changed {what} meanwhile.").format(person=offer.person or _tr("Somebody"), what=theirs)
    count = len(offer.merged.conflicts)
    if not count:
        return f"{first} " + _tr("Your changes are elsewhere ({what}): both fit together.").format(
            what=deeds_words(offer.my_deeds)
        )
    places = _tr("one place") if count == 1 else _tr("{n} places").format(n=count)
    return f"{first} " + _tr("In {places} you both changed the same words.").format(places=places)


def deeds_words(deeds: "Deeds") -> str:
    """Return ``the headline, tags and 2 paragraphs``."""
    names = [field_words(name).lower() for name in CONTENT_FIELDS if name in deeds.fields]
    if len(names) > _MOST_FIELDS:
        names = [*names[:_MOST_FIELDS], _tr("{n} more fields").format(n=len(names) - _MOST_FIELDS)]
    if names:
        names[0] = _tr("the {field}").format(field=names[0])
    if deeds.paragraphs:
        one = deeds.paragraphs == 1
        names.append(_tr("one paragraph") if one else _tr("{n} paragraphs").format(n=deeds.paragraphs))
    if not names:
        return _tr("nothing")
    return names[0] if len(names) == 1 else _tr("{some} and {last}").format(some=", ".join(names[:-1]), last=names[-1])
