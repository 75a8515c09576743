"""What is shown of an article in places that are not its page: words and a picture for each."""

from datetime import datetime

from editor_app.frozen import frozen


@frozen(kw_only=True)
class Slot:
    """Words and a picture in their order on such a card; empty where there is none. ``picture`` is an address."""

    over: str = ""
    title: str = ""
    words: str = ""
    under: str = ""
    picture: str = ""


@frozen(kw_only=True)
class Slots:
    """Every slot of one article."""

    card: Slot
    feed: Slot
    search: Slot
    social: Slot
    feed_moment: datetime
