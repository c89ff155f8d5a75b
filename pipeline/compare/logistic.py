"""Logistic regression, by Newton's method."""

import numpy as np
from numpy.typing import NDArray


def fit_logistic(
    rows: NDArray[np.float64], truth: NDArray[np.float64], weight: NDArray[np.float64], pull: float
) -> NDArray[np.float64]:
    """Weights of the columns of `rows` and, last, the intercept, of most likelihood; `truth` is 0 or 1 for each row.

    A weak `pull` to 0, in units of each column's spread and against the sum of `weight`, keeps what never varies at 0.
    """
    spread = rows.std(axis=0)
    spread[spread == 0] = 1
    scaled = np.column_stack([rows / spread, np.ones(len(rows))])
    pulls = np.diag([pull] * scaled.shape[1])
    solution = np.zeros(scaled.shape[1])
    for _ in range(100):
        guess = 1 / (1 + np.exp(-(scaled @ solution)))
        gradient = scaled.T @ (weight * (truth - guess)) - pulls @ solution
        curvature = (scaled * (weight * guess * (1 - guess))[:, None]).T @ scaled + pulls
        step = np.linalg.solve(curvature, gradient)
        # A longer one may overshoot where the classes lie apart.
        solution = solution + step * min(1.0, 2.0 / max(2.0, float(np.linalg.norm(step))))
    return np.asarray(solution / np.append(spread, 1.0))
