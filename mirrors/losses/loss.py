"""What a loss says of itself, and the problem that it poses over a library (docs/theory.md section 8)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..lasso import LassoProblem
from ..libraries import Library

#: A correlation below this share of the dual point is rounding.
NOISE = 1e-14
#: Times the search for the best constant reaches twice as far.
_DOUBLINGS = 60


class Loss(ABC):
    """A convex cost of the fit f at a row with the label y.

    A loss of one's own is a subclass of `Smooth`, or of `Kinked` if it has a corner, with the four methods
    below. What depends on y - f alone adds `OfResidual`, what tells two classes apart `OfMargin`.

    >>> import mirrors
    >>> from mirrors.losses import OfResidual, Smooth
    >>> class LogCosh(OfResidual, Smooth):
    ...     def cost(self, r):
    ...         return np.logaddexp(r, -r) - np.log(2)
    ...     def slope(self, y, f):
    ...         return np.tanh(y - f)
    ...     def conjugate_cost(self, s):
    ...         return 0.5 * ((1 + s) * np.log1p(s) + (1 - s) * np.log1p(-s))
    ...     def bounds(self, y):
    ...         return np.full_like(y, -1.0), np.full_like(y, 1.0)
    >>> mirrors.fit([0, 1, 2, 3], [0, 1, 0, 9], beta_ratio=0.1, loss=LogCosh()).relative_gap < 1e-9
    True
    """

    # ---- what a subclass says
    @abstractmethod
    def value(self, y: np.ndarray, f: np.ndarray) -> np.ndarray:
        """The loss of each row.

        >>> import mirrors
        >>> mirrors.Huber(1.0).value(np.array([0.0, 0.0]), np.array([0.5, -3.0])).tolist()
        [0.125, 2.5]
        """

    @abstractmethod
    def slope(self, y: np.ndarray, f: np.ndarray) -> np.ndarray:
        """How fast the loss falls with f, -d value / d f: the dual variable of a row of weight 1.

        >>> import mirrors
        >>> mirrors.Huber(1.0).slope(np.array([0.0, 0.0]), np.array([0.5, -3.0])).tolist()
        [-0.5, 1.0]
        """

    @abstractmethod
    def conjugate(self, y: np.ndarray, theta: np.ndarray) -> np.ndarray:
        """max over f of -theta f - value(y, f), for theta within `bounds`.

        >>> import mirrors
        >>> mirrors.Huber(1.0).conjugate(np.array([3.0]), np.array([0.5])).tolist()  # 1/2 theta^2 - theta y
        [-1.375]
        """

    @abstractmethod
    def bounds(self, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Between which numbers the slope of each row lies; 0 is among them.

        >>> import mirrors
        >>> [side.tolist() for side in mirrors.Quantile(0.75).bounds(np.zeros(1))]
        [[-0.25], [0.75]]
        """

    @abstractmethod
    def solve(self, task: Task, beta: float) -> Found:
        """The optimum over the library at a beta below the largest useful one.

        >>> import mirrors
        >>> from mirrors.losses import as_loss
        >>> library = mirrors.build_library([0, 1, 2], mirrors.Architecture("relu", depth=2))
        >>> loss = as_loss("absolute")
        >>> task = Task(library, np.array([0.0, 1.0, 2.0]), loss, np.ones(3))
        >>> loss.solve(task, 0.5 * task.largest_penalty).z.shape
        (1,)
        """

    # ---- what follows; a subclass may know better
    @property
    def name(self) -> str | None:
        """By which `mirrors.fit` knows it; None for one that has to be given itself."""
        return None

    @property
    def tells_classes(self) -> bool:
        """Whether labels are two classes."""
        return False

    def probability(self, f: np.ndarray) -> np.ndarray | None:
        """How likely class 1 is where the fit is f; None for a loss that does not tell.

        >>> from mirrors.losses import as_loss
        >>> [as_loss(name).probability(np.zeros(1)) for name in ("logistic", "hinge")]
        [array([0.5]), None]
        """
        return None

    def expected(self, f: np.ndarray) -> np.ndarray:
        """The label that a fit f foretells: f itself, unless the fit is another quantity.

        >>> from mirrors.losses import as_loss
        >>> [as_loss(name).expected(np.zeros(1)).tolist() for name in ("squared", "poisson")]
        [[0.0], [1.0]]
        """
        return f

    @property
    def degree(self) -> int:
        """The loss of labels and fits divided by s is that of `shrunk(s)` over s to this power."""
        return 1

    def shrunk(self, factor: float) -> Loss:
        """The loss of labels and fits that are divided by `factor`, times factor^degree.

        >>> import mirrors
        >>> mirrors.Huber(1.0).shrunk(4.0)
        Huber(delta=0.25)
        """
        return self

    def labels(self, y: np.ndarray) -> np.ndarray:
        """The labels that it works with.

        Raises
        ------
        InvalidProblem
            For labels that it cannot use.

        Examples
        --------
        >>> from mirrors.losses import as_loss
        >>> as_loss("logistic").labels(np.array([0.0, 1.0])).tolist()
        [-1.0, 1.0]
        """
        return y

    def frame(self, y: np.ndarray, weights: np.ndarray) -> tuple[float, bool]:
        """What may be subtracted from labels and fit alike, and whether both may be rescaled.

        >>> from mirrors.losses import as_loss
        >>> as_loss("absolute").frame(np.array([1.0, 2.0, 9.0]), np.ones(3))
        (2.0, True)
        >>> as_loss("hinge").frame(np.array([1.0]), np.ones(1))
        (0.0, False)
        """
        return 0.0, False

    def reference(self, y: np.ndarray) -> np.ndarray:
        """A loss of each row that counts as large: a gap far below it is rounding, whatever the constant.

        >>> from mirrors.losses import as_loss
        >>> as_loss("hinge").reference(np.array([-1.0, 1.0])).tolist()
        [1.0, 1.0]
        """
        return np.zeros_like(y)

    def constant(self, y: np.ndarray, weights: np.ndarray, offset: np.ndarray) -> float:
        """The best c for the fit offset + c: where the sum of the slopes changes its sign, by bisection.

        >>> from mirrors.losses import as_loss
        >>> round(as_loss("logistic").constant(np.array([-1.0, 1.0, 1.0]), np.ones(3), np.zeros(3)), 6)
        0.693147
        """

        def pull(c: float) -> float:
            return float(weights @ self.slope(y, offset + c))

        rest = y - offset
        low = high = float(np.median(rest))
        reach = float(np.ptp(rest)) + 1e-3
        for _ in range(_DOUBLINGS):
            low -= reach if pull(low) < 0 else 0.0
            high += reach if pull(high) > 0 else 0.0
            reach *= 2
        while low < (middle := 0.5 * (low + high)) < high:
            low, high = (middle, high) if pull(middle) > 0 else (low, middle)
        return 0.5 * (low + high)

    def at_constant(self, task: Task) -> Found:
        """The best constant and a dual point for it.

        >>> import mirrors
        >>> from mirrors.losses import as_loss
        >>> library = mirrors.build_library([0, 1, 2], mirrors.Architecture("relu", depth=2))
        >>> task = Task(library, np.array([0.0, 1.0, 5.0]), as_loss("absolute"), np.ones(3))
        >>> float(task.middle + task.scale * task.constant.intercept)
        1.0
        """
        c = self.constant(task.y, task.weights, np.zeros_like(task.y))
        return Found(np.empty(0, dtype=np.intp), np.empty(0), c, task.pull(np.full_like(task.y, c)))


