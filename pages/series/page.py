"""Time series: a globally optimal network predicts each value from an earlier one."""

from __future__ import annotations

import numpy as np
import streamlit as st

from mirrors import Architecture, InvalidProblem, LibraryTooLarge, limits
from mirrors.activations import ACTIVATIONS
from mirrors.time_series import Series, coverage, forecasts, pairs, split
from ui import reports, words
from ui.figures.series import map_figure, series_figure
from ui.page import CHART
from ui.series import NAMES, Asked, choice_of, fan_of, forecasters, named, network_of, read_series

TAUS = (0.05, 0.25, 0.5, 0.75, 0.95)
RATIOS = [float(f"{10.0**e:.2g}") for e in np.linspace(-3, 0, 31)]
OWN = "own"


def chosen_series() -> Series | None:
    """A series of the package, a simulated one, or the user's."""
    name = st.sidebar.selectbox(
        "Series", [*NAMES, OWN], format_func=lambda n: NAMES.get(n, "your own"), key="series"
    )
    if name != OWN:
        return named(name)
    pasted = st.sidebar.text_area(
        "Paste values, or times and values", key="pasted", placeholder="2001, 3.2\n2002, 4.1"
    )
    upload = st.sidebar.file_uploader(
        f"or upload a CSV file, up to {limits.MAX_SERIES:,} rows",
        type=["csv", "txt", "tsv"],
        max_upload_size=limits.MAX_UPLOAD_MB,
    )
    given = upload.getvalue() if upload else pasted
    return read_series(given) if given.strip() else None


def settings() -> tuple[Architecture, int, float]:
    """Activation and depth, steps ahead, and the price of weights."""
    st.sidebar.header("Network")
    bending = [name for name, a in ACTIVATIONS.items() if a.kind != "step"]
    activation = st.sidebar.selectbox(
        "Activation", bending, format_func=lambda n: ACTIVATIONS[n].title, key="series activation"
    )
    if (taken := st.session_state.pop("take", None)) is not None:
        st.session_state["series depth"], st.session_state["series price"] = taken
    depth = st.sidebar.selectbox("Depth (layers)", [2, 3], key="series depth")
    ratio = st.sidebar.select_slider("Price of weights, β / β_max", RATIOS, key="series price", value=0.02)
    return Architecture(activation, depth), int(st.sidebar.slider("Steps ahead", 1, 40, 12)), ratio


def show(series: Series) -> None:
    """Everything about one series."""
    lag = int(st.sidebar.number_input("Lag", 1, 50, 1, help="How many steps before the value that predicts."))
    early, late = split(pairs(series, lag))
    architecture, steps, ratio = settings()
    asked = Asked(tuple(early.x.tolist()), tuple(early.y.tolist()), lag, architecture, ratio)
    if st.sidebar.button("Choose β and depth for me"):
        depth, ratio = choice_of(asked, (2, 3))
        st.session_state["take"] = (depth, min(RATIOS, key=lambda r: abs(np.log(r / ratio))))
        st.rerun()
    solution = network_of(asked)
    with_fan = st.sidebar.toggle("Fan of quantiles", key="with fan")
    quantiles = fan_of(asked, TAUS) if with_fan else None
    last = series.values[-lag:]
    steps_between = np.arange(len(series.values)) if series.steps is None else series.steps
    follows = steps_between[lag:] == steps_between[:-lag] + lag  # not across a gap
    fitted = np.where(follows, solution.predict(series.values[:-lag]), np.nan)
    ahead = forecasts(solution.predict, last, steps)
    spread = None if quantiles is None else quantiles.ahead(last, steps)
    st.plotly_chart(
        series_figure(series, fitted, lag, len(early.x), ahead, spread), key="series figure", config=CHART
    )
    left, right = st.columns([3, 2])
    grid = np.linspace(series.values.min(), series.values.max(), 300)
    curves = None if quantiles is None else quantiles(grid)
    left.subheader("From one value to the next")
    left.plotly_chart(map_figure(solution, early, late, series, curves), key="map figure", config=CHART)
    right.subheader("What it says")
    right.markdown(reports.series_says(solution, series.values))
    right.subheader("How good are the forecasts?")
    right.table(reports.forecast_table(forecasters(asked), late))
    if quantiles is not None:
        curves_there = quantiles(late.x)
        share = coverage(late.y, curves_there[0], curves_there[-1])
        right.caption(f"The fan holds {share:.0%} of the {len(late.y)} values held out; it is made for 90 %.")


st.title("Time series")
st.markdown(
    "A network that predicts each value from an earlier one is a network with one input: its global optimum "
    "can be computed. The first 70 % of the series train it, the rest judges."
)
try:
    series = chosen_series()
    if series is None:
        st.info("Paste or upload your series on the left: one value a row, or a time and a value.")
    else:
        show(series)
except (InvalidProblem, LibraryTooLarge) as problem:
    st.error(words.plain(problem))
