"""What the site is: its name, address, languages, formats, sections and block sizes."""

from dataclasses import field, replace
from datetime import date, datetime

from editor_app.frozen import frozen

FRONT_BOARD = "front"
_SECTION, _LANGUAGE = "section:", "language:"


def section_board(code: str) -> str:
    """Return the name of a section's board of the editor's choice."""
    return f"{_SECTION}{code}"


def language_board(code: str) -> str:
    """Return the name of the board of a language's front page."""
    return f"{_LANGUAGE}{code}"


def section_of_board(name: str) -> str:
    """Return the section whose board this is, empty for another board."""
    return name.removeprefix(_SECTION) if name.startswith(_SECTION) else ""


def language_of_board(name: str) -> str:
    """Return the language whose front page's board this is, empty for another board."""
    return name.removeprefix(_LANGUAGE) if name.startswith(_LANGUAGE) else ""


@frozen(kw_only=True)
class ArticleFormat:
    """A kind of article. ``labels`` maps a language to its words; ``schema_type`` is schema.org's."""

    code: str
    labels: dict[str, str]
    schema_type: str = "NewsArticle"
    needs_source: bool = False
    """Rule S3: a source line is required; where it is not, an author will do."""


@frozen(kw_only=True)
class Section:
    """A section of the site. ``labels`` maps a language to its words."""

    code: str
    labels: dict[str, str]


@frozen(kw_only=True)
class Backfill:
    """What fills free slots of a board (E4): the newest of a format, of a section, of the last days; empty is any."""

    format: str = ""
    section: str = ""
    days: int = 0
    """How far back, 0 for however far."""


@frozen(kw_only=True)
class BoardRules:
    """What is settled for one board. None is the site's own; no ``backfill`` leaves free slots empty."""

    cap: int | None = None
    days: int | None = None
    backfill: Backfill | None = None


def _words(en: str, ru: str, hy: str, az: str, ka: str) -> dict[str, str]:
    return {"en": en, "ru": ru, "hy": hy, "az": az, "ka": ka}


DEFAULT_FORMATS = (
    ArticleFormat(
        code="news", labels=_words("News", "Новости", "Նորություններ", "Xəbərlər", "სიახლეები"), needs_source=True
    ),
    ArticleFormat(
        code="opinion",
        labels=_words("Opinion", "Мнение", "Կարծիք", "Rəy", "მოსაზრება"),
        schema_type="OpinionNewsArticle",
    ),
    ArticleFormat(
        code="analysis",
        labels=_words("Analysis", "Анализ", "Վերլուծություն", "Təhlil", "ანალიზი"),
        schema_type="AnalysisNewsArticle",
    ),
    ArticleFormat(
        code="commentary",
        labels=_words("Commentary", "Комментарий", "Մեկնաբանություն", "Şərh", "კომენტარი"),
        schema_type="OpinionNewsArticle",
    ),
    ArticleFormat(
        code="editorial",
        labels=_words("Editorial", "От редакции", "Խմբագրական", "Redaksiyadan", "რედაქციისგან"),
        schema_type="OpinionNewsArticle",
    ),
    ArticleFormat(code="interview", labels=_words("Interview", "Интервью", "Հարցազրույց", "Müsahibə", "ინტერვიუ")),
)

LANGUAGE_NAMES = {"en": "English", "ru": "Русский", "hy": "Հայերեն", "az": "Azərbaycanca", "ka": "ქართული"}


@frozen(kw_only=True)
class Site:
    """The site's settings. ``base_url`` has no trailing slash; times on pages are in ``time_zone`` (IANA name)."""

    name: str = "Our newsroom"
    tagline: str = ""
    base_url: str = "https://example.org"
    desk: str = "desk"
    languages: tuple[str, ...] = ("en", "ru", "hy", "az", "ka")
    formats: tuple[ArticleFormat, ...] = DEFAULT_FORMATS
    sections: tuple[Section, ...] = ()
    time_zone: str = "Europe/Brussels"
    own_source: str = ""
    """Canonical name of the newsroom's own reporting in a source line, such as ``commonspace.eu``."""
    source_names: tuple[str, ...] = ()
    """Canonical names of known sources; others are a warning (rule S2)."""
    source_aliases: dict[str, str] = field(default_factory=dict)
    """Casefolded alias to canonical name."""
    related_limit: int = 6
    related_fill: bool = False
    """Whether lists with room are filled up by themselves when an article first goes out (rule R5)."""
    choice_cap: int = 5
    choice_days: int = 7
    archive_after_days: int = 30
    """A photo taken longer before the event is an archive picture (rule C3)."""
    least_crop_width: int = 1000
    """Pixels; a narrower crop is a warning (rule C7)."""
    rights_days: int = 7
    """How long before their end the rights of a photo are a problem (rule C8)."""
    popular_days: int = 7
    """Views of so many days count, today among them (P1)."""
    popular_published_days: int = 7
    """Pieces published in so many days can be popular (P1)."""
    popular_limit: int = 5
    boards: dict[str, BoardRules] = field(default_factory=dict)
    """Rules of single boards of the editor's choice, by name."""

    def cap_of(self, board: str) -> int:
        """Return how many pieces a board holds (E2)."""
        own = self.boards.get(board, BoardRules()).cap
        return self.choice_cap if own is None else own

    def days_of(self, board: str) -> int:
        """Return for how many days a board's new pick shows (E3)."""
        own = self.boards.get(board, BoardRules()).days
        return self.choice_days if own is None else own

    def backfill_of(self, board: str) -> Backfill | None:
        """Return what fills a board's free slots (E4); a section's board takes pieces of its section only."""
        rule = self.boards.get(board, BoardRules()).backfill
        section = section_of_board(board)
        return replace(rule, section=section) if rule is not None and section else rule

    picture_formats: tuple[str, ...] = ("webp",)
    """What pages offer beside JPEG: ``webp``, and ``avif`` for a tenth fewer bytes at five times the work."""
    signing_key: str = ""
    """Public key line of whoever signs the bundles, empty when they are not signed."""

    def day_at(self, moment: datetime) -> date:
        """Return the day it is where the site is; UTC's where its time zone is unknown."""
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # the first rows of a start need none

        try:
            return moment.astimezone(ZoneInfo(self.time_zone)).date()
        except (ZoneInfoNotFoundError, ValueError):
            return moment.date()

    def format_label(self, code: str, language: str = "en") -> str:
        """Return the words for a format in a language, English where there are none, else the code."""
        return _label(self.formats, code, language)

    def section_label(self, code: str, language: str = "en") -> str:
        """Return the words for a section in a language, English where there are none, else the code."""
        return _label(self.sections, code, language)

    def format_of(self, code: str) -> ArticleFormat | None:
        """Return the format with this code, None if the site has no such format."""
        return next((each for each in self.formats if each.code == code), None)


def _label(known: tuple[ArticleFormat, ...] | tuple[Section, ...], code: str, language: str) -> str:
    for each in known:
        if each.code == code:
            return each.labels.get(language.split("-", maxsplit=1)[0]) or each.labels.get("en") or code
    return code
