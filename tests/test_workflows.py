"""Files that machines elsewhere read: they parse, name targets that exist, and pin what they use."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values() for step in job["steps"]]


def targets(commands: str) -> list[str]:
    """What `make` is asked for, without variables."""
    asked = re.findall(r"\bmake((?: [\w./=-]+)+)", commands)
    return [word for words in asked for word in words.split() if "=" not in word]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_pins_its_actions_and_makes_what_there_is(path: Path) -> None:
    text = path.read_text("utf-8")
    for step in steps(path):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step.get("uses", "a@" + 40 * "0")), step
        for target in targets(step.get("run", "")):
            assert re.search(rf"^{re.escape(target)}:", MAKEFILE, re.M), target
    assert len(re.findall(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", text, re.M)) == text.count("uses: ")
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}


def test_the_checks_run_what_make_test_runs_on_every_python_that_is_allowed() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))["jobs"]
    asked = {
        target for job in jobs.values() for step in job["steps"] for target in targets(step.get("run", ""))
    }
    assert asked == {"test", "unit", "oldest", "image"}
    pythons = jobs["versions"]["strategy"]["matrix"]["python"]
    least = re.search(r'requires-python = ">=(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert least and pythons[0] == least[1] == "3.11"


def test_only_a_job_that_publishes_may_ask_for_trust() -> None:
    trusted = {}
    for path in WORKFLOWS:
        for name, job in yaml.safe_load(path.read_text("utf-8"))["jobs"].items():
            if "permissions" in job:
                trusted[path.stem, name] = job["permissions"], job["environment"]
                assert not any("run" in step for step in job["steps"]), "nothing of the project runs in it"
    (of_pypi, pypi), (of_pages, pages) = trusted["release", "publish"], trusted["site", "deploy"]
    assert len(trusted) == 2
    assert (of_pypi, pypi) == ({"id-token": "write"}, "pypi")
    assert (of_pages, pages["name"]) == ({"pages": "write", "id-token": "write"}, "github-pages")


def test_every_hook_is_a_command_of_the_project() -> None:
    (local,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert local["repo"] == "local"
    listed = (ROOT / "requirements-dev.txt").read_text("utf-8")
    of = {"ruff": "ruff", "mypy": "mypy", "lint-imports": "import-linter"}
    for hook in local["hooks"]:
        command, *words = hook["entry"].split()
        name = Path(command).name
        if name == "python":
            assert (ROOT / (words[1].replace(".", "/") + ".py")).exists(), hook
        else:
            assert re.search(rf"^{of[name]}[>=]", listed, re.M), hook


def test_the_container_makes_what_there_is() -> None:
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))
    assert targets(container["postCreateCommand"]) == [".venv/.test", "node_modules/.installed"]
    assert "\n$(VENV)/.test:" in MAKEFILE and "\nnode_modules/.installed:" in MAKEFILE


def test_what_is_renewed_exists() -> None:
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    places = {"github-actions": ".github/workflows", "docker": "Dockerfile", "npm": "package-lock.json"}
    for update in updates:
        assert (ROOT / places[update["package-ecosystem"]]).exists()
