"""The models that `benchmarks.scoring` compares: ours, and what others would use instead."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.compose import make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from models.learning.plan import Holdout, Plan
from models.learning.reading import table_of_cells
from models.learning.training import train
from models.scoring.batch import score_batch
from models.scoring.cells import is_missing, number_of
from models.scoring.scorecard import Scorecard

Cells = dict[str, list[str]]
Floats = NDArray[np.float64]
Score = Callable[[], Floats]
"""Gives the probabilities of rows that were made ready before."""
Fit = Callable[[Cells, np.ndarray], Callable[[Cells], Score]]


@dataclass(frozen=True)
class Model:
    """One that can be compared."""

    name: str
    fit: Fit


def _ours(**asked: Any) -> Fit:
    def fit(cells: Cells, bad: np.ndarray) -> Callable[[Cells], Score]:
        table = table_of_cells({**cells, "": [str(outcome) for outcome in bad]}, "")
        card = train(table, Plan("benchmark", 1, "", holdout=Holdout.FOLDS, **asked)).card
        return lambda theirs: _card_score(card, theirs)

    return fit


def _card_score(card: Scorecard, cells: Cells) -> Score:
    words = {line.feature for line in card.lines if line.categories}
    words |= {c.feature for p in card.pairs for c in (p.first, p.second) if c.categories}
    columns = {name: _column(cells[name], is_words=name in words) for name in card.features}
    scale = card.scale

    def score() -> Floats:
        points = score_batch(card, columns)
        return 1 / (1 + scale.base_odds * 2.0 ** ((points - scale.base_score) / scale.pdo))

    return score


def _column(cells: list[str], *, is_words: bool) -> NDArray[Any]:
    """A feature as the card has it."""
    if is_words:
        return np.array([None if is_missing(cell) else cell for cell in cells], dtype=object)
    return np.array(
        [np.nan if is_missing(cell) else number_of(cell) for cell in cells], dtype=float
    )


def _frame(cells: Cells) -> pd.DataFrame:
    """Numbers as floats, words as objects; NaN and None where missing."""
    columns = {}
    for name, values in cells.items():
        told = [None if is_missing(cell) else cell for cell in values]
        numbers = [None if cell is None else number_of(cell) for cell in told]
        is_words = any(
            n is None and cell is not None for n, cell in zip(numbers, told, strict=True)
        )
        columns[name] = (
            pd.Series(told, dtype=object) if is_words else pd.Series(numbers, dtype=float)
        )
    return pd.DataFrame(columns)


def _words(frame: pd.DataFrame) -> list[str]:
    return [name for name in frame if frame[name].dtype == object]


def _model(make: Callable[[pd.DataFrame], Any]) -> Fit:
    """A model with `fit` and `predict_proba`."""

    def fit(cells: Cells, bad: np.ndarray) -> Callable[[Cells], Score]:
        frame = _frame(cells)
        model = make(frame).fit(frame, bad)
        return lambda theirs: _predict(model, _frame(theirs))

    return fit


def _predict(model: Any, frame: pd.DataFrame) -> Score:
    return lambda: np.asarray(model.predict_proba(frame))[:, 1]


def _logistic(frame: pd.DataFrame) -> Any:
    words = _words(frame)
    numbers = [name for name in frame if name not in words]
    prepared = make_column_transformer(
        (make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
        (OneHotEncoder(handle_unknown="ignore"), words),
    )
    return make_pipeline(prepared, LogisticRegression(max_iter=1_000))


class _Categories:
    """A model of trees that wants words as categories."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.kinds: dict[str, pd.CategoricalDtype] = {}

    def fit(self, frame: pd.DataFrame, bad: np.ndarray) -> "_Categories":
        self.kinds = {
            name: pd.CategoricalDtype(sorted(frame[name].dropna().unique()))
            for name in _words(frame)
        }
        self.model.fit(frame.astype(self.kinds), bad)
        return self

    def predict_proba(self, frame: pd.DataFrame) -> Any:
        return self.model.predict_proba(frame.astype(self.kinds))


def _boosting(_frame: pd.DataFrame) -> Any:
    return _Categories(
        HistGradientBoostingClassifier(
            learning_rate=0.05,
            random_state=0,
            categorical_features="from_dtype",
        )
    )


def _lightgbm(_frame: pd.DataFrame) -> Any:
    from lightgbm import LGBMClassifier

    return _Categories(
        LGBMClassifier(learning_rate=0.05, num_leaves=15, n_jobs=1, random_state=0, verbose=-1)
    )


def _optbinning(frame: pd.DataFrame) -> Any:
    from optbinning import BinningProcess
    from optbinning import Scorecard as Card

    process = BinningProcess(list(frame), categorical_variables=_words(frame))
    card = Card(binning_process=process, estimator=LogisticRegression(max_iter=1_000))
    return _WithMissing(card)


class _WithMissing:
    """OptBinning's card, with the weight of evidence of what is missing."""

    def __init__(self, card: Any) -> None:
        self.card = card

    def fit(self, frame: pd.DataFrame, bad: np.ndarray) -> Any:
        self.card.fit(frame, bad, metric_missing="empirical", metric_special="empirical")
        return self.card


class _Toad:
    """toad's combiner and WOE transformer, and a logistic regression."""

    def __init__(self) -> None:
        from toad.transform import Combiner, WOETransformer

        self.combiner, self.woe = Combiner(), WOETransformer()
        self.model = LogisticRegression(max_iter=1_000)

    def fit(self, frame: pd.DataFrame, bad: np.ndarray) -> "_Toad":
        self.combiner.fit(frame, bad, method="chi", min_samples=0.05)
        weights = self.woe.fit_transform(self.combiner.transform(frame), bad)
        self.model.fit(weights, bad)
        return self

    def predict_proba(self, frame: pd.DataFrame) -> Any:
        return self.model.predict_proba(self.woe.transform(self.combiner.transform(frame)))


def _ebm(pairs: int) -> Callable[[pd.DataFrame], Any]:
    def make(_frame: pd.DataFrame) -> Any:
        from interpret.glassbox import ExplainableBoostingClassifier

        return ExplainableBoostingClassifier(interactions=pairs, random_state=0, n_jobs=1)

    return make


MODELS = [
    Model("ours", _ours()),
    Model("ours + 10 pairs", _ours(pairs=10)),
    Model("logistic regression", _model(_logistic)),
    Model("HistGradientBoosting", _model(_boosting)),
    Model("OptBinning", _model(_optbinning)),
    Model("toad", _model(lambda _frame: _Toad())),
    Model("EBM", _model(_ebm(0))),
    Model("EBM + 20 pairs", _model(_ebm(20))),
    Model("LightGBM", _model(_lightgbm)),
]
