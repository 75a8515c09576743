"""How an article stands in the next bundle, beside the one before."""

from enum import StrEnum


class Standing(StrEnum):
    """Why a person would look at it, the first first."""

    NEW = "new"
    CHANGED = "changed"
    FOLLOWS = "follows"
    """Its text is the same; something that its page shows of others, or of the site, is not."""
    WITHDRAWN = "withdrawn"
    UNCHANGED = "unchanged"
