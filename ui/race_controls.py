"""How to train: the controls of the race page."""

from __future__ import annotations

import streamlit as st

from mirrors.training import DECAYS, LEARNING_RATES, OPTIMIZERS, STARTS

from .race_choice import RATES, Training

NAMES = {"adam": "Adam", "momentum": "gradient descent with momentum", "lbfgs": "L-BFGS"}
STARTS_TOLD = {
    "normal": "standard normal",
    "kaiming": "scaled by fan-in (Kaiming)",
    "optimum": "optimum plus noise",
}
DECAYS_TOLD = {"balanced": "sizes to the power of the depth", "l2": "plain squares (ℓ2)"}


def controls(now: Training, expanded: bool) -> None:
    """What the user chooses."""
    with st.expander("How to train", expanded=expanded):
        first, second, third = st.columns(3)
        first.selectbox(
            "Optimiser",
            OPTIMIZERS,
            format_func=NAMES.__getitem__,
            key=now.key("optimizer"),
            on_change=_usual_rate,
        )
        first.select_slider("Learning rate", RATES, key=now.key("rate"))
        second.number_input("Units side by side", 1, 200, key=now.key("units"))
        second.number_input("Random starts", 1, 50, key=now.key("seeds"))
        third.number_input("Steps", 10, 100_000, step=1_000, key=now.key("steps"))
        third.selectbox("Start", STARTS, format_func=STARTS_TOLD.__getitem__, key=now.key("start"))
        first.selectbox(
            "What weights cost", DECAYS, format_func=DECAYS_TOLD.__getitem__, key=now.key("decay")
        )
        second.toggle(
            "Standard network",
            key=now.key("standard"),
            help="Fully connected layers instead of parallel chains.",
        )


def _usual_rate() -> None:
    """Each optimiser has its own."""
    now = Training.now()
    now.change(rate=LEARNING_RATES[now.optimizer])
