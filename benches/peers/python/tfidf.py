"""scikit-learn: tf-idf of words, word pairs and characters within words, under a linear model."""

import joblib
import numpy as np
from sklearn.calibration import CalibratedClassifierCV
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import FeatureUnion
from sklearn.svm import LinearSVC

PACKAGES = ["scikit-learn", "numpy", "scipy", "joblib", "cloudpickle", "threadpoolctl", "narwhals"]
SUPPORT_WEIGHTS = [0, 0.1, 1]  # real rows only, as demarche weighs its corpus, and all alike
CALIBRATION_FOLDS = 5
SEED = 1


def choose_variant(name):
    global NAME, CANDIDATES, classifier
    NAME = f"tfidf-{name}"
    classifier = {"regression": regression, "svm": calibrated_svm}[name]
    strengths = {"regression": [1, 2, 4], "svm": [0.1, 0.2, 0.4]}[name]
    CANDIDATES = [{"support_weight": weight, "C": c} for weight in SUPPORT_WEIGHTS for c in strengths]


def prepare(texts, _cache):
    return np.array(texts, object), 0.0


def vectoriser():
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, token_pattern=r"(?u)\b\w+\b")
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True)
    return FeatureUnion([("words", words), ("characters", characters)])


class LastDesign:
    """The last matrix made: candidates of one fold that train on the same texts share it."""
    texts = None

    @classmethod
    def of(cls, texts):
        if cls.texts is None or not np.array_equal(cls.texts, texts):
            cls.texts, cls.vectoriser = texts, vectoriser()
            cls.matrix = cls.vectoriser.fit_transform(texts)
        return cls.vectoriser, cls.matrix


def fit(settings, inputs, labels, weights, is_real):
    features, matrix = LastDesign.of(inputs)
    return features, classifier(settings["C"], labels, is_real).fit(matrix, labels, sample_weight=weights)


def regression(strength, _labels, _is_real):
    return LogisticRegression(C=strength, max_iter=1000, random_state=SEED)


def calibrated_svm(strength, labels, is_real):
    # As demarche does: every fold trains on support rows too, but only real rows are held out for calibration.
    real, support = np.flatnonzero(is_real), np.flatnonzero(~is_real)
    folds = StratifiedKFold(CALIBRATION_FOLDS, shuffle=True, random_state=SEED).split(real, labels[real])
    splits = [(np.concatenate([real[train], support]), real[held_out]) for train, held_out in folds]
    return CalibratedClassifierCV(LinearSVC(C=strength, random_state=SEED), cv=splits)


def probabilities(model, inputs):
    features, fitted = model
    return fitted.predict_proba(features.transform(inputs))


def save(model, folder):
    joblib.dump(model, folder / "model.joblib")
    return [folder / "model.joblib"]
