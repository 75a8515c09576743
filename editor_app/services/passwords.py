"""Secrets in the operating system's keyring, or for this session alone where it has none (rule F8)."""

import keyring
from keyring.errors import KeyringError

SERVICE = "editor-app"


class Passwords:
    """Keeps secrets by name. They are never in the database, a settings file, a bundle, a log or the command line."""

    def __init__(self) -> None:
        self._for_now: dict[str, str] = {}

    def keep(self, name: str, secret: str) -> bool:
        """Keep a secret; return False when there is no keyring: nothing was kept, use ``remember`` for this session."""
        try:
            keyring.set_password(SERVICE, name, secret)
        except KeyringError:
            return False
        self._for_now.pop(name, None)
        return True

    def remember(self, name: str, secret: str) -> None:
        """Keep a secret in memory until the newsroom is closed."""
        self._for_now[name] = secret

    def find(self, name: str) -> str | None:
        """Return a secret, None when it has to be asked for."""
        if name in self._for_now:
            return self._for_now[name]
        try:
            return keyring.get_password(SERVICE, name)
        except KeyringError:
            return None

    def forget(self, name: str) -> None:
        """Remove a secret everywhere."""
        self._for_now.pop(name, None)
        try:
            keyring.delete_password(SERVICE, name)
        except KeyringError:
            return  # there was none
