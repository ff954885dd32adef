"""Time series: a globally optimal network predicts each value from an earlier one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import streamlit as st

from mirrors import Architecture, InvalidProblem, LibraryTooLarge
from mirrors.activations import ACTIVATIONS
from mirrors.reading import columns_of_series, series_of
from mirrors.time_series import Series, coverage, forecasts, pairs, split
from ui import reports, words
from ui.fields import named as by_name
from ui.fields import one_of, switch, text, whole
from ui.figures.series import map_figure, series_figure
from ui.page import CHART
from ui.series import NAMES, Asked, checked, choice_of, fan_of, forecasters, named, network_of
from ui.session import session
from ui.settings import Settings
from ui.understood import Answers, pasted, refuse, tell, uploaded
from ui.understood import show as show_text

TAUS = (0.05, 0.25, 0.5, 0.75, 0.95)
RATIOS = [float(f"{10.0**e:.2g}") for e in np.linspace(-3, 0, 31)]
OWN = "own"
SEPARATORS = {"none": "", "comma": ",", "space": " ", "semicolon": ";", "tab": "\t", "bar": "|"}
BENDING = [name for name, activation in ACTIVATIONS.items() if activation.kind != "step"]


@dataclass(frozen=True)
class Read(Settings):
    """How the user's own text is read, where it leaves that open (`ui.understood.Answers`)."""

    separator: str | None = by_name(SEPARATORS, None)
    decimal: str | None = one_of([".", ","], None)
    date_order: str | None = one_of(["dmy", "mdy", "ymd"], None)
    first: int | None = whole(None, 1, 1_000)
    second: int | None = whole(None, 1, 1_000)


@dataclass(frozen=True)
class Forecast(Settings):
    """Which series, and how it is forecast."""

    series: str = one_of([*NAMES, OWN])
    data: str = text()
    lag: int = whole(1, 1, 50)
    unit: str = one_of(BENDING)
    layers: int = one_of([2, 3])
    price: float = one_of(RATIOS, 0.02)
    ahead: int = whole(12, 1, 40)
    fan: bool = switch()


def controls(now: Forecast) -> bool:
    """What is forecast, and by which network, in rows; whether price and depth shall be chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Series",
            [*NAMES, OWN],
            format_func=lambda n: NAMES.get(n, "your own"),
            key=now.key("series"),
            width=210,
        )
        st.selectbox(
            "Activation",
            BENDING,
            format_func=lambda n: ACTIVATIONS[n].title,
            key=now.key("unit"),
            width=140,
        )
        st.selectbox("Depth (layers)", [2, 3], key=now.key("layers"), width=110)
        lag = "How many steps before the value that predicts."
        st.number_input("Lag", 1, 50, key=now.key("lag"), help=lag, width=100)
        st.slider("Steps ahead", 1, 40, key=now.key("ahead"), width=130)
        st.select_slider("Price of weights, β / βₘₐₓ", RATIOS, key=now.key("price"), width=170)
        st.toggle("Fan of quantiles", key=now.key("fan"), width=150)
        return st.button("Choose β and depth for me")


def chosen_series(now: Forecast) -> Series | None:
    """A series of the package, a simulated one, or the user's."""
    if now.series != OWN:
        return named(now.series)
    label, example = "Paste values, or times and values", "2001, 3.2\n2002, 4.1"
    pasted(label, now.key("data"), example, forget)
    uploaded(now.key("data"), forget)
    if now.untold:
        st.caption("This text is too long for a link: whoever opens the link has to paste it again.")
    return own_series(now.data, Read.now()) if now.data.strip() else None


def forget() -> None:
    """Another text is read anew."""
    Read.now().change(**vars(Read()))


def own_series(text: str, read: Read) -> Series:
    """The user's, with what was understood above everything else."""
    with st.expander("How your series is read", expanded=True, key="how read"):
        answers = Answers(**vars(read))
        table = show_text(text, "series", ("time", "value"), answers, read.key)
        arranged = series_of(table, read.first, read.second)
        time, value = columns_of_series(table, read.first, read.second)
        used = [("value", value)] if time is None else [("time", time), ("value", value)]
        tell(table, used, [*table.said, *arranged.said])
    return checked(arranged.series)


def show(now: Forecast, series: Series, is_to_choose: bool) -> None:
    """Everything about one series, after its price and depth are chosen if they shall be."""
    lag, steps = now.lag, now.ahead
    early, late = split(pairs(series, lag))
    architecture = Architecture(now.unit, now.layers)
    asked = Asked(tuple(early.x.tolist()), tuple(early.y.tolist()), lag, architecture, now.price)
    if is_to_choose:
        depth, ratio = choice_of(asked, (2, 3))
        now.change(layers=depth, price=min(RATIOS, key=lambda r: abs(np.log(r / ratio))))
        st.rerun()
    solution = network_of(asked)
    quantiles = fan_of(asked, TAUS) if now.fan else None
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
    right.caption("RMSE: root of the mean squared error; MAE: mean absolute error. The smaller, the better.")
    if quantiles is not None:
        curves_there = quantiles(late.x)
        share = coverage(late.y, curves_there[0], curves_there[-1])
        right.caption(f"The fan holds {share:.0%} of the {len(late.y)} values held out; it is made for 90 %.")


st.title("Time series")
st.markdown(
    "A network that predicts each value from an earlier one is a network with one input: its global optimum "
    "can be computed. The first 70 % of the series train it, the rest judges."
)
now = Forecast.now()
if session().notice:
    st.warning(words.plain(session().notice))
is_to_choose = controls(now)
try:
    series = chosen_series(now)
    if series is None:
        st.info("Paste or upload your series: one value a row, or a time and a value.")
    else:
        show(now, series, is_to_choose)
except (InvalidProblem, LibraryTooLarge) as problem:
    refuse(problem)
