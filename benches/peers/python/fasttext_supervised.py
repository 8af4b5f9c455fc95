"""fastText: a supervised model of words and n-grams, with text prepared as its tutorial does."""

import random
import re
import tempfile
from pathlib import Path

import fasttext
import numpy as np

import common

NAME = "fasttext"
PACKAGES = ["fasttext-community", "numpy"]
SEED = 1
# The default of 2 million buckets makes a file of 800 MB; this many hold the n-grams of some ten thousand sentences.
FIXED = {"dim": 50, "bucket": 200_000, "thread": 1, "verbose": 0, "seed": SEED}
WORDS = [{"lr": lr, "epoch": epoch, "wordNgrams": 2}
         for lr, epoch in [(0.2, 3), (0.2, 5), (0.5, 2), (0.5, 3), (0.1, 25)]]
CHARACTERS = [{"lr": lr, "epoch": epoch, "wordNgrams": 2, "minn": 2, "maxn": 5}
              for lr, epoch in [(0.5, 7), (0.5, 10), (1.0, 7)]]
# fastText knows no weights: a support row of weight 1/3 is real rows three times over.
CANDIDATES = [{"support_weight": 0, **how} for how in WORDS + CHARACTERS] + [
    {"support_weight": weight, **how} for weight in (1 / 3, 1) for how in (WORDS[1], WORDS[4], CHARACTERS[0])]


def prepare(texts, _cache):
    return np.array([" ".join(re.findall(r"\w+|[^\w\s]", text.lower())) for text in texts], object), 0.0


def fit(settings, inputs, labels, weights, is_real):
    how = {name: value for name, value in settings.items() if name != "support_weight"}
    times = round(1 / settings["support_weight"]) if 0 < settings["support_weight"] < 1 else 1
    lines = [f"__label__{common.CLASSES[label]} {text}" for text, label, real in zip(inputs, labels, is_real)
             for _ in range(times if real else 1)]
    random.Random(SEED).shuffle(lines)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "train.txt"
        file.write_text("\n".join(lines) + "\n", "utf-8")
        return fasttext.train_supervised(str(file), **FIXED, **how)


def probabilities(model, inputs):
    answers = np.zeros((len(inputs), len(common.CLASSES)))
    for row, (names, values) in enumerate(zip(*model.predict(list(inputs), k=-1))):
        for name, value in zip(names, values):
            answers[row, common.CLASSES.index(name.removeprefix("__label__"))] = value
    # It adds 0.00001 to each.
    return answers / answers.sum(axis=1, keepdims=True)


def save(model, folder):
    model.save_model(str(folder / "model.bin"))
    return [folder / "model.bin"]
