"""A hair this side of enough is right, a hair beyond is not; what is said has the numbers of a search."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from scipy.optimize import brentq, minimize_scalar

import mirrors
from tests.test_lesson_grading import fit
from ui.lessons import LESSONS, Guess
from ui.lessons.story import (
    beat,
    depth,
    finite,
    jumps,
    leaves,
    line,
    many,
    mirror,
    price,
    proof,
    ramp,
    training,
    which,
    zigzag,
)
from ui.live.payloads.numbers import number


def words(story, *guess: float) -> str:
    return story.LESSON.question.grade(story.LESSON.scene, guess).words


def is_right(story, guess: Guess) -> bool:
    return bool(story.LESSON.question.grade(story.LESSON.scene, guess).right)


def sides(over: Callable[[float], float], low: float, high: float) -> list[float]:
    """The last that is enough and the first that is not, where `over` changes its sign."""
    edge = brentq(over, low, high, xtol=1e-12)
    return [edge + hair * (low - edge) for hair in (1e-6, -1e-6)]


def least_squares(*columns: np.ndarray) -> float:
    y = line.LESSON.scene.y
    design = np.stack(columns, axis=1)
    rest = y - design @ np.linalg.lstsq(design, y, rcond=None)[0]
    return float(rest @ rest)


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [(1, 1, "above"), (-1, -1, "below"), (-1, 1, "too much"), (1, -1, "too little")],
)
def test_a_line_may_leave_a_twentieth_more_than_the_least(left, right, why):
    scene = line.LESSON.scene
    x, ones = scene.x, np.ones_like(scene.x)
    slope, constant = np.polyfit(x, scene.y, 1)
    ends = np.array([x.min(), x.max()])

    def moved(by: float) -> np.ndarray:
        return constant + slope * ends + by * np.array([left, right])

    def sum_of(by: float) -> float:
        return float(np.sum((scene.y - np.interp(x, ends, moved(by))) ** 2))

    least = least_squares(ones, x)
    enough, beyond = sides(lambda by: 1.05 * least - sum_of(by), 0.0, 5.0)
    assert is_right(line, tuple(moved(enough))) and not is_right(line, tuple(moved(beyond)))
    said = words(line, *moved(1.0))
    assert f"Your sum is **{number(sum_of(1.0), 3)}**, the least is **{number(least, 3)}**." in said
    assert why in said
    assert line.LESSON.question.live(scene, tuple(moved(1.0))).endswith(f"**{number(sum_of(1.0), 3)}**")


@pytest.mark.parametrize(("end", "why"), [(0.0, "too early"), (4.9, "too late")])
def test_so_may_a_ramp(end, why):
    scene = ramp.LESSON.scene

    def sum_of(kink: float) -> float:
        return least_squares(np.ones_like(scene.x), np.maximum(scene.x - kink, 0))

    in_gaps = [minimize_scalar(sum_of, bounds=(k, k + 1), options={"xatol": 1e-9}).x for k in range(5)]
    best = float(min(in_gaps, key=sum_of))
    enough, beyond = sides(lambda kink: 1.05 * sum_of(best) - sum_of(kink), best, end)
    assert is_right(ramp, (enough,)) and not is_right(ramp, (beyond,))
    said = words(ramp, end)
    assert f"Your sum is **{number(sum_of(end), 3)}**, the least is **{number(sum_of(best), 3)}**" in said
    assert f"with the kink at {number(best, 3)}." in said and why in said
    alone = least_squares(np.ones_like(scene.x), scene.x)
    assert f"A line alone leaves {number(alone, 3)}." in said and why not in words(ramp, best)


def test_so_may_the_cost_of_a_drawn_curve():
    scene, question = beat.LESSON.scene, beat.LESSON.question
    best = fit(scene)
    heights = best.predict(scene.x)

    def drawn(share: float) -> Guess:
        return tuple((1 - share) * heights + share * scene.y.mean())

    def cost_of(share: float) -> float:
        squared = 0.5 * float(np.sum((scene.y - np.array(drawn(share))) ** 2))
        return squared + (1 - share) * float(best.objective - 0.5 * best.residual @ best.residual)

    enough, beyond = sides(lambda share: 1.05 * best.objective - cost_of(share), 0.0, 1.0)
    assert is_right(beat, drawn(enough)) and not is_right(beat, drawn(beyond))
    told = f"Yours costs **{number(cost_of(0.5), 3)}**, the best **{number(best.objective, 3)}**."
    assert told in words(beat, *drawn(0.5)) and "nobody gets below" in words(beat, *drawn(0.0))
    rest = 0.5 * float(best.residual @ best.residual)
    pays = f"the best pays {number(rest, 3)} for errors and {number(best.objective - rest, 3)} for amounts"
    assert pays in words(beat, *drawn(0.5)) and "misses the points too much" in words(beat, *drawn(0.5))
    assert question.live(scene, drawn(0.5)).endswith(f"= cost **{number(cost_of(0.5), 3)}**")


def test_half_of_the_widest_band_is_wide_enough_and_near_to_a_point_it_is_said_why():
    scene = many.LESSON.scene
    grid, low, high = fit(scene).alternatives().band_curve(0.0, 5.0)
    widths = high - low
    most, at = float(widths.max()), float(grid[widths.argmax()])
    point = max(x for x in scene.x if x < at)
    enough, beyond = sides(lambda x: float(np.interp(x, grid, widths)) - most / 2, at, point)
    assert is_right(many, (enough,)) and not is_right(many, (beyond,))
    assert f"most they differ at **{number(at, 3)}**, by **{number(most, 3)}**." in words(many, 1.0)
    quarter = 5 / 6 / 4
    for place, is_near in ((1 + quarter - 1e-9, True), (1 + quarter + 1e-9, False)):
        assert ("So near to a data point" in words(many, place)) == is_near
        differs = float(np.interp(place, grid, widths))
        assert (f"differ by up to {number(differs, 3)};" in words(many, place)) == (differs > 1e-7)
    assert "all are equal" in words(many, -3.0) and words(many, -3.0).startswith("At 0 ")


def test_near_is_three_hundredths_of_the_figure():
    """Whose width is that of the points, and 0.08 of it on either side."""
    scene = finite.LESSON.scene
    r = scene.y - scene.y.mean()
    gain = lambda kink: abs(float(np.maximum(scene.x - kink, 0) @ r))  # noqa: E731
    best, distance = max(scene.x, key=gain), 0.03 * 1.16 * float(np.ptp(scene.x))
    for off in (-distance, distance):
        assert is_right(finite, (best + 0.999 * off,)) and not is_right(finite, (best + 1.001 * off,))
    said = words(finite, 3.0)
    assert (
        f"Yours gains {number(gain(3.0), 3)}, **{100 * gain(3.0) / gain(best):.0f} %** of the most." in said
    )
    assert f"(at {number(best, 3)}) and gains **{number(gain(best), 3)}**" in said


def test_what_is_said_of_a_price_is_what_the_solver_finds_there():
    scene = price.LESSON.scene
    for ratio in (0.05, 0.3, 0.6, 1.0):
        used, said = len(fit(scene, ratio).features), words(price, ratio)
        some = {0: "no ramp", 1: "1 ramp"}.get(used, f"{used} ramps")
        assert f"At β = {number(ratio, 3)} βₘₐₓ, **{some}** {'is' if used < 2 else 'are'} left." in said
        assert ("too low" in said, "too high" in said) == (used > 2, used < 2)
        assert is_right(price, (ratio,)) == (used == 2)


@pytest.mark.parametrize(("seed", "wanted"), [(11, 2), (22, 3), (43, 2)])
def test_so_many_stay_between_the_prices_that_are_told_and_nowhere_else(seed, wanted):
    """Of points where they come and go more than once."""
    labels = np.random.default_rng(seed).integers(-4, 5, 7).tolist()
    scene = price.LESSON.scene.replace(points=tuple((float(k), float(y)) for k, y in enumerate(labels)))
    spans = price.PriceFor(wanted).spans(scene)
    assert len(spans) >= 3
    ends = [end for span in spans for end in span[::-1]]  # joined: none begins where another ends
    assert (np.diff(ends) < -1e-9).all()
    for low, high in spans:
        inside = np.linspace(low, high, 7)[1:-1].tolist()
        assert [len(fit(scene, ratio).features) for ratio in inside] == [wanted] * 5
        for beyond in (low * (1 - 1e-4), high * (1 + 1e-4)):
            assert len(fit(scene, beyond).features) != wanted


def test_the_most_useful_ramp_is_named_with_its_kink_and_its_gain():
    scene = which.LESSON.scene
    r, question = scene.y - scene.y.mean(), which.LESSON.question
    flat = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=1.0)
    names, columns = question.options(scene), flat.library.matrix()
    listed = np.flatnonzero(np.ptp(columns, axis=0))  # not those that are 0 at every point
    columns = columns[:, listed]
    assert names == [str(k + 1) for k in range(columns.shape[1])]
    gains = [abs(float(columns[:, k] @ r)) for k in range(len(names))]
    (best,) = question.answer(scene)
    assert best == float(np.argmax(gains))
    kink = flat.library.feature(int(listed[int(best)])).breakpoints[0].position
    said = f"number **{names[int(best)]} (kink at {number(kink, 3)})**: it gains **{number(max(gains), 3)}**"
    for k, gain in enumerate(gains):
        assert said in words(which, float(k))
        if not is_right(which, (float(k),)):
            assert f"Yours gains {number(gain, 3)}: it works against" in words(which, float(k))
            pulls = (columns[:, k] - columns[:, k].mean()) * r
            against = int(np.argmin(pulls * np.sign(pulls.sum())))
            assert f"against the error at x{'₁₂₃₄₅₆'[against]}." in words(which, float(k))


def test_at_each_place_of_the_proof_the_gain_is_a_share_of_the_price():
    scene = proof.LESSON.scene
    solution = fit(scene)
    places = [point.position for point in solution.breakpoints]
    for place in (0.2, 3.0, 5.5):
        ramps = np.maximum(scene.x - place, 0), np.maximum(place - scene.x, 0)
        share = max(abs(float(r @ solution.residual)) for r in ramps) / solution.beta
        said = words(proof, place)
        assert (f"At {number(place, 3)} a ramp gains only {100 * share:.0f} % of its price." in said) == (
            share < 1 - 1e-7
        )
    assert words(proof, *places).endswith("A ramp is in use exactly where its gain reaches the price.")


def test_of_layers_it_is_said_what_they_take_and_cost():
    scene = zigzag.LESSON.scene
    used = [len(fit(scene, depth=layers).features) for layers in (2, 3, 4, 5)]
    assert words(zigzag, 1.0) == (
        f"With 3 layers it takes **{used[1]} features**. One feature of 3 layers has at most 4 pieces; "
        "**4 layers** are enough."
    )
    assert words(zigzag, 2.0) == f"With 4 layers it takes **1 feature**, with one layer less {used[1]}."
    assert words(zigzag, 3.0).endswith("but 4 layers are enough.")
    scene = depth.LESSON.scene
    beta = fit(scene).beta
    costs = [
        number(mirrors.fit(scene.x, scene.y, mirrors.Architecture("absolute", layers), beta=beta).objective)
        for layers in (2, 3, 4, 5)
    ]
    for k, cost in enumerate(costs):
        assert words(depth, float(k)).startswith(f"With {k + 2} layers it costs **{cost}**")
    assert words(depth, 2.0).endswith(f"and that is the floor. One layer less costs {costs[1]}.")


def test_of_a_feature_that_stays_it_is_said_until_when():
    scene, question = leaves.LESSON.scene, leaves.LESSON.question
    prices, sizes = leaves.leaving(scene), np.abs(fit(scene).coefficients)
    (first,) = question.answer(scene)
    for k, until in enumerate(prices):
        said = words(leaves, float(k))
        assert f"number **{int(first) + 1}** leaves next, at β = {number(min(prices), 3)} βₘₐₓ" in said
        assert is_right(leaves, (float(k),)) == (k == first) == said.startswith("Yes")
        end = "the very end" if until == 1 else f"{number(until, 3)} βₘₐₓ"
        assert (f"Number {k + 1} stays until {end}" in said) == (k != first)
        assert ("small as it is" in said) == (k != first and k == sizes.argmin())


def test_kinks_and_jumps_that_were_missed_are_told_by_their_points():
    assert words(mirror, 4.0, 7.0, 10.0).startswith("**3 of 3 kinks**: x₁")
    scene = jumps.LESSON.scene
    levels = fit(scene).predict(scene.x)
    gaps = [k for k in range(7) if abs(levels[k + 1] - levels[k]) > 1e-7]
    told = [f"from x{'₁₂₃₄₅₆₇₈'[k]} to x{'₁₂₃₄₅₆₇₈'[k + 1]}" for k in gaps]
    assert jumps.LESSON.question.most(scene) == len(gaps)
    assert words(jumps, *(k + 0.5 for k in gaps)).startswith(f"**{len(gaps)} of {len(gaps)} jump")
    assert all(each in words(jumps, *(k + 0.5 for k in gaps)) for each in told)
    for k in set(range(7)) - set(gaps):
        extra = f"A jump from x{'₁₂₃₄₅₆₇₈'[k]} to x{'₁₂₃₄₅₆₇₈'[k + 1]} would cost more than it saves."
        assert extra in words(jumps, k + 0.5)
    assert "would cost" not in words(jumps, -0.5) and "would cost" not in words(jumps, 7.5)


@pytest.mark.parametrize(("found", "choice"), [(0, 0), (3, 0), (4, 1), (7, 1), (8, 2), (10, 2)])
def test_how_many_starts_found_the_mirror_is_told_with_the_nearest(monkeypatch, found, choice):
    monkeypatch.setattr(training, "raced", lambda _: (found, 0.0123))
    assert [is_right(training, (float(k),)) for k in range(3)] == [k == choice for k in range(3)]
    assert training.LESSON.question.answer(training.LESSON.scene) == (float(choice),)
    assert words(training, 0.0) == (
        f"**{found} starts of 10** found it, after 6,000 steps. "
        "The nearest one ends 1.2 % above the proven least cost, and none below it."
    )
    told = training.LESSON.question.options(training.LESSON.scene)
    assert told == ["0 to 3 of 10", "4 to 7 of 10", "8 to 10 of 10"]


@pytest.mark.parametrize(
    ("story", "guess", "said"),
    [
        (which, 0.0, "Here no feature is of use"),
        (finite, 1.0, "Here no ramp gains anything"),
        (proof, 1.0, "Here nothing bends"),
        (mirror, 1.0, "Here the best network has no kink at all."),
        (leaves, 0.0, "Here nothing is in use that could leave."),
        (jumps, 1.5, "Here a jump is too dear"),
    ],
)
def test_where_labels_are_all_the_same_no_guess_is_right_and_it_is_said_why(story, guess, said):
    level = story.LESSON.scene.replace(points=tuple((x, 1.0) for x, _ in story.LESSON.scene.points))
    verdict = story.LESSON.question.grade(level, (guess,))
    assert not verdict.right and verdict.words.startswith(said)


def test_where_none_of_these_is_enough_it_is_said():
    level = price.LESSON.scene.replace(points=tuple((x, 1.0) for x, _ in price.LESSON.scene.points))
    none = price.LESSON.question.grade(level, (0.5,))
    assert not none.right and none.words.endswith("Here exactly 2 never stay.")
    points = zigzag.LESSON.scene.points
    uneven = zigzag.LESSON.scene.replace(points=tuple((x, y + 0.1 * x * x % 0.7) for x, y in points))
    none = zigzag.LESSON.question.grade(uneven, (1.0,))
    assert not none.right and "A single one does not do it here" in none.words
    assert zigzag.LESSON.question.answer(uneven) == ()


def test_points_stay_where_a_guess_lies_on_them_or_an_answer_takes_a_search():
    still = {story.LESSON.title for story in (beat, zigzag, depth, leaves, many, training)}
    assert {lesson.title for lesson in LESSONS if not lesson.question.moves} == still


def test_each_lesson_has_a_place_of_its_own_in_the_story():
    places = [lesson.place for lesson in LESSONS]
    assert places == sorted(set(places)) and places[0] == 1


def test_gains_are_shown_once_the_guess_is_graded():
    for story in (finite, proof):
        lesson, guess = story.LESSON, story.LESSON.question.answer(story.LESSON.scene)
        assert lesson.question.figure(lesson.scene, guess, False).gains is None
        assert lesson.question.figure(lesson.scene, guess, True).gains is not None
