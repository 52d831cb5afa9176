"""Average-linkage clustering of a full matrix of likenesses: small sets only, its cost is quadratic."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def average_linkage(likeness: NDArray[np.float32], least: float, apart: float | None = None) -> list[list[int]]:
    """Merge the two groups most alike on average while that average is at least ``least``.

    :param likeness: symmetric matrix; minus infinity keeps two items apart for good.
    :param apart: if given, an average is never taken below this value for a pair (outliers count less).
    :return: groups of row numbers, each in order, in the order of their first member.
    """
    import numpy as np

    n = likeness.shape[0]
    matrix = likeness.astype(np.float64, copy=True)
    if apart is not None:
        matrix[np.isfinite(matrix)] = np.maximum(matrix[np.isfinite(matrix)], apart)
    np.fill_diagonal(matrix, -np.inf)
    size, groups = np.ones(n), {i: [i] for i in range(n)}
    best = matrix.argmax(axis=1) if n else np.zeros(0, dtype=int)
    top = matrix[np.arange(n), best]
    while len(groups) > 1:
        a = int(top.argmax())
        b = int(best[a])
        if not top[a] >= least:
            break
        a, b = min(a, b), max(a, b)
        with np.errstate(invalid="ignore"):
            merged = (size[a] * matrix[a] + size[b] * matrix[b]) / (size[a] + size[b])
        merged[[a, b]] = -np.inf
        matrix[a], matrix[:, a] = merged, merged
        matrix[b], matrix[:, b] = -np.inf, -np.inf
        size[a] += size[b]
        groups[a] += groups.pop(b)
        stale = np.flatnonzero((best == a) | (best == b) | (np.arange(n) == a))
        best[stale] = matrix[stale].argmax(axis=1)
        rising = np.flatnonzero(merged > top)
        best[rising] = a
        top = matrix[np.arange(n), best]
    return sorted(sorted(g) for g in groups.values())