def lower_bound(
    loss: Loss, library: Library, y: np.ndarray, weights: np.ndarray, theta: np.ndarray, beta: float
) -> float:
    """What no network can get below, from any vector theta (N,) (docs/theory.md section 8.2).

    Slopes that the loss does not have are cut; the others take up what the sum has beyond 0, as far as they
    can; the heavier of the positive and negative parts is shrunk until they balance, and all of it until no
    feature exceeds `beta`, in the library's own scale.
    """
    low, high = loss.bounds(y)
    low, high = low * weights, high * weights
    theta = np.clip(theta, low, high)
    within = (low < theta) & (theta < high)
    theta = np.clip(theta - np.where(within, theta.sum() / max(1, within.sum()), 0.0), low, high)
    up, down = float(theta[theta > 0].sum()), -float(theta[theta < 0].sum())
    balance = min(up, down)
    theta = np.where(theta > 0, theta * (balance / (up or 1.0)), theta * (balance / (down or 1.0)))
    met = library.largest(library.sample.summed(theta))
    if met > NOISE * np.abs(theta).sum():  # else no feature tells these labels apart
        theta = theta / max(1.0, met / beta)
    return -float(weights @ loss.conjugate(y, theta / weights))


@dataclass(frozen=True)
class Found:
    """An optimum in the units of its task.

    Attributes
    ----------
    indices, z : (k,) units and their coefficients
    intercept : float
    theta : (N,) array
        The dual point: slope of the loss of each row, times its weight; it sums to 0.
    """

    indices: np.ndarray
    z: np.ndarray
    intercept: float
    theta: np.ndarray


