"""A word of the newsroom's own: a name, a term, a spelling it has agreed on."""

from datetime import datetime

from editor_app.frozen import frozen


@frozen(kw_only=True)
class NewsroomWord:
    """A word that is right in ``language`` (its code), in every language where that is empty. Who added it, when."""

    word: str
    language: str
    person: str
    at: datetime
