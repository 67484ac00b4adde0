"""How well a scorecard ranks and predicts, beside its peers on the same folds.

    python -m benchmarks.scoring                          the two public sets
    python -m benchmarks.scoring FILE --target y          any table

Below 5,000 rows five folds, else 70 % and 30 %, stratified, seed 0. Ours learns from all rows that
it is given (`--holdout folds`). Peers of `benchmarks/peers.txt` join where they are installed; see
there. One thread each. AUC, KS and Brier are of rows not learned from; `bias` is the mean
probability less the share that went bad, `error` the mean distance of the two over ten parts.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import sys
import time
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from sklearn.metrics import brier_score_loss, roc_auc_score, roc_curve
from sklearn.model_selection import StratifiedKFold, train_test_split

from benchmarks.scoring_peers import MODELS, Cells, Floats, Model
from db.exchange.cell_columns import read_columns
from models.learning.reading import OUTCOMES
from models.scoring.cells import is_missing

SETS = Path("../shared/data/credit")
PUBLIC = {
    "german": (SETS / "germancredit.csv.gz", "creditability"),
    "taiwan": (SETS / "UCI_Credit_Card.csv.gz", "default.payment.next.month"),
}
FOLDS_BELOW = 5_000
SEED = 0
Split = tuple[np.ndarray, np.ndarray]


def main(arguments: list[str]) -> None:
    """Print a table for each set."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scoring")
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--target")
    parser.add_argument("--models", help="names with commas between; all if not given")
    asked = parser.parse_args(arguments)
    if asked.file and not asked.target:
        parser.error("--target: which column tells how it ended?")
    sets = {asked.file.stem: (asked.file, asked.target)} if asked.file else PUBLIC
    models = [m for m in MODELS if not asked.models or m.name in asked.models.split(",")]
    warnings.simplefilter("ignore")
    for name, (path, target) in sets.items():
        if path.exists():
            compare(name, path, target, models)
        else:
            print(f"{name}: skipped, {path} is not here")


def compare(name: str, path: Path, target: str, models: list[Model]) -> None:
    """Print what every model reaches on one set."""
    cells = read_columns(path).cells
    told = [row for row, cell in enumerate(cells[target]) if not is_missing(cell)]
    bad = np.array([OUTCOMES[cells[target][row].lower()] for row in told])
    features = {
        column: [values[row] for row in told]
        for column, values in cells.items()
        if column != target and not _counts(values)
    }
    print(f"\n{name}: {len(bad):,} rows, {len(features)} columns, {bad.mean():.1%} bad\n")
    print("| model | AUC | KS | Brier | bias | error | fit CPU s | score us a row |")
    print("|---|---|---|---|---|---|---|---|")
    for model in models:
        try:
            measured = [_measure(model, features, bad, split) for split in _splits(bad)]
        except ImportError as absent:
            print(f"| {model.name} | not installed: {absent.name} |")
            continue
        auc, ks, brier, bias, error, fit_s, score_s = np.mean(measured, axis=0)
        print(
            f"| {model.name} | {auc:.4f} | {ks:.3f} | {brier:.4f} | {bias:+.4f} | {error:.4f} "
            f"| {fit_s:.1f} | {score_s * 1e6:.1f} |",
            flush=True,
        )


def _counts(values: list[str]) -> bool:
    """Whether a column only counts the rows."""
    return values == [str(row) for row in range(1, len(values) + 1)]


def _splits(bad: np.ndarray) -> Iterator[Split]:
    """Rows to learn from, and rows to be measured on."""
    if len(bad) < FOLDS_BELOW:
        yield from StratifiedKFold(5, shuffle=True, random_state=SEED).split(bad, bad)
    else:
        rows = np.arange(len(bad))
        yield train_test_split(rows, test_size=0.3, stratify=bad, random_state=SEED)


def _measure(model: Model, features: Cells, bad: np.ndarray, split: Split) -> list[float]:
    """What a model reaches on one split."""
    learn, test = split
    started = time.process_time()
    predict = model.fit(_rows(features, learn), bad[learn])
    fitted = time.process_time()
    theirs = _rows(features, test)
    score = predict(theirs)
    begun = time.perf_counter()
    chance = score()
    ended = time.perf_counter()
    false, true, _ = roc_curve(bad[test], chance)
    parts = np.array_split(np.argsort(chance, kind="stable"), 10)
    return [
        roc_auc_score(bad[test], chance),
        float(np.max(true - false)),
        brier_score_loss(bad[test], chance),
        float(chance.mean() - bad[test].mean()),
        _distance(chance, bad[test], parts),
        fitted - started,
        (ended - begun) / len(test),
    ]


def _distance(chance: Floats, bad: np.ndarray, parts: list[np.ndarray]) -> float:
    """Mean distance of probability and share over parts."""
    return float(np.mean([abs(chance[part].mean() - bad[part].mean()) for part in parts]))


def _rows(features: Mapping[str, list[str]], rows: np.ndarray) -> Cells:
    """Some rows of the columns."""
    return {name: [values[row] for row in rows] for name, values in features.items()}


if __name__ == "__main__":
    main(sys.argv[1:])