class Task:
    """min sum_n w_n loss(y_n, (A z)_n + c) + beta ||z||_1 in scaled units.

    Labels and fit are moved and scaled where the loss allows it, the largest weight is 1, and features have
    the library's own scale.

    Parameters
    ----------
    library : Library
    labels : (N,) labels as the loss works with them
    loss : Loss
    weights : (N,) above 0
    """

    def __init__(self, library: Library, labels: np.ndarray, loss: Loss, weights: np.ndarray):
        self.library = library
        self.middle, rescaled = loss.frame(labels, weights)
        self.problem = LassoProblem(library, labels, weights)
        self.scale = self.problem.label_scale if rescaled else 1.0
        self.y = (labels - self.middle) / self.scale
        self.heaviest = float(weights.max())
        self.weights = weights / self.heaviest
        self.loss = loss.shrunk(self.scale)
        #: what one scaled unit of the slope of the loss is worth in the user's units, and one of beta
        self.slope_scale = self.heaviest * self.scale ** (loss.degree - 1)
        self.beta_scale = self.slope_scale * library.column_scale

    def columns(self, indices: np.ndarray) -> np.ndarray:
        """(N, k) columns of units, in scaled units."""
        return self.library.scaled_columns(indices)[self.library.sample.row_of]

    def summed(self, theta: np.ndarray) -> np.ndarray:
        """A dual point (N,) summed over the rows at each distinct input: what the library prices."""
        return self.library.sample.summed(theta - theta.mean())

    def pull(self, f: np.ndarray) -> np.ndarray:
        """The slope of the loss at the fit f, times the weight of each row."""
        return self.weights * self.loss.slope(self.y, f)

    def total(self, f: np.ndarray) -> float:
        """The weighted loss at the fit f."""
        return float(self.weights @ self.loss.value(self.y, f))

    def intercept(self, indices: np.ndarray, z: np.ndarray) -> float:
        """The best intercept for given coefficients."""
        return self.loss.constant(self.y, self.weights, self.columns(indices) @ z)

    def gap(self, found: Found, beta: float) -> float:
        """The duality gap of an answer, as a share of the loss of the best constant."""
        f = self.columns(found.indices) @ found.z + found.intercept
        bound = lower_bound(self.loss, self.library, self.y, self.weights, found.theta, beta)
        unit = self.total(np.full_like(self.y, self.constant.intercept)) or 1.0
        return (self.total(f) + beta * float(np.abs(found.z).sum()) - bound) / unit

    @cached_property
    def constant(self) -> Found:
        """The best constant."""
        return self.loss.at_constant(self)

    @cached_property
    def largest_penalty(self) -> float:
        """The least beta at which the constant is optimal."""
        theta = self.constant.theta
        largest = self.library.largest(self.summed(theta))
        return largest if largest > NOISE * np.abs(theta).sum() else 0.0
