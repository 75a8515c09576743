"""A clock for tests of what goes out and when."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 3, 2, 12, 0, 0, 345678, tzinfo=UTC)


class StillClock:
    """Shows the same moment until it is told to go on."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, **by: int) -> None:
        """Let time pass: ``minutes=1``."""
        self.now += timedelta(**by)
