"""The colours by what they are for, light and dark, and the few sizes everything is made of."""

from editor_app.frozen import frozen

SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5 = 4, 8, 12, 16, 24
"""Distances in pixels."""
RADIUS = 6
ICON_SIZE = 18


@frozen(kw_only=True)
class Theme:
    """Colours as ``#rrggbb``. Words on any ground here have a contrast of 4.5:1 or more (a test computes it)."""

    name: str
    dark: bool
    window: str
    """Side panels, toolbar, status bar."""
    surface: str
    """The page, lists' cards, menus."""
    field: str
    """The ground of a field that asks for words."""
    hover: str
    pressed: str
    selected: str
    """A chosen row."""
    line: str
    """Hairlines."""
    border: str
    """The edge of a field or button; 3:1 is not asked of it, the ground says it too."""
    text: str
    muted: str
    faint: str
    """Disabled words and decoration only."""
    accent: str
    """The one accent: links, focus, what is on."""
    accent_fill: str
    """The accent as a ground, with ``on_accent`` words."""
    accent_hover: str
    accent_soft: str
    on_accent: str
    link: str
    article_link: str
    selection: str
    """The ground of selected words."""
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    good: str
    good_soft: str
    info: str
    info_soft: str
    hit: str
    """The ground of a search hit."""
    neutral_soft: str


LIGHT = Theme(
    name="light",
    dark=False,
    window="#f8f8f6",
    surface="#ffffff",
    field="#ffffff",
    hover="#f0f0ed",
    pressed="#e7e7e3",
    selected="#e9edfb",
    line="#e8e8e4",
    border="#d9d9d4",
    text="#1d1d1b",
    muted="#62625d",
    faint="#a3a39d",
    accent="#2f4fc7",
    accent_fill="#3355d1",
    accent_hover="#2846b4",
    accent_soft="#e9edfb",
    on_accent="#ffffff",
    link="#2f4fc7",
    article_link="#6d3fc0",
    selection="#cdd8fa",
    danger="#b0261b",
    danger_soft="#fceceb",
    warning="#855400",
    warning_soft="#fbf1dc",
    good="#17693f",
    good_soft="#e5f4ea",
    info="#1c5f8a",
    info_soft="#e4f1f9",
    hit="#ffe79a",
    neutral_soft="#efefec",
)

DARK = Theme(
    name="dark",
    dark=True,
    window="#161718",
    surface="#1c1d1f",
    field="#222427",
    hover="#25272a",
    pressed="#2d3034",
    selected="#262d46",
    line="#2b2d30",
    border="#3a3d42",
    text="#e7e7e4",
    muted="#a2a39f",
    faint="#66686b",
    accent="#9db1ff",
    accent_fill="#405ed6",
    accent_hover="#4a68e0",
    accent_soft="#262d46",
    on_accent="#ffffff",
    link="#9db1ff",
    article_link="#c9a9ff",
    selection="#35437a",
    danger="#ff9a8f",
    danger_soft="#3a2220",
    warning="#efc064",
    warning_soft="#352a15",
    good="#7fd3a0",
    good_soft="#1b3024",
    info="#85c5ee",
    info_soft="#182c3a",
    hit="#5a4a12",
    neutral_soft="#2b2d30",
)
