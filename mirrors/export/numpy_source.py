"""A network as a few lines of NumPy."""

from __future__ import annotations

from ..network import Network
from ..network.tensors import described, tensors


def numpy_source(network: Network) -> str:
    """Python source of a function ``network(x)`` for an array x of any shape.

    >>> import mirrors
    >>> relu = mirrors.Architecture("relu", depth=2)
    >>> network = mirrors.fit([0, 1, 2], [0, 0, 1], relu, beta=0.01).network()
    >>> made = {}
    >>> exec(numpy_source(network), made)
    >>> bool(abs(made["network"](1.5) - network(1.5)) < 1e-12)
    True
    """
    head = [f'"""A {described(network)}."""', "", "import numpy as np", ""]
    if not network.units:
        return "\n".join(
            [*head, "", "def network(x):", f"    return np.full(np.shape(x), {network.output_bias!r})", ""]
        )
    arrays = tensors(network)
    head += [f"{name} = np.array({value.tolist()!r})" for name, value in arrays.named.items()]
    activation = network.architecture.unit.numpy_form()
    body = ["t = np.reshape(x, (1, 1, -1))  # units, neurons, inputs"]
    for layer in range(1, len(arrays.weights) + 1):
        body += [f"t = weight{layer} @ t + bias{layer}", f"t = {activation}"]
    body.append(f"return np.reshape((output * t).sum(axis=(0, 1)) + {network.output_bias!r}, np.shape(x))")
    return "\n".join([*head, "", "", "def network(x):", *(f"    {line}" for line in body), ""])
