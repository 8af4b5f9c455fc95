"""What every Python peer shares: reading rows, measuring speed and size, telling how far it is."""

import json
import sys
import time
from importlib import metadata
from pathlib import Path

CLASSES = ["conciliatory", "neutral", "accusatory"]
# Rows whose annotator doubted weigh as much as demarche is told (--weigh sure=1:0.8).
DOUBTED = 0.8


def say(line):
    print(f"    {line}", file=sys.stderr, flush=True)


def rows(path):
    """The rows of a JSONL file, or of all such files of a folder, in the order of their names."""
    path = Path(path)
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return [json.loads(line) for file in files for line in file.read_text("utf-8").split("\n") if line.strip()]


def texts_of(some):
    return [row["text"] for row in some]


def labels_of(some):
    return [CLASSES.index(row["label"]) for row in some]


def weights_of(some):
    return [DOUBTED if row.get("sure") == 1 else 1.0 for row in some]


def statements_per_second(answer, texts, at_least=2.0, runs=3):
    """The median of some runs, each of whole passes over the texts for at least so many seconds."""
    rates = []
    for _ in range(runs):
        start, done = time.perf_counter(), 0
        while done == 0 or time.perf_counter() - start < at_least:
            answer(texts)
            done += len(texts)
        rates.append(done / (time.perf_counter() - start))
    return sorted(rates)[runs // 2]


def megabytes(*paths):
    return sum(Path(path).stat().st_size for path in paths) / 1e6


def installed_megabytes(packages):
    """What the packages take where they are installed: compiled Python, tests and all."""
    files = [file.locate() for package in packages for file in metadata.files(package) or []]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def versions(packages):
    return {package: metadata.version(package) for package in packages}


def read_job():
    """The job is one JSON argument; the answer goes to the file that it names."""
    return json.loads(sys.argv[1])


def write(job, answer):
    Path(job["out"]).write_text(json.dumps(answer), "utf-8")
