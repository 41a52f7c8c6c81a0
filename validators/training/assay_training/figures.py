"""Figures of scores against labels, of claims and of whole drafts alike."""

from __future__ import annotations

import numpy as np
from sklearn.metrics import roc_auc_score


def auroc(labels: np.ndarray, score) -> float:
    return round(float(roc_auc_score(labels, score)), 4)


def calibration_error(labels: np.ndarray, probability: np.ndarray, bins: int = 10) -> float:
    at = np.minimum((probability * bins).astype(int), bins - 1)
    return round(float(sum(abs(labels[at == b].mean() - probability[at == b].mean()) * (at == b).mean() for b in range(bins) if (at == b).any())), 4)


def at_share(probability: np.ndarray, share: float) -> np.ndarray:
    """Probabilities of a class that was as frequent as its opposite, where it has another share."""
    right, wrong = probability * share, (1 - probability) * (1 - share)
    return right / (right + wrong)
