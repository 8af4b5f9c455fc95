"""Labels the pool and the corpus by the teacher: what the student learns from. Part by part; parts that are there are kept.

    python training/pool.py
"""

import random
import time

import torch
from torch.nn import functional as F

import bases
import data
from encoder import mean
from teacher import STATE, Teacher, pad

PART = 8192
BATCH = 32
FOLDER = data.WORK / 'soft'


def texts() -> list[str]:
    """The pool in an order without rhyme, and the corpus behind it. Never the sentences whose labels fit the head."""
    pool = data.pool()
    random.Random(1).shuffle(pool)
    return pool + [row.text for row in data.corpus()]


@torch.inference_mode()
def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    tokenizer, encoder = bases.mpnet()
    model = Teacher(encoder)
    model.load_state_dict(torch.load(STATE)['model'])
    model.eval()
    model.encoder.to(torch.bfloat16)
    told = data.masked(texts())
    # The corpus first: it is small, and nothing is learned without it.
    starts = list(range(0, len(told), PART))
    for start in starts[-2:] + starts[:-2]:
        path = FOLDER / f'{start:06}.pt'
        if path.exists():
            continue
        began = time.time()
        ids = [e.ids for e in tokenizer.encode_batch(told[start : start + PART])]
        embeddings = torch.empty(len(ids), encoder.shape.width, dtype=torch.bfloat16)
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            embeddings[chosen] = model.encoder(*pad([ids[i] for i in chosen])).to(torch.bfloat16)
        logits = F.linear(embeddings.float(), model.head.weight, model.head.bias)
        torch.save({'logits': logits, 'embeddings': embeddings}, path)
        print(f'{start} of {len(told)}: {len(ids) / (time.time() - began):.0f} a second', flush=True)


if __name__ == '__main__':
    main()
