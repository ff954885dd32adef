"""``python -m scripts.audit``: known weaknesses of what the app depends on, with all that comes along.

Fails for one that a newer version mends. Without a way to the list of them, it says so and lets pass.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from scripts.serve import ROOT


def weaknesses(report: dict[str, Any]) -> tuple[list[str], bool]:
    """A line for each weakness of pip-audit's report, and whether a newer version mends one of them."""
    found = [
        (f"{package['name']} {package['version']}: {weakness['id']}", weakness["fix_versions"])
        for package in report["dependencies"]
        for weakness in package.get("vulns", [])
    ]
    lines = [f"{line}, mended in {', '.join(mended) or 'no version yet'}" for line, mended in found]
    return lines, any(mended for _, mended in found)


def main() -> int:
    """Ask pip-audit."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(ROOT / "requirements.txt")]
    asked = subprocess.run(
        [*command, "--format", "json", "--progress-spinner", "off"], capture_output=True, text=True
    )
    try:
        report = json.loads(asked.stdout)
    except json.JSONDecodeError:
        print("Dependencies not audited:", (asked.stderr.strip().splitlines() or ["no answer"])[-1])
        return 0
    lines, mended = weaknesses(report)
    packages = len(report["dependencies"])
    audited = sum("vulns" in package for package in report["dependencies"])
    print("\n".join([*lines, f"{audited} of {packages} packages audited, {len(lines)} known weaknesses."]))
    return int(mended)


if __name__ == "__main__":
    sys.exit(main())
