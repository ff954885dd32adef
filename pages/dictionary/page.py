"""Which features may the network use? The whole library, searched and looked at closely."""

from __future__ import annotations

import numpy as np
import streamlit as st

import mirrors
from mirrors.features.breakpoint import point_name
from mirrors.solution import fit_over
from ui import about, words
from ui.catalogue import GROUPS, Catalogue, Choice, Looked
from ui.figures.levels import growth_figure, levels_figure
from ui.live import component
from ui.live.payloads.wall import library_payload
from ui.live.wall import read_chosen
from ui.page import CHART, begin, solved
from ui.session import session
from ui.turns import in_turn

WALL = "wall"
#: Tiles at first, and added with each "more".
TILES = 36


def asked(catalogue: Catalogue) -> Choice:
    """The filters."""
    counts, solution, span, now = catalogue.counts(), catalogue.solution, catalogue.span, Choice.now()
    catalogue.check(now)
    rows = np.argsort(solution.x, kind="stable").tolist()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.pills(
            "Breakpoints come from",
            list(counts),
            selection_mode="multi",
            format_func=lambda key: f"{GROUPS[key]} ({counts[key]:,})",
            key=now.key("groups"),
            width="content",
        )
        st.selectbox(
            "Bends at data point",
            [None, *rows],
            format_func=lambda i: "any" if i is None else f"{point_name(i)} = {solution.x[i]:.4g}",
            key=now.key("row"),
            width=180,
        )
        between = st.slider(
            "Bends somewhere between", *span, value=now.between or span, key=f"between {span}", width=260
        )
        st.toggle("selected only", key=now.key("only_selected"), width="content")
    return now.change(between=None if between == span else between)


@st.fragment
def dictionary(catalogue: Catalogue) -> None:
    """Filters, wall, and the chosen feature; a click reruns this part alone, with the same catalogue."""
    solution = catalogue.solution
    choice = asked(catalogue)
    found = catalogue.found(choice)
    tiles, of_choice = session().tiles
    shown = tiles if of_choice == choice else TILES
    chosen = catalogue.looked_at(read_chosen(WALL, len(catalogue.levels)), Looked.now(), found)
    component.mount(WALL, dict(library_payload(catalogue, found, shown, chosen, catalogue.span)))
    if shown < len(found) and st.button(f"Show {TILES} more"):
        session().tiles = shown + TILES, choice
        st.rerun(scope="fragment")
    left, right = st.columns(2)
    left.markdown("##### How useful is each feature?")
    left.plotly_chart(levels_figure(catalogue), key="levels", config=CHART)
    right.markdown("##### How many are there?")
    here = len(solution.library.sample.u)
    right.plotly_chart(
        growth_figure(solution.architecture, here, solution.library_size), key="growth", config=CHART
    )


def data_library(solution: mirrors.Solution) -> None:
    """What is lost where every crease must pass through a data point."""
    st.subheader("Are creases at data points enough?")
    if not solution.architecture.folds or solution.architecture.depth < 3:
        st.markdown("For this network they are: all its features have their creases at data points.")
        return
    if not st.toggle("Use only features whose creases all pass through data points", key="data_library"):
        return
    with in_turn(solution.x, solution.architecture):
        smaller = mirrors.build_library(solution.x, solution.architecture, members="data")
        best = fit_over(smaller, solution.y, beta=solution.beta)
    st.markdown(words.comparison(solution, best))


def published_library(solution: mirrors.Solution) -> None:
    """Why the paper lists more ReLU features than an optimum needs."""
    architecture = solution.architecture
    if (
        architecture.activation != "relu"
        or architecture.kind != "deep_narrow"
        or architecture.depth not in (3, 4)
    ):
        return
    st.subheader("Why does the paper list other features?")
    if not st.toggle("Choose from the library as published", key="published_library"):
        return
    try:
        with in_turn(solution.x, architecture):
            theirs = mirrors.build_library(solution.x, architecture, members="paper")
            best = fit_over(theirs, solution.y, beta=solution.beta)
    except mirrors.LibraryTooLarge as problem:
        st.info(words.plain(problem))
        return
    st.markdown(words.published(solution, best))


Choice.now()
Looked.now()
scene = begin("Dictionary", about.DICTIONARY)
if answer := solved(scene):
    if answer.beta_max:
        dictionary(Catalogue(answer))
        data_library(answer)
        published_library(answer)
    else:
        st.info("The labels are constant: no feature could help, so there is nothing to choose from.")
