"""The race as an experiment: kinks are told apart, interrupted runs go on, the table says what was run."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from experiments.__main__ import main
from experiments.problems import FIVE, five, mirrored, solved
from mirrors import Architecture, fit
from mirrors.training import places as kinds
from mirrors.training.mirror import kinks_of, mirror_of

X = np.array([0.0, 1.0, 2.6, 7.0])


def run(folder, *options):
    tiny = {"steps": 20, "standard-steps": 20, "seeds": 2, "out": folder}
    main(["race", "--groups", "random", *(f"--{k}={v}" for k, v in tiny.items()), *options])


def test_bend_is_shared_out_by_place():
    known = kinds.places(X, Architecture("absolute", 3))
    # Outside, x₂, x₁ about x₂, between x₂ and x₃, nowhere, x₂ about x₃.
    positions = np.array([-1.0, 1.0, 2.0, 1.8, 3.3, 4.2])
    bends = np.array([9.0, -2.0, 1.0, 1.0, 4.0, 2.0])
    np.testing.assert_allclose(kinds.shares(X, positions, bends, known, 1e-6), [0.2, 0.3, 0.1])


def test_chance_is_the_length_of_the_places():
    known = kinds.places(X, Architecture("absolute", 2))
    share = kinds.expected(X, known, 0.01)
    np.testing.assert_allclose(share, [(2 * 2 + 2 * 1) * 0.01, 0, 0], atol=1e-4)  # two inner points, two ends


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path, capsys):
    run(tmp_path, "--problems", "1", "--depths", "2")
    first = (tmp_path / "race.csv").read_text()
    capsys.readouterr()
    run(tmp_path, "--problems", "2", "--depths", "2")
    said = capsys.readouterr().out
    assert "random 1:" in said and "random 0:" not in said
    assert set(first.splitlines()) < set((tmp_path / "race.csv").read_text().splitlines())  # times and all
    run(tmp_path / "whole", "--problems", "2", "--depths", "2")
    numbers = [
        sorted(line.split(",")[:10] for line in (folder / "race.csv").read_text().splitlines())
        for folder in (tmp_path, tmp_path / "whole")
    ]
    assert numbers[0] == numbers[1]
    assert ">depth 2</text>" in (tmp_path / "img/race.svg").read_text()
    assert "| chains | 2 | 4 |" in (tmp_path / "race.md").read_text("utf-8")


def test_results_of_other_settings_are_not_mixed(tmp_path):
    run(tmp_path, "--problems", "1", "--depths", "2")
    with pytest.raises(SystemExit, match="other settings"):
        run(tmp_path, "--problems", "1", "--depths", "2", "--seeds", "3")


def test_problems_with_one_optimum_and_with_many_alternate_and_need_mirrors():
    for (group, number), wanted in zip(islice(mirrored(3), 4), ("unique", "many") * 2, strict=True):
        solution, _ = solved(group, number, 3)
        assert group == wanted
        x = np.linspace(solution.x[0], solution.x[-1], 400)
        low, high = solution.alternatives().band(x)
        assert bool((high - low).max() < 1e-7) == (group == "unique")
        positions, changes = kinks_of(solution)
        i, j = np.nonzero(~np.eye(len(solution.x), dtype=bool))
        images = 2 * solution.x[i] - solution.x[j]
        inside = (positions > x[0]) & (positions < x[-1])
        at = np.abs(positions[:, None] - images).min(axis=1) < 1e-9
        assert np.abs(changes[inside & at]).sum() > 0.05 * np.abs(changes[inside]).sum()


def test_a_mirror_is_found_by_a_bend_there_the_same_way():
    """|| x - 7 | - 3 |: bends by 2, -2, 2 times its amount at 4, 7 and 10, which is 4 mirrored at 7."""
    x, y, ratio = FIVE[0]
    solution = fit(x, y, Architecture("absolute", 3), beta_ratio=ratio)
    mirror = mirror_of(solution)
    (amount,) = solution.coefficients
    assert (mirror.place.position, mirror.change) == (10.0, pytest.approx(2 * amount))
    there = np.array([9.999, 10.001, 11.0])
    for changes, found in (([0.6, 0.5, 0], True), ([0.4, 0.5, 9], False), ([-1.2, -1.2, 0], False)):
        assert mirror.is_found(there, amount * np.array(changes), 0.01) is found
    assert mirror_of(fit([0, 1, 2], [0, 1, 0], Architecture("absolute", 2), beta=0.1)) is None


def test_the_five_have_one_optimum_with_a_mirror():
    for problem in five(3):
        solution, _ = solved(*problem, 3)
        assert solution.alternatives().is_unique
        assert mirror_of(solution) is not None


def test_the_document_says_that_training_finds_mirrors_where_there_is_one_optimum():
    text = (Path(__file__).parents[1] / "docs/race.md").read_text("utf-8")
    table = [line.split(" | ") for line in text.splitlines() if " | chains | " in line]
    times = [float(line[6]) for line in table if line[0].startswith("| ") and line[3] == "chains"]
    assert len(times) == len(FIVE)
    assert min(times[:4]) >= 4 and times[4] >= 2
