"""How to train: the choices of the race page."""

from __future__ import annotations

from typing import Any

import streamlit as st

from mirrors.training import DECAYS, LEARNING_RATES, OPTIMIZERS, STARTS

NAMES = {"adam": "Adam", "momentum": "gradient descent with momentum", "lbfgs": "L-BFGS"}
STARTS_TOLD = {
    "normal": "standard normal",
    "kaiming": "scaled by fan-in (Kaiming)",
    "optimum": "optimum plus noise",
}
DECAYS_TOLD = {"balanced": "sizes to the power of the depth", "l2": "plain squares (ℓ2)"}
RATES = [float(f"{digit}e{power}") for power in range(-4, 1) for digit in (1, 2, 3, 5, 7)]


def settings(expanded: bool) -> tuple[int, dict[str, Any]]:
    """What the user chooses: seeds, and the options of `mirrors.race`."""
    with st.expander("How to train", expanded=expanded):
        first, second, third = st.columns(3)
        optimizer = first.selectbox("Optimiser", OPTIMIZERS, format_func=NAMES.__getitem__, key="optimizer")
        usual = LEARNING_RATES[optimizer]
        rate = first.select_slider("Learning rate", RATES, value=usual, key=f"rate {optimizer}")
        units = second.number_input("Units side by side", 1, 200, 50, key="units")
        seeds = second.number_input("Random starts", 1, 50, 10, key="seeds")
        steps = third.number_input("Steps", 10, 100_000, 6_000, step=1_000, key="steps")
        start = third.selectbox("Start", STARTS, format_func=STARTS_TOLD.__getitem__, key="start")
        decay = first.selectbox("What weights cost", DECAYS, format_func=DECAYS_TOLD.__getitem__, key="decay")
        standard = second.toggle(
            "Standard network", key="standard", help="Fully connected layers instead of parallel chains."
        )
    options = {"units": int(units), "steps": int(steps), "optimizer": optimizer, "learning_rate": rate}
    return int(seeds), options | {"start": start, "decay": decay, "standard": standard}
