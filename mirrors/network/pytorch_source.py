"""A network as a PyTorch module, with its weights in the source."""

from __future__ import annotations

from .tensors import described, tensors
from .unit import Weighted


def pytorch_source(network: Weighted) -> str:
    """Python source of a class ``Network(torch.nn.Module)`` in double precision, for a tensor x of any shape.

    Its parameters are the network's weights, ready to be trained further.

    >>> import mirrors
    >>> relu = mirrors.Architecture("relu", depth=2)
    >>> network = mirrors.fit([0, 1, 2], [0, 0, 1], relu, beta=0.01).network()
    >>> "class Network(torch.nn.Module):" in pytorch_source(network)
    True
    """
    arrays = tensors(network).named if network.units else {}
    lines = [
        f'"""A {described(network)}."""',
        "",
        "import torch",
        "",
        "",
        "def parameter(values):",
        "    return torch.nn.Parameter(torch.tensor(values, dtype=torch.float64))",
        "",
        "",
        "class Network(torch.nn.Module):",
        "    def __init__(self):",
        "        super().__init__()",
        *(f"        self.{name} = parameter({value.tolist()!r})" for name, value in arrays.items()),
        f"        self.output_bias = parameter({network.output_bias!r})",
        "",
        "    def forward(self, x):",
    ]
    if not network.units:
        return "\n".join([*lines, "        return self.output_bias.expand(x.shape)", ""])
    activation = network.architecture.unit.pytorch_form()
    lines.append("        t = x.to(self.output_bias).reshape(1, 1, -1)  # units, neurons, inputs")
    for layer in range(1, len(network.units[0].weights) + 1):
        lines += [f"        t = self.weight{layer} @ t + self.bias{layer}", f"        t = {activation}"]
    lines.append("        return ((self.output * t).sum(dim=(0, 1)) + self.output_bias).reshape(x.shape)")
    return "\n".join([*lines, ""])
