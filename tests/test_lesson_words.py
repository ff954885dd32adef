"""What lessons say: why a guess is not right, in few words, the technical ones explained."""

from __future__ import annotations

import re
from types import ModuleType

import pytest

from tests.guesses import each_lesson, rounded, wrong
from ui.glossary import GLOSSARY, marked
from ui.lessons import LESSONS, Guess, Lesson
from ui.lessons.matching import told
from ui.lessons.questions import QUESTIONS
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
    zigzag,
)
from ui.lessons.story import which as which_ramp

HILL_LABELS = tuple(y for _, y in beat.LESSON.scene.points)


@pytest.mark.parametrize(
    ("story", "guess", "why"),
    [
        (line, (-1.0, -1.0), "lies below the points: your errors add up to 13.4"),
        (line, (1.25, 1.25), "rises too little"),
        (ramp, (4.5,), "bends too late"),
        (which_ramp, (6.0,), "works against the error at x₆"),
        (price, (0.6,), "too high. Exactly 2 stay from 0.21 to 0.48"),
        (finite, (3.0,), "76 %"),
        (beat, (0.0,) * 7, "misses the points too much"),
        (beat, HILL_LABELS, "bends too much"),
        (
            proof,
            (2.0, 3.0),
            "1 of 2 places**; the second is **x₅ (at 4)**. At 3 a ramp gains only 5 % of its price",
        ),
        (
            mirror,
            (4.0, 7.0, 9.0),
            "2 of 3 kinks**; the third is **x₁ mirrored at x₂ (at 10)**. Its place: 2 · 7 − 4 = 10",
        ),
        (zigzag, (0.0,), "at most 2 pieces; **4 layers** are enough"),
        (leaves, (1.0,), "small as it is"),
        (many, (1.02,), "near to a data point all have to agree"),
        (jumps, (0.5, 2.5), "from x₁ to x₂ would cost more than it saves"),
        (training, (2.0,), "6 starts of 10"),
        (depth, (1.0,), "the floor is 0.2735, and **4 layers** reach it"),
        (depth, (3.0,), "so it does with **4 layers**"),
    ],
)
def test_the_feedback_says_why(story: ModuleType, guess: Guess, why: str) -> None:
    verdict = story.LESSON.question.grade(story.LESSON.scene, guess)
    assert not verdict.right
    assert why in verdict.words


def test_a_point_is_named_by_its_place_in_the_list() -> None:
    """Whatever order the points stand in."""
    points = finite.LESSON.scene.points
    for scene in (finite.LESSON.scene, finite.LESSON.scene.replace(points=points[::-1])):
        question = finite.LESSON.question
        (best,) = question.answer(scene)
        name = (
            f"x{str(scene.x.tolist().index(best) + 1).translate(str.maketrans('0123456789', '₀₁₂₃₄₅₆₇₈₉'))}"
        )
        assert f"data point {name} (at" in question.grade(scene, (best,)).words


def test_the_one_place_that_was_missed_is_told_by_its_rank() -> None:
    names = [f"k{n}" for n in range(1, 11)]
    ranks = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "9th", "10th"]
    for missed, rank in enumerate(ranks):
        found = [None if k == missed else k for k in range(10)]
        assert told(names, found, "kink") == f"**9 of 10 kinks**; the {rank} is **{names[missed]}**."
    assert told(["a"], [None], "kink") == "**0 of 1 kink**; missed: **a**."
    assert told(["a", "b"], [0, 1], "jump") == "**2 of 2 jumps**: a and b."


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!:])\s+", text.replace("*", "")) if part]


def texts(lesson: Lesson) -> list[str]:
    question, scene = lesson.question, lesson.scene
    said = []
    for guess in (rounded(question.answer(scene)), wrong(lesson, scene)):
        said += [question.grade(scene, guess).words, question.live(scene, guess)]
    return [lesson.title, lesson.about, lesson.task, lesson.after, *said]


@each_lesson
def test_few_words_come_before_acting_and_sentences_are_short(lesson: Lesson) -> None:
    assert len(f"{lesson.about} {lesson.task}".split()) <= 60
    for text in texts(lesson):
        for sentence in sentences(text):
            assert len(sentence.split()) <= 25, sentence


def test_the_glossary_and_the_answers_are_short_too() -> None:
    for text in [*GLOSSARY.values(), *QUESTIONS, *QUESTIONS.values()]:
        for sentence in sentences(text):
            assert len(sentence.split()) <= 25, sentence


@pytest.mark.parametrize("word", GLOSSARY)
def test_a_technical_word_is_explained_where_it_first_appears(word: str) -> None:
    told = re.compile(rf"(?<!\w){re.escape(word)}(e?s)?(?!\w)", re.IGNORECASE)
    for lesson in LESSONS:
        text = " ".join([lesson.title, lesson.about, lesson.task, lesson.after])
        assert set(marked(text)) <= GLOSSARY.keys()
        if told.search(re.sub(r"[\[\]]", "", text)):
            assert word in marked(text), lesson.title
            return
    pytest.fail("no lesson uses it")
