"""Loads Qt so that neither it nor what is imported after it, SQLAlchemy above all, costs more than it must."""

import builtins
import gc
import sys
from collections.abc import Callable
from importlib import import_module
from threading import RLock
from types import ModuleType
from typing import Any

_DESCRIPTIONS = frozenset(
    f"shibokensupport.signature.{name}"
    for name in ("errorhandler", "layout", "lib.enum_sig", "lib.pyi_generator", "parser")
)
"""What PySide compiles anew at each start, a third of loading it: how calls are described, for errors and ``help()``.

``mapping`` is not of them: PySide's own C++ looks into it without asking it as a module is asked.
"""
_ONE_AT_A_TIME = RLock()
_NOT_USED = ("asyncio", "importlib.metadata")
"""What SQLAlchemy imports and a window on SQLite has no use for: forty modules, 6 MB."""


def load_qt() -> None:
    """Load PySide6 for the first time, before anything else imports it.

    It puts an import of its own in place, for ``from __feature__ import …``, which nothing here uses: that one reads
    the source of every module loaded later, and keeps it in ``linecache``, 19 MB for a window. Its descriptions of
    calls are loaded when one is first asked for. What a start loads stays for good, so Python looks through nothing
    for garbage until ``app.begin_window`` has a whole window.
    """
    gc.disable()
    _leave_out_what_is_not_used()
    own = builtins.__import__

    def watching(name: str, *rest: Any, **named: Any) -> ModuleType:  # whatever an import is called with
        if name == "shibokensupport":
            builtins.__import__ = own
            _put_descriptions_off()
        return own(name, *rest, **named)

    builtins.__import__ = watching
    import PySide6.QtCore  # noqa: F401 - this is what it is for

    builtins.__import__ = own


def _leave_out_what_is_not_used() -> None:
    for name in _NOT_USED:
        if name not in sys.modules:
            sys.modules[name] = left_out = _LeftOut(name)
            package, _, part = name.rpartition(".")
            if package:
                setattr(import_module(package), part, left_out)  # as an import does


class _LeftOut(ModuleType):
    """Stands where a module would, until something in it is asked for: then it is imported, and stands there itself."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__") and name != "__path__":  # the import itself looks at these
            raise AttributeError(name)
        own = self.__name__
        if sys.modules.get(own) is self:
            del sys.modules[own]
        return getattr(import_module(own), name)

    def iscoroutine(self, value: object) -> bool:
        """Answer as asyncio's: SQLAlchemy asks for it at once, and calls it only where asyncio is used."""
        return bool(self.__getattr__("iscoroutine")(value))  # type: ignore[operator]  # a function of asyncio


def _put_descriptions_off() -> None:
    """Let PySide's importer of what is packed into its library do some of it later; another PySide goes its own way."""
    importer = getattr(sys.modules.get("signature_bootstrap"), "EmbeddableZipImporter", None)
    if importer is None:
        return
    load: Callable[[object, ModuleType], None] = importer.exec_module

    def exec_module(self: object, module: ModuleType) -> None:
        name = module.__name__
        if name in _DESCRIPTIONS:
            module.__class__ = _PutOff
            vars(module)["_load"] = lambda: _load_by_its_name(lambda: load(self, module), module, name)
        else:
            load(self, module)

    importer.exec_module = exec_module


def _load_by_its_name(load: Callable[[], None], module: ModuleType, name: str) -> None:
    """Load a module that PySide has renamed since: it is packed under the name it was first asked for."""
    spec = module.__spec__
    if spec is not None:
        later, spec.name = spec.name, name
        load()
        spec.name = later


class _PutOff(ModuleType):
    """A module that is loaded when something in it is first asked for."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # the import itself looks at these
            raise AttributeError(name)
        with _ONE_AT_A_TIME:
            load = vars(self).pop("_load", None)
            if load is not None:
                load()
            if name in vars(self):
                return vars(self)[name]
        raise AttributeError(name)
