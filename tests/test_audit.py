"""What is made of pip-audit's report."""

from __future__ import annotations

from scripts.audit import weaknesses


def test_a_weakness_counts_when_a_newer_version_mends_it() -> None:
    def report(*fixes: str) -> dict:
        weakness = {"id": "PYSEC-1", "fix_versions": list(fixes)}
        skipped = {"name": "local", "skip_reason": "not on PyPI"}
        return {"dependencies": [skipped, {"name": "numpy", "version": "2.0", "vulns": [weakness]}]}

    assert weaknesses({"dependencies": []}) == ([], False)
    assert weaknesses(report()) == (["numpy 2.0: PYSEC-1, mended in no version yet"], False)
    assert weaknesses(report("2.1", "3.0")) == (["numpy 2.0: PYSEC-1, mended in 2.1, 3.0"], True)
