"""Distils the student: five layers of MiniLM with a small vocabulary, taught by the teacher's probabilities and embeddings of the pool
and the corpus. It never sees the labelled real sentences: these are left to fit and to calibrate the head on.

    python training/student.py            # goes on where it stopped
"""

import json
import random
import time
from dataclasses import asdict, replace

import torch
from torch import nn
from torch.nn import functional as F

import bases
import data
import pool
import vocabulary
from encoder import MINILM, MPNET, Encoder
from judge import judged
from teacher import batches

LAYERS = [0, 1, 2, 4, 5]
POSITIONS = 96
EPOCHS = 3
BATCH = 64
RATE = 4e-4
# What the likeness of the embeddings counts beside that of the probabilities.
ALIKE = 1.0
SEED = 1
KEEP_EVERY = 1000

STATE = data.WORK / 'student.pt'


class Student(nn.Module):
    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder
        self.head = nn.Linear(encoder.shape.width, len(data.TONES))
        # Into the teacher's space; needed only here.
        self.wider = nn.Linear(encoder.shape.width, MPNET.width)


def pad(ids: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(map(len, ids))
    padded = torch.tensor([tokens + [0] * (longest - len(tokens)) for tokens in ids])
    present = torch.arange(longest)[None, :] < torch.tensor([len(tokens) for tokens in ids])[:, None]
    return padded, present


def small(texts: list[str]) -> tuple[list[str], Encoder]:
    """The vocabulary and the encoder before it has learned anything here."""
    base, full = bases.minilm()
    chosen = vocabulary.chosen(texts, base)
    # Nothing is dropped out: it sees every sentence a few times only.
    encoder = Encoder(replace(MINILM, layers=len(LAYERS), vocabulary=len(chosen), positions=POSITIONS), dropout=0.0)
    state = {name: value for name, value in full.state_dict().items() if not name.startswith('layers.')}
    state['words.weight'] = vocabulary.vectors(chosen, base, full.words.weight.detach())
    state['positions.weight'] = full.positions.weight.detach()[:POSITIONS]
    for ours, theirs in enumerate(LAYERS):
        part = full.layers[theirs].state_dict()
        state |= {f'layers.{ours}.{name}': value for name, value in part.items()}
    encoder.load_state_dict(state)
    return chosen, encoder


@torch.inference_mode()
def embeddings(encoder: Encoder, ids: list[list[int]], size: int = 64) -> torch.Tensor:
    encoder.eval()
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    found = torch.empty(len(ids), encoder.shape.width)
    for at in range(0, len(order), size):
        chosen = order[at : at + size]
        found[chosen] = encoder(*pad([ids[i] for i in chosen]))
    return found


def main() -> None:
    texts = data.masked(pool.texts())
    parts = [torch.load(path) for path in sorted(pool.FOLDER.glob('*.pt'))]
    soft = torch.cat([part['logits'] for part in parts]).softmax(1)
    wanted = F.normalize(torch.cat([part['embeddings'] for part in parts]).float(), dim=1).to(torch.bfloat16)
    del parts
    assert len(soft) == len(texts), 'training/pool.py has not labelled everything'

    torch.manual_seed(SEED)
    base, _ = bases.minilm()
    chosen, encoder = small(texts)
    tokenizer = vocabulary.cut(base, chosen)
    tokenizer.enable_truncation(POSITIONS)
    encode = lambda texts: [e.ids for e in tokenizer.encode_batch(texts)]
    ids, dev = encode(texts), data.dev()
    dev_ids = encode(data.masked([row.text for row in dev]))
    model = Student(encoder)
    # Learned in 32 bits, computed in 16.
    names = [name for name, _ in encoder.named_parameters()]
    masters = [p.detach().clone() for p in encoder.parameters()]
    encoder.to(torch.bfloat16)
    heads = [*model.head.parameters(), *model.wider.parameters()]
    optimizer = torch.optim.AdamW(
        [{'params': masters, 'top': RATE}, {'params': heads, 'top': 2 * RATE}], lr=RATE, weight_decay=0.01, fused=True)
    sizes = [len(tokens) for tokens in ids]
    everything = [b for epoch in range(EPOCHS) for b in batches(sizes, list(range(len(ids))), BATCH, random.Random(SEED + epoch))]
    step = 0
    if STATE.exists():
        saved = torch.load(STATE)
        optimizer.load_state_dict(saved['optimizer'])
        with torch.no_grad():
            for now, kept in zip([*masters, *encoder.parameters(), *heads], [*saved['weights'].values()] * 2 + saved['heads']):
                now.copy_(kept)
        step = saved['step']

    began, first, sums = time.time(), step, [0.0, 0.0]
    for batch in everything[step:]:
        model.train()
        share = min(step / (0.04 * len(everything)), (len(everything) - step) / (0.96 * len(everything)))
        for group in optimizer.param_groups:
            group['lr'] = group['top'] * share
        found = encoder(*pad([ids[i] for i in batch]))
        told = -(soft[batch] * F.log_softmax(model.head(found), 1)).sum(1).mean()
        alike = 1 - (F.normalize(model.wider(found), dim=1) * wanted[batch].float()).sum(1).mean()
        (told + ALIKE * alike).backward()
        for p, master in zip(encoder.parameters(), masters):
            master.grad, p.grad = p.grad.float(), None
        nn.utils.clip_grad_norm_([*masters, *heads], 1.0)
        optimizer.step()
        optimizer.zero_grad()
        with torch.no_grad():
            for p, master in zip(encoder.parameters(), masters):
                p.copy_(master)
        step += 1
        sums[0] += told.item()
        sums[1] += alike.item()
        if step % 100 == 0:
            pace = (step - first) * BATCH / (time.time() - began)
            print(f'step {step} of {len(everything)}: cross-entropy {sums[0] / 100:.4f}, unlike {sums[1] / 100:.4f}, {pace:.0f} a second', flush=True)
            sums = [0.0, 0.0]
        if step % KEEP_EVERY == 0 or step == len(everything):
            with torch.inference_mode():
                logits = model.head(embeddings(encoder, dev_ids))
            print('dev:', json.dumps(judged(logits, [row.tone for row in dev])), flush=True)
            torch.save({
                'weights': dict(zip(names, masters)), 'heads': heads, 'optimizer': optimizer.state_dict(), 'step': step,
                'vocabulary': chosen, 'shape': asdict(encoder.shape)}, STATE)


if __name__ == '__main__':
    main()
