"""Expected failures: what a person can understand and mend. Everything else is a bug."""


class EditorError(Exception):
    """An expected failure. ``str(error)`` is one clear line: what, where, what to do."""


class NotFound(EditorError):
    """Something named does not exist here (an article, a photo, a file)."""


class StaleRevision(EditorError):
    """The article moved on since it was opened; nothing was overwritten.

    ``current`` is the id of the newest revision, ``base`` the one the edit was made on.
    """

    def __init__(self, message: str, *, base: str, current: str) -> None:
        super().__init__(message)
        self.base = base
        self.current = current


class Refused(EditorError):
    """A rule of the newsroom says no; nothing was changed. ``code`` names the rule."""

    def __init__(self, message: str, *, code: str = "") -> None:
        super().__init__(message)
        self.code = code


class BadInput(EditorError):
    """Something from outside is broken, hostile or too large; ``name`` is the file's."""

    def __init__(self, message: str, *, name: str = "") -> None:
        super().__init__(message)
        self.name = name


class NewsroomUnavailable(EditorError):
    """The newsroom cannot be opened: locked, newer, foreign, unreadable."""


class StorageFailure(EditorError):
    """The disk said no (full, read-only, gone). The text stays where it was; ``folder`` names it."""

    def __init__(self, message: str, *, folder: str = "") -> None:
        super().__init__(message)
        self.folder = folder


class RenderRefused(EditorError):
    """A text cannot be rendered within bounds of time or depth; source view still works."""


class BundleRefused(EditorError):
    """A bundle is not what its manifest says; ``findings`` has one line for each fault."""

    def __init__(self, message: str, *, findings: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


class ProblemsRemain(EditorError):
    """Checks found problems, so nothing was published; ``problems`` lists them."""

    def __init__(self, message: str, *, problems: tuple[object, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class Unreachable(EditorError):
    """A target does not answer, or broke off: the delivery is tried again by itself."""


class TargetRefused(EditorError):
    """A target says no, and will again; ``code`` is one of TestResult, such as ``wrong-password``."""

    def __init__(self, message: str, *, code: str = "") -> None:
        super().__init__(message)
        self.code = code


class RemoteChanged(EditorError):
    """Somebody changed what lies at the target; nothing more was written. ``conflicts`` are RemoteConflict values."""

    def __init__(self, message: str, *, conflicts: tuple[object, ...] = ()) -> None:
        super().__init__(message)
        self.conflicts = conflicts


class Cancelled(EditorError):
    """The person cancelled; nothing half-done remains."""
