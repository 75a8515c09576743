"""Keys that hold in one place of the window only, where a letter is a command: the page of shortcuts lists them too."""

from editor_app.frozen import frozen
from editor_app.ui.command_list.spec import tr


@frozen
class PlaceKey:
    """What a key does in its place. ``keys`` are in portable text, several with commas between them."""

    id: str
    text: str
    keys: str


def places() -> tuple[tuple[str, tuple[PlaceKey, ...]], ...]:
    """Return each such place by its title, with its keys."""
    return (
        (tr("On a board"), board()),
        (tr("In the photo library"), photo_library()),
        (tr("While cropping"), cropping()),
    )


def board() -> tuple[PlaceKey, ...]:
    """Return what can be done to the chosen piece of a board."""
    return (
        PlaceKey("up", tr("Move up"), "Alt+Up"),
        PlaceKey("down", tr("Move down"), "Alt+Down"),
        PlaceKey("pin", tr("Pin to this slot, or unpin"), "P"),
        PlaceKey("times", tr("From and until"), "T"),
        PlaceKey("words", tr("Words and picture of the card"), "F2"),
        PlaceKey("into_draft", tr("Put into the draft"), "D"),
        PlaceKey("open", tr("Open the article"), "Enter"),
        PlaceKey("remove", tr("Remove from the draft"), "Del"),
    )


def photo_library() -> tuple[PlaceKey, ...]:
    """Return what can be done in the grid of photos."""
    return (
        PlaceKey("large", tr("Look at it large"), "Space"),
        PlaceKey("larger", tr("Larger pictures"), "+"),
        PlaceKey("smaller", tr("Smaller pictures"), "-"),
        PlaceKey("bin", tr("Move to the bin"), "Del"),
    )


def cropping() -> tuple[PlaceKey, ...]:
    """Return what moves a crop."""
    return (
        PlaceKey("crop", tr("Move the crop; finely with Shift"), tr("Arrows")),
        PlaceKey("focus", tr("Move the focal point"), tr("Ctrl+Arrows")),
        PlaceKey("size", tr("Larger, smaller"), "+, -"),
        PlaceKey("shape", tr("Choose the shape"), tr("1 to 4")),
    )
