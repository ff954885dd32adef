"""What was left out of the first download (`scripts/lean.py`) is fetched when it is imported after all."""

from __future__ import annotations

import importlib
import io
import json
import sys
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType


class Rest(MetaPathFinder):
    """Asked after all others.

    Parameters
    ----------
    names : collection of str
        Modules that were left out.
    fetch : callable () -> bytes
        The archive that holds them.
    root : Path
        Where their folders belong.
    """

    def __init__(self, names: Sequence[str], fetch: Callable[[], bytes], root: Path) -> None:
        self._names, self._fetch, self._root = frozenset(names), fetch, root

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Of a module that was left out; the first one brings all of them."""
        if name not in self._names:
            return None
        self._names = frozenset()
        with zipfile.ZipFile(io.BytesIO(self._fetch())) as archive:
            archive.extractall(self._root)
        importlib.invalidate_caches()
        package = self._root.joinpath(*name.split(".")[:-1])  # a part of it may be elsewhere
        return PathFinder.find_spec(name, [*(path or []), str(package)])


def fetch(address: str) -> bytes:
    """From the site, while the worker waits."""
    from js import XMLHttpRequest

    request = XMLHttpRequest.new()
    request.open("GET", address, False)
    request.responseType = "arraybuffer"
    request.send()
    return bytes(request.response.to_bytes())


def install(address: str) -> None:
    """Watch for what was left out, as the list beside this file says."""
    left_out = json.loads(Path(__file__).with_name("left_out.json").read_text("utf-8"))
    root = Path(next(path for path in sys.path if path.endswith("site-packages")))
    for archive, names in left_out.items():
        sys.meta_path.append(Rest(names, partial(fetch, address + archive), root))


def spare_numpy() -> None:
    """Let ``from numpy import *``, as SciPy has it, bring what numpy has loaded, not its compilers too."""
    import numpy

    numpy.__all__ = [name for name in numpy.__all__ if name in vars(numpy)]
