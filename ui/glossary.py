"""Every technical word of the lessons, explained once."""

from __future__ import annotations

import re

#: From a word, as the lessons mark it, to what it means.
GLOSSARY = {
    "error": "What a curve leaves over at a point: label minus curve. The field calls it the residual r.",
    "least squares": "Choose the curve whose squared errors, added up over all points, are smallest.",
    "ramp": "A function that is flat on one side of its kink, and straight on the other.",
    "kink": "A place where a curve of straight pieces changes its slope. The field also says breakpoint.",
    "ReLU": "The neuron max(0, t): it lets what is positive through and cuts off the rest. It makes ramps.",
    "neuron": "The smallest part of a network: a function that bends, folds or jumps at one place.",
    "network": "A sum of units, each taken in some amount, plus a constant.",
    "dictionary": "The list of all features that a network may choose from. The field also says library.",
    "feature": "One finished shape of the list, such as one ramp. A network takes some amount of it.",
    "gain": "Feature times error, added up over the points: |a · r|. So much a small amount of it earns.",
    "amount": "How much of a feature is taken. It may be negative. The field's word is coefficient.",
    "β": "The price of amounts: each costs β times its size. It is also called regularization.",
    "βₘₐₓ": "The least price at which nothing is worth it: from here on the best network is level.",
    "cost": "Half the sum of squared errors, plus β times the sizes of all amounts. The objective.",
    "Lasso": "Regression on a list of features in which every amount has a price. It picks a few of them.",
    "proof": "No feature gains more than β with the errors of the best network, so none can improve it.",
    "absolute value": "The neuron |t|. It folds the line of inputs at one place, as one folds paper.",
    "layer": "One stage of neurons. Each layer works on what the layer before has made of the input.",
    "mirror image": "Where a place comes to lie, seen from a fold: as far behind it as it was in front.",
    "sparse": "With few features in use, most amounts being exactly zero.",
    "knot": "A β at which a feature enters or leaves. Between two knots all amounts move on straight lines.",
    "band": "All values that best networks take at a place, from the lowest to the highest.",
    "threshold": "A neuron that jumps: it is 0 up to a place, and 1 from there on.",
    "label": "The height of a data point: the y that belongs to its x.",
    "total variation": "The heights of all jumps added up. A price on it joins neighbours into plateaus.",
    "training": "Start with random weights, and take many small steps that lower the cost.",
    "convex": "Shaped like a bowl. Whoever goes downhill in it comes to the lowest place of all.",
    "weights": "The numbers of a network that training changes: what each neuron multiplies and adds.",
}

_MARKED = re.compile(r"\[([^\]]+)\]")


def marked(text: str) -> list[str]:
    """The words that a text marks as explained, in its order.

    >>> marked("Its [kink] is where a [ramp] bends.")
    ['kink', 'ramp']
    """
    return _MARKED.findall(text)
