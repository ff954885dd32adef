"""The image itself, built from the Dockerfile without a daemon or a network, and served as its user."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.serve import ROOT, free_port, wait_for_health

#: All that is made by this test, beside whatever images the machine has.
ENV = {**os.environ, "BUILDAH_ISOLATION": "chroot", "STORAGE_DRIVER": "vfs"}
MISSING = [tool for tool in ("buildah", "debootstrap") if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(
    bool(MISSING) or os.geteuid() != 0,
    reason="as root, with buildah and debootstrap (sudo apt-get install buildah debootstrap): make image",
)


def buildah(*words: str | Path) -> str:
    ran = subprocess.run(["buildah", *words], env=ENV, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What stands in for python:3.11-slim: Debian of the same release, with its Python as `python`."""
    root = tmp_path_factory.mktemp("debian")
    packages = "--include=python3,python3-pip,ca-certificates"
    subprocess.run(["debootstrap", "--variant=minbase", packages, "bookworm", root], check=True)
    container = buildah("from", "scratch")
    buildah("add", "--quiet", container, root, "/")
    ready = "ln -s python3 /usr/bin/python; rm /usr/lib/python3*/EXTERNALLY-MANAGED"
    buildah("run", container, "--", "sh", "-c", ready)
    yield buildah("commit", "--quiet", "--rm", container)
    shutil.rmtree(root)


@pytest.fixture(scope="module")
def built(base: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The Dockerfile on top of it, from wheels that this machine's pip has fetched and checked."""
    wheels, settings = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("pip") / "pip.conf"
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    subprocess.run([*fetch, "--requirement=requirements.lock", f"--dest={wheels}"], cwd=ROOT, check=True)
    settings.write_text("[global]\nno-index = true\nfind-links = /wheels\n")
    mounts = [f"--volume={wheels}:/wheels", f"--volume={settings}:/etc/pip.conf"]
    made = buildah("bud", "--quiet", "--format=docker", "--pull-never", f"--from={base}", *mounts, ".")
    yield made
    buildah("rmi", "--force", made, base)


@pytest.fixture(scope="module")
def container(built: str) -> Iterator[str]:
    name = buildah("from", built)
    yield name
    buildah("rm", name)


def test_it_serves_as_its_user_and_is_healthy(built: str, container: str) -> None:
    said = json.loads(buildah("inspect", "--type=image", built))["Docker"]["config"]
    assert said["User"] == "1000"
    port = free_port()
    run = ["buildah", "run", "--env", f"PORT={port}", container, "--"]
    with subprocess.Popen([*run, *said["Cmd"]], env=ENV, stdout=subprocess.DEVNULL) as server:
        try:
            assert wait_for_health(f"http://127.0.0.1:{port}", server)
            _, health = said["Healthcheck"]["Test"]
            assert subprocess.run([*run, "sh", "-c", f"id -u && {health}"], env=ENV).returncode == 0
        finally:
            server.terminate()


def test_no_more_is_installed_than_it_has_to_be(container: str) -> None:
    """Megabytes above the base: 745 before the packages' tests were left out."""
    assert int(buildah("run", container, "--", "du", "-sm", "/usr/local").split()[0]) < 650
