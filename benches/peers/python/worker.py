"""Chooses the settings of a trained peer by cross-validation, or trains it once and measures it.

A peer is a module with NAME, PACKAGES, CANDIDATES (settings to choose from, `support_weight` among them) and
    prepare(texts, cache)                    -> (inputs, seconds that this took)
    fit(settings, inputs, labels, weights, is_real) -> model
    probabilities(model, inputs)             -> rows of three, in the order of common.CLASSES
    save(model, folder)                      -> the files that it needs
"""

import importlib
import time
from pathlib import Path

import numpy as np
from sklearn.model_selection import StratifiedKFold

import common

FOLDS = 3
SEED = 1


def together(settings, real, support):
    """Real rows, and support rows where the settings give these a weight."""
    weight = settings["support_weight"]
    parts = [real, support] if weight > 0 and len(support["labels"]) > 0 else [real]
    scale = [1.0, weight]
    return {
        "inputs": np.concatenate([part["inputs"] for part in parts]),
        "labels": np.concatenate([part["labels"] for part in parts]),
        "weights": np.concatenate([part["weights"] * by for part, by in zip(parts, scale)]),
        "is_real": np.concatenate([np.full(len(part["labels"]), part is real) for part in parts]),
    }


def part(peer, some, cache):
    inputs, seconds = peer.prepare(common.texts_of(some), cache)
    labels, weights = np.array(common.labels_of(some), int), np.array(common.weights_of(some))
    return {"inputs": inputs, "labels": labels, "weights": weights, "seconds": seconds}


def choose(peer, job):
    """Cross-validated accuracy of each candidate on the real rows; support rows only ever train."""
    real = part(peer, common.rows(job["train"]), job["cache"])
    support = part(peer, [row for path in job["support"] for row in common.rows(path)], job["cache"])
    right = np.zeros(len(peer.CANDIDATES))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(real["inputs"], real["labels"])
    for fold, (train, held_out) in enumerate(folds):
        seen = {name: real[name][train] for name in ("inputs", "labels", "weights")}
        for place, settings in enumerate(peer.CANDIDATES):
            model = peer.fit(settings, **together(settings, seen, support))
            answers = peer.probabilities(model, real["inputs"][held_out]).argmax(axis=1)
            hits = (answers == real["labels"][held_out]).sum()
            right[place] += hits
            common.say(f"fold {fold + 1}/{FOLDS}, {settings}: {hits / len(held_out):.4f}")
    accuracy = [round(float(hits) / len(real["labels"]), 4) for hits in right]
    tried = [{**settings, "accuracy": value} for settings, value in zip(peer.CANDIDATES, accuracy)]
    return {"chosen": peer.CANDIDATES[int(np.argmax(accuracy))], "tried": tried}


def measure(peer, job):
    settings = job["settings"]
    rows = [row for path in job["support"] for row in common.rows(path)] if settings["support_weight"] > 0 else []
    real, support = part(peer, common.rows(job["train"]), job["cache"]), part(peer, rows, job["cache"])
    common.say(f"training with {settings}")
    start = time.perf_counter()
    model = peer.fit(settings, **together(settings, real, support))
    seconds = time.perf_counter() - start
    folder = Path(job["models"]) / peer.NAME
    folder.mkdir(parents=True, exist_ok=True)
    files = peer.save(model, folder)

    test = common.texts_of(common.rows(job["test"]))
    common.say("answering, and measuring the speed")
    answer = lambda texts: peer.probabilities(model, peer.prepare(texts, None)[0])
    return {
        "probabilities": np.asarray(answer(test), float).tolist(),
        "per_second": common.statements_per_second(answer, test),
        "train_seconds": seconds + real["seconds"] + support["seconds"],
        "prepare_seconds": real["seconds"] + support["seconds"],
        "model_megabytes": common.megabytes(*files),
        "needs": {"what": "Python", "megabytes": common.installed_megabytes(peer.PACKAGES)},
        "versions": common.versions(peer.PACKAGES),
        "settings": settings,
    }


job = common.read_job()
peer = importlib.import_module(job["module"])
if "variant" in job:
    peer.choose_variant(job["variant"])
common.write(job, choose(peer, job) if job["mode"] == "choose" else measure(peer, job))
