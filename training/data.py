"""The sentences: what is trained on, what is judged on, what is labelled by the teacher. Names are masked by the product's own code."""

import gzip
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / 'shared' / 'data' / 'real'
WORK = ROOT / 'target' / 'training'
TONES = ['conciliatory', 'neutral', 'accusatory']

# What the encoders read for a masked name: a word that they know, of a country that has no history.
NAME = 'Atlantis'


@dataclass
class Row:
    text: str
    tone: int
    # How far the label is trusted: the probability that it is given.
    trust: float
    # Of the project's own corpus, whose sentences and tones are distributed otherwise than those of real articles.
    authored: bool
    source: str


def rows(path: Path, authored: bool) -> list[Row]:
    with open(path, encoding='utf-8') as lines:
        read = [json.loads(line) for line in lines]
    return [
        Row(r['text'], TONES.index(r['label']), 0.95 if r.get('sure', 2) == 2 else 0.8, authored, r.get('source', ''))
        for r in read
    ]


def train() -> list[Row]:
    return rows(REAL / 'train.jsonl', False)


def dev() -> list[Row]:
    return rows(REAL / 'dev.jsonl', False)


def corpus() -> list[Row]:
    return [row for path in sorted((ROOT / 'models' / 'corpus').glob('*.jsonl')) for row in rows(path, True)]


def pool() -> list[str]:
    with gzip.open(REAL / 'pool.tsv.gz', 'rt', encoding='utf-8') as lines:
        return [line.rstrip('\n').split('\t', 1)[1] for line in lines]


def masked(texts: list[str]) -> list[str]:
    """The texts as an encoder reads them."""
    command = ['cargo', 'run', '--quiet', '--release', '-p', 'demarche', '--example', 'masked']
    asked = '\n'.join(json.dumps(text) for text in texts)
    told = subprocess.run(command, cwd=ROOT, input=asked, stdout=subprocess.PIPE, text=True, check=True).stdout
    # Not by str.splitlines: it splits at more than line ends, and JSON leaves those in strings.
    return [json.loads(line).replace('@name', NAME) for line in told.rstrip('\n').split('\n')]
