"""VADER: its compound score, from -1 to 1, of every statement. Thresholds are lexicon.mjs's business."""

import inspect
from pathlib import Path

from vaderSentiment import vaderSentiment

import common

PACKAGES = ["vaderSentiment"]

job = common.read_job()
analyser = vaderSentiment.SentimentIntensityAnalyzer()


def compound(texts):
    return [analyser.polarity_scores(text)["compound"] for text in texts]


test = common.texts_of(common.rows(job["test"]))
folder = Path(inspect.getfile(vaderSentiment)).parent
common.write(job, {
    "scores": {"compound": {
        "train": compound(common.texts_of(common.rows(job["train"]))),
        "test": compound(test),
    }},
    "per_second": common.statements_per_second(compound, test),
    "model_megabytes": common.megabytes(folder / "vader_lexicon.txt", folder / "emoji_utf8_lexicon.txt"),
    "needs": {"what": "Python", "megabytes": common.installed_megabytes(PACKAGES)},
    "versions": common.versions(PACKAGES),
})
