"""Neighbouring bins put together, with the least weighted squared error that so few allow."""

import numpy as np

from models.learning.logistic import Floats, Ints


def merge(
    values: Floats, rows: Floats, most: int, *, rows_min: float = 0.0, error_max: float = 0.0
) -> Ints:
    """The run of each bin; averages over runs of a monotone curve stay monotone.

    Exact, by dynamic programming over the prefixes. There are as few runs as keep the error.

    Args:
        values: of each bin.
        rows: in each bin, more than none.
        most: how many runs at most.
        rows_min: how many rows a run must have, if there are so many in all.
        error_max: root of the mean squared error that nobody would notice.
    """
    bins = len(values)
    error = _errors(values, rows, rows_min)
    best, cuts = error[0], []
    near = error_max**2 * float(rows.sum())
    for _ in range(most - 1):
        if best[bins] <= near:
            break
        longer = best[:, None] + error
        cut = longer.argmin(axis=0)
        cuts.append(np.where(longer[cut, np.arange(bins + 1)] < best, cut, -1))
        best = np.minimum(best, longer[cut, np.arange(bins + 1)])
    runs = np.zeros(bins, dtype=np.intp)
    end = bins
    for cut in reversed(cuts):
        if cut[end] >= 0:
            end = int(cut[end])
            runs[end:] += 1
    return runs


def _errors(values: Floats, rows: Floats, rows_min: float) -> Floats:
    """Squared error of every run about its mean, from bin to bin; endless where it may not be."""
    sums = [np.concatenate([[0.0], np.cumsum(part)]) for part in (rows, rows * values)]
    squares = np.concatenate([[0.0], np.cumsum(rows * values * values)])
    weight, first, second = (s[None, :] - s[:, None] for s in (*sums, squares))
    at = np.arange(len(rows) + 1)
    is_run = (at[None, :] > at[:, None]) & (weight >= min(rows_min, rows.sum()))
    spread = second - first * first / np.where(is_run, weight, 1)
    return np.where(is_run, np.maximum(spread, 0), np.inf)
