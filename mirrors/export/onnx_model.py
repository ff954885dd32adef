"""A network as an ONNX model."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..activations import Activation
from ..network import Network
from ..network.tensors import described, tensors

#: The operator set: old enough for every runtime in use.
_OPSET = 17


def onnx_model(network: Network) -> Any:
    """An ``onnx.ModelProto`` in double precision: input ``x`` (N,), output ``f`` (N,).

    Raises
    ------
    ImportError
        If the package ``onnx`` is not installed.

    Examples
    --------
    >>> import mirrors
    >>> relu = mirrors.Architecture("relu", depth=2)
    >>> network = mirrors.fit([0, 1, 2], [0, 0, 1], relu, beta=0.01).network()
    >>> model = onnx_model(network)
    >>> [value.name for value in model.graph.input]
    ['x']
    """
    try:
        from onnx import TensorProto, checker, helper, numpy_helper
    except ImportError as missing:
        raise ImportError("ONNX files need the package onnx (about 30 MB): pip install onnx") from missing

    constants = {"shape": np.array([1, 1, -1]), "flat": np.array([-1]), "sides": np.array([0, 1])}
    constants |= {"output_bias": np.array(network.output_bias), "zero": np.array(0.0)}
    neuron = network.architecture.unit
    constants |= {n: np.array(getattr(neuron, n)) for n in ("left", "right", "low", "high")}
    nodes: list[Any] = []

    def node(kind: str, *inputs: str, to: str) -> str:
        nodes.append(helper.make_node(kind, list(inputs), [to]))
        return to

    if network.units:
        arrays = tensors(network)
        constants |= arrays.named
        t = node("Reshape", "x", "shape", to="t0")
        for i in range(1, len(arrays.weights) + 1):
            u = node("Add", node("MatMul", f"weight{i}", t, to=f"m{i}"), f"bias{i}", to=f"u{i}")
            t = _activate(node, neuron, u, str(i))
        total = node("ReduceSum", node("Mul", t, "output", to="weighted"), "sides", to="total")
        node("Add", node("Reshape", total, "flat", to="sum"), "output_bias", to="f")
    else:
        node("Add", node("Mul", "x", "zero", to="nothing"), "output_bias", to="f")
    used = {name for n in nodes for name in n.input}
    graph = helper.make_graph(
        nodes,
        "network",
        [helper.make_tensor_value_info("x", TensorProto.DOUBLE, ["N"])],
        [helper.make_tensor_value_info("f", TensorProto.DOUBLE, ["N"])],
        [numpy_helper.from_array(value, name) for name, value in constants.items() if name in used],
        doc_string=described(network),
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=8)
    checker.check_model(model, full_check=True)
    return model


def _activate(node: Any, neuron: Activation, u: str, layer: str) -> str:
    """One operator where there is one, else the piece left or right of 0."""
    to = f"t{layer}"
    if neuron.onnx_operator is not None:
        return node(neuron.onnx_operator, u, to=to)
    pieces = ["high", "low"]
    if neuron.kind != "step":
        pieces = [node("Mul", u, side, to=f"{side}{layer}") for side in ("right", "left")]
    return node("Where", node("GreaterOrEqual", u, "zero", to=f"on{layer}"), *pieces, to=to)
