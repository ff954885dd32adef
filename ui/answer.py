"""What is true of a Scene, kept for the pages that ask again."""

from __future__ import annotations

import streamlit as st

import mirrors

from .scene import Scene


def solve(scene: Scene) -> mirrors.Solution | str:
    """The global optimum, or the reason why there is none, for a person."""
    try:
        return mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
    except (mirrors.InvalidProblem, mirrors.LibraryTooLarge) as problem:
        return f"**{problem}** Your points are kept."


@st.cache_resource(max_entries=64, show_spinner="Tracing the path", hash_funcs={Scene: repr})
def path_of(scene: Scene) -> mirrors.Path:
    """The path of a Scene whose price of weights is 1: one entry for all prices."""
    return mirrors.fit_path(scene.x, scene.y, scene.architecture)
