"""The lock files hold versions within the ranges, each with its hashes, and the image installs them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
LOCKS = {"requirements.txt": "requirements.lock", "requirements-dev.txt": "requirements-dev.lock"}
#: PyPI has it for Linux with gigabytes of CUDA only, so the checks install it from elsewhere.
LEFT_OUT = {"torch"}


def ranges(name: str) -> list[Requirement]:
    lines = [line.split(" #")[0].strip() for line in (ROOT / name).read_text("utf-8").splitlines()]
    found = [Requirement(line) for line in lines if line and line[0] not in "#-"]
    others = [line.split()[1] for line in lines if line.startswith("-r ")]
    return [*found, *(each for other in others for each in ranges(other))]


def locked(name: str) -> list[tuple[Requirement, int]]:
    """What is pinned, maybe for some Pythons only, and how many hashes it has."""
    entries = re.split(r"\n(?=\w)", (ROOT / name).read_text("utf-8"))
    pins = [entry for entry in entries if not entry.startswith("#")]
    return [(Requirement(pin.splitlines()[0].rstrip(" \\")), pin.count("--hash=sha256:")) for pin in pins]


@pytest.mark.parametrize("name", LOCKS)
def test_every_range_holds_its_pin(name: str) -> None:
    pins = locked(LOCKS[name])
    assert all(hashes for _, hashes in pins)
    for wanted in ranges(name):
        found = [pin for pin, _ in pins if pin.name.lower() == wanted.name.lower()]
        assert found or wanted.name in LEFT_OUT, f"{wanted.name} is not locked: make lock"
        for pin in found:
            (version,) = pin.specifier
            assert version.operator == "==" and wanted.specifier.contains(version.version), (
                f"{pin}: make lock"
            )


def test_both_locks_hold_the_same_versions_of_what_the_app_needs() -> None:
    app, checks = ({f"{pin.name}{pin.specifier}" for pin, _ in locked(name)} for name in LOCKS.values())
    assert app <= checks


def test_the_image_installs_the_lock() -> None:
    assert "--require-hashes --requirement requirements.lock" in (ROOT / "Dockerfile").read_text("utf-8")
