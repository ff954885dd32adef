"""The race as an experiment: kinks are told apart, interrupted runs go on, the table says what was run."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.__main__ import main
from mirrors import Architecture
from mirrors.training import places as kinds

X = np.array([0.0, 1.0, 2.6, 7.0])


def run(folder, *options):
    tiny = {"steps": 20, "standard-steps": 20, "units": 4, "standard-units": 4, "seeds": 2, "points": 5}
    main(["race", *(f"--{k}={v}" for k, v in tiny.items()), f"--out={folder}", *options])


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
    run(tmp_path, "--data-sets", "1", "--depths", "2")
    first = (tmp_path / "race.csv").read_text()
    capsys.readouterr()
    run(tmp_path, "--data-sets", "2", "--depths", "2")
    said = capsys.readouterr().out
    assert "data set 1:" in said and "data set 0:" not in said
    assert set(first.splitlines()) < set((tmp_path / "race.csv").read_text().splitlines())  # times and all
    run(tmp_path / "whole", "--data-sets", "2", "--depths", "2")
    numbers = [
        sorted(line.split(",")[:7] for line in (folder / "race.csv").read_text().splitlines())
        for folder in (tmp_path, tmp_path / "whole")
    ]
    assert numbers[0] == numbers[1]
    assert ">depth 2</text>" in (tmp_path / "race.svg").read_text()


def test_results_of_other_settings_are_not_mixed(tmp_path):
    run(tmp_path, "--data-sets", "1", "--depths", "2")
    with pytest.raises(SystemExit, match="other settings"):
        run(tmp_path, "--data-sets", "1", "--depths", "2", "--beta-ratio", "0.5")
