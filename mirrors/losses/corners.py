"""The simplex method for losses with a corner: from vertex to vertex (docs/theory.md section 8.5)."""

from __future__ import annotations

import numpy as np
from scipy.linalg.lapack import dgetrf, dgetrs

from ..lasso.progress import Progress

#: A price may exceed beta, and a slope its bounds, by these shares of beta and of their distance.
_OVER, _OUTSIDE = 1e-11, 1e-15
#: Rounding of a slope, as a share of the distances of all bounds.
_NOISE = 1e-17
#: A rate is rounding below these shares of the largest rate and of the largest step.
_SLOW, _ROUNDING = 1e-9, 1e-13
#: Pivots between two computations from scratch, and how often there are such, at most, beside once a column.
_AFRESH, _TURNS = 64, 20
#: Pivots beside one for each row that is met, after which the objective must have fallen.
_PATIENCE = 20
#: Numbers in the columns that are held, at most.
_HELD = 1_000_000
#: Coefficients and residuals below this share of the largest coefficient are 0.
_SAME = 1e-13
#: Beyond a level edge by so much, so that rounding does not find it falling again.
_LEVEL = 1e-12


class Vertex:
    """Coefficients of a few columns at which as many rows are met as there are units in use, and one more.

    A row is met where the fit is its label. Every other label lies above the fit or below it, which gives the
    slope of its loss. The slopes of the rows that are met follow from the prices of the units in use, which
    are beta, and from the sum of all slopes, which is 0. A slope beyond its bounds, or a price beyond beta,
    shows an edge that leads down: along it the objective is convex, straight between corners, and its lowest
    corner is the next vertex.

    Parameters
    ----------
    y : (n,) labels
    low, high : (n,) bounds of the slopes, times the weights
    beta : float
    met : (k + 1,) rows that are met; the k columns and the constant must tell them apart
    units : (k,) numbers of the units in use
    columns : (n, k) their columns

    Attributes
    ----------
    beta : float
        Raised where there is no lowest corner: until the edge is level.
    units : numbers of the units that have columns
    z : values of the constant and of the coefficients of `in_use`
    theta : (n,) slopes of the loss once it has gone down

    Examples
    --------
    >>> column = np.array([[0.0], [1.0], [2.0]])
    >>> labels, slopes = np.array([0.0, 1.0, 5.0]), np.ones(3)
    >>> vertex = Vertex(labels, -slopes, slopes, 0.5, met=[0, 1], units=np.array([7]), columns=column)
    >>> vertex.descend()
    >>> vertex.in_use.tolist(), vertex.z.tolist(), vertex.theta.tolist()
    ([7], [0.0, 2.5], [0.25, -1.0, 0.75])
    """

    def __init__(
        self,
        y: np.ndarray,
        low: np.ndarray,
        high: np.ndarray,
        beta: float,
        met: list[int],
        units: np.ndarray,
        columns: np.ndarray,
    ):
        self.y, self.low, self.high, self.beta = y, low, high, beta
        self.units = units
        self._columns = np.asfortranarray(np.column_stack([np.ones_like(y), columns]))
        self._width = high - low
        self._outside = _OUTSIDE * self._width + _NOISE * float(self._width.sum())
        self._used = list(
            range(len(met))
        )  # columns: the constant comes first, which has no sign and no price
        self._met = list(met)
        self.z, self._residual = self._located()
        self._signs = np.where(self.z < 0, -1.0, 1.0)
        self._signs[0] = 0.0
        self._above = self._residual > 0
        self._refresh()

    @property
    def in_use(self) -> np.ndarray:
        """Numbers of the units in use."""
        return self.units[np.array(self._used[1:], dtype=np.intp) - 1]

    def take_in(self, units: np.ndarray, columns: np.ndarray) -> None:
        """Hold the columns of further units; where these become many, let go of what is not in use."""
        if self._columns.size > _HELD:
            self.units, self._columns = self.in_use, self._columns[:, self._used]
            self._used = list(range(len(self._used)))
        self.units = np.append(self.units, units)
        self._columns = np.asfortranarray(np.concatenate([self._columns, columns], axis=1))

    def move(self, y: np.ndarray) -> None:
        """To labels nearby; the same rows are met, and what is 0 up to rounding keeps its side."""
        self.y = y
        self.z, self._residual = self._located()
        nothing = _SAME * float(np.abs(self.z).max())
        self._above = np.where(np.abs(self._residual) > nothing, self._residual > 0, self._above)
        self._signs = np.where(self.z * self._signs < -nothing, -self._signs, self._signs)

    def descend(self) -> None:
        """Go down until no edge leads further, or until exact ties or rounding lead in circles."""
        progress = Progress(_PATIENCE + len(self._met))
        for _ in range(_TURNS + self._columns.shape[1]):
            self._refresh()
            pivots = 0
            while pivots < _AFRESH and progress.made(self._objective) and self._pivot():
                pivots += 1
            if not pivots:
                break
        self.theta[self._met] = self._slopes(self._factor())

    def _pivot(self) -> bool:
        """Go along an edge that leads down; whether there was one."""
        factor, met = self._factor(), self._met
        slopes = self._slopes(factor)
        excess = np.maximum(slopes - self.high[met], self.low[met] - slopes) - self._outside[met]
        leaving = int(excess.argmax())
        if excess[leaving] > 0:
            self._release(leaving, float(slopes[leaving]), factor)
            return True
        prices = self._prices + self._columns[met].T @ slopes
        prices[self._used] = 0.0
        entering = int(np.abs(prices).argmax())
        over = abs(float(prices[entering])) - self.beta
        if over > _OVER * self.beta:
            self._enter(entering, float(np.sign(prices[entering])), over, factor)
            return True
        return False

    # ---- edges
    def _release(self, leaving: int, slope: float, factor: tuple[np.ndarray, np.ndarray]) -> None:
        """Let a row be met no longer: its label gets above the fit, or below."""
        row = self._met.pop(leaving)
        rises = slope > self.high[row]
        rate = 1.0 if rises else -1.0
        falls = slope - self.high[row] if rises else self.low[row] - slope
        goal = np.zeros(len(self._used))
        goal[leaving] = -rate
        step = _solved(factor, goal)
        rates = -self._columns[:, self._used] @ step
        rates[self._met] = 0.0
        rates[row] = rate
        self._flip(np.array([row]), np.array([rises]))
        if not self._go(step, rates, falls):
            self._met.insert(leaving, row)
            self._meet(row)

    def _enter(self, entering: int, sign: float, falls: float, factor: tuple[np.ndarray, np.ndarray]) -> None:
        """Take a column into use."""
        column = sign * self._columns[:, entering]
        step = _solved(factor, -column[self._met])
        rates = -self._columns[:, self._used] @ step - column
        rates[self._met] = 0.0
        self._used.append(entering)
        self.z, self._signs = np.append(self.z, 0.0), np.append(self._signs, sign)
        if not self._go(np.append(step, sign), rates, falls):
            self._used.pop()
            self.z, self._signs = self.z[:-1], self._signs[:-1]

    def _go(self, step: np.ndarray, rates: np.ndarray, falls: float) -> bool:
        """Go along an edge, on which the objective falls at first, to its lowest corner.

        There a row is met, or a coefficient is 0. Where there is no such corner beta is raised; whether there
        was one.
        """
        steepest = float(np.abs(step).max())
        rates[np.abs(rates) <= max(_SLOW * float(np.abs(rates).max()), _ROUNDING * steepest)] = 0.0
        step[np.abs(step) <= _SLOW * steepest] = 0.0
        rows = np.flatnonzero((self._width > 0) & np.where(self._above, rates < 0, rates > 0))
        units = np.flatnonzero(self._signs * step < 0)
        far = np.abs(np.append(self._residual[rows] / rates[rows], self.z[units] / step[units]))
        bends = np.append(np.abs(rates[rows]) * self._width[rows], 2 * self.beta * np.abs(step[units]))
        order = np.argsort(far, kind="stable")
        slopes = np.cumsum(bends[order]) - falls
        place = int(np.searchsorted(slopes, 0.0))
        if place == len(order):
            still = float(slopes[-1]) if place else -falls
            if step[1:].any():  # else only rounding lets it fall
                self.beta = (self.beta - still / float(np.abs(step[1:]).sum())) * (1 + _LEVEL)
            return False
        passed, last = order[:place], int(order[place])
        length = float(far[last])
        self._objective -= falls * length - float(bends[passed] @ (length - far[passed]))
        self.z = self.z + length * step
        self._residual += length * rates
        crossed = rows[passed[passed < len(rows)]]
        self._flip(crossed, ~self._above[crossed])
        self._signs[units[passed[passed >= len(rows)] - len(rows)]] *= -1
        if last < len(rows):
            self._met.append(int(rows[last]))
            self._meet(self._met[-1])
        else:
            gone = int(units[last - len(rows)])
            del self._used[gone]
            self.z, self._signs = np.delete(self.z, gone), np.delete(self._signs, gone)
        return True

    # ---- rows and columns
    def _located(self) -> tuple[np.ndarray, np.ndarray]:
        """Coefficients and residuals."""
        z = _solved(self._factor(), self.y[self._met])
        residual = self.y - self._columns[:, self._used] @ z
        residual[self._met] = 0.0
        return z, residual

    def _refresh(self) -> None:
        """From scratch: coefficients, residuals, slopes of rows that are not met, and prices by these."""
        self.z, self._residual = self._located()
        self.theta = np.where(self._above, self.high, self.low)
        self.theta[self._met] = 0.0
        self._prices = self._columns.T @ self.theta
        bent = np.where(
            self._width > 0, np.maximum(self.low * self._residual, self.high * self._residual), 0.0
        )
        self._objective = float(bent.sum()) + self.beta * float(np.abs(self.z[1:]).sum())

    def _slopes(self, factor: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
        """The slopes of the rows that are met."""
        return _solved(factor, self.beta * self._signs - self._prices[self._used], transposed=True)

    def _flip(self, rows: np.ndarray, above: np.ndarray) -> None:
        """Labels come to lie above the fit, or below."""
        self._above[rows] = above
        slopes = np.where(above, self.high[rows], self.low[rows])
        self._prices += (slopes - self.theta[rows]) @ self._columns[rows]
        self.theta[rows] = slopes

    def _meet(self, row: int) -> None:
        """A row that is met has a slope of its own."""
        self._residual[row] = 0.0
        self._prices -= self.theta[row] * self._columns[row]
        self.theta[row] = 0.0

    def _factor(self) -> tuple[np.ndarray, np.ndarray]:
        """The rows that are met, by the columns in use: its LU factorisation."""
        lu, order, _ = dgetrf(self._columns[np.ix_(self._met, self._used)])
        return lu, order


def _solved(factor: tuple[np.ndarray, np.ndarray], right: np.ndarray, transposed: bool = False) -> np.ndarray:
    solution, _ = dgetrs(*factor, right, trans=int(transposed))
    return solution
