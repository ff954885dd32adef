"""What is true of a Scene, kept for the pages that ask again."""

from __future__ import annotations

import numpy as np
import streamlit as st

import mirrors

from . import words
from .scene import Scene

#: With more points one solve is quicker than the path.
_MOST_ON_PATH = 100


def solve(scene: Scene) -> mirrors.Solution | str:
    """The global optimum, or the reason why there is none, for a person.

    While only the price of weights moves, it is read off the path, which is traced at the first move.
    """
    before = st.session_state.get("solved")
    st.session_state["solved"] = scene
    try:
        moved = before is not None and before != scene and _any_price(before) == _any_price(scene)
        if moved and len(scene.points) <= _MOST_ON_PATH:
            path = path_of(_any_price(scene))
            if len(path.segments):
                return path.shown(max(scene.beta_ratio * path.betas[0], path.betas[-1]))
        return mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
    except (mirrors.InvalidProblem, mirrors.LibraryTooLarge) as problem:
        return f"**{problem}** Your points are kept."


def _any_price(scene: Scene) -> Scene:
    return scene.replace(beta_ratio=1.0)


@st.cache_resource(max_entries=16, show_spinner="Computing the band", hash_funcs={Scene: repr})
def others_of(
    scene: Scene, left: float, right: float
) -> tuple[mirrors.Alternatives, tuple[np.ndarray, ...], str]:
    """All optimal networks of a Scene, the band they fill between two inputs, and how many there are.

    Raises
    ------
    LibraryTooLarge
        If the library does not list its units.
    """
    alternatives = mirrors.fit(
        scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio
    ).alternatives()
    return alternatives, alternatives.band_curve(left, right), words.uniqueness(alternatives)


@st.cache_resource(max_entries=16, show_spinner="Tracing the path", hash_funcs={Scene: repr})
def path_of(scene: Scene) -> mirrors.Path:
    """The path of a Scene whose price of weights is 1: one entry for all prices."""
    return mirrors.fit_path(scene.x, scene.y, scene.architecture)
