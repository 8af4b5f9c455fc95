"""Fine-tunes all-mpnet-base-v2 on the tones: its lower half stays and is computed once, its upper half learns.

    python training/teacher.py            # goes on after the last epoch that was finished
"""

import json
import random
import sys
import time

import torch
from torch import Tensor, nn
from torch.nn import functional as F

import bases
import data
from encoder import Encoder, mean
from judge import judged

FROZEN = 6
EPOCHS = 3
BATCH = 32
RATE = 5e-5
HEAD_RATE = 1e-3
# Statements of the corpus count half, and have a bias of their own that is dropped afterwards: their tones are
# distributed otherwise than those of real articles.
AUTHORED = 0.5
SEED = 1

LOWER = data.WORK / 'lower.pt'
STATE = data.WORK / 'teacher.pt'


class Teacher(nn.Module):
    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder
        self.head = nn.Linear(encoder.shape.width, len(data.TONES))
        self.authored = nn.Parameter(torch.zeros(len(data.TONES)))
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def embedding(self, x: Tensor, present: Tensor) -> Tensor:
        """Of states after the lower half."""
        return mean(self.encoder.run(x, present, FROZEN, len(self.encoder.layers)), present)

    def forward(self, x: Tensor, present: Tensor) -> Tensor:
        return self.head(F.dropout(self.embedding(x, present), 0.1, self.training))


class Lower:
    """The states after the lower half of many statements, in one piece."""

    def __init__(self, states: Tensor, ends: list[int]):
        self.states, self.ends = states, ends

    def length(self, index: int) -> int:
        return self.ends[index] - self.start(index)

    def start(self, index: int) -> int:
        return self.ends[index - 1] if index else 0

    def batch(self, indices: list[int]) -> tuple[Tensor, Tensor]:
        longest = max(map(self.length, indices))
        x = torch.zeros(len(indices), longest, self.states.shape[1], dtype=self.states.dtype)
        present = torch.zeros(len(indices), longest, dtype=torch.bool)
        for place, index in enumerate(indices):
            x[place, : self.length(index)] = self.states[self.start(index) : self.ends[index]]
            present[place, : self.length(index)] = True
        return x, present


@torch.inference_mode()
def lower(encoder: Encoder, ids: list[list[int]], progress: str = '') -> Lower:
    ends, end = [], 0
    for tokens in ids:
        end += len(tokens)
        ends.append(end)
    states = torch.empty(end, encoder.shape.width, dtype=torch.bfloat16)
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    for at in range(0, len(order), 32):
        chosen = order[at : at + 32]
        padded, present = pad([ids[i] for i in chosen])
        x = encoder.run(encoder.embed(padded), present, 0, FROZEN)
        for place, index in enumerate(chosen):
            states[ends[index] - len(ids[index]) : ends[index]] = x[place, : len(ids[index])]
        if progress and at % 3200 == 0:
            print(progress, at, 'of', len(order), flush=True)
    return Lower(states, ends)


def pad(ids: list[list[int]]) -> tuple[Tensor, Tensor]:
    longest = max(map(len, ids))
    padded = torch.tensor([tokens + [1] * (longest - len(tokens)) for tokens in ids])
    present = torch.tensor([[place < len(tokens) for place in range(longest)] for tokens in ids])
    return padded, present


def batches(sizes: list[int], among: list[int], size: int, chance: random.Random) -> list[list[int]]:
    """Batches of like length, in any order."""
    among = among[:]
    chance.shuffle(among)
    made = []
    for at in range(0, len(among), size * 40):
        near = sorted(among[at : at + size * 40], key=lambda i: sizes[i])
        made += [near[i : i + size] for i in range(0, len(near), size)]
    chance.shuffle(made)
    return made


@torch.inference_mode()
def logits(model: Teacher, states: Lower, size: int = 64) -> Tensor:
    model.eval()
    order = sorted(range(len(states.ends)), key=states.length)
    told = torch.empty(len(order), len(data.TONES))
    for at in range(0, len(order), size):
        x, present = states.batch(order[at : at + size])
        told[order[at : at + size]] = F.linear(
            model.embedding(x, present), model.head.weight.float(), model.head.bias.float())
    return told


def targets(rows: list[data.Row]) -> Tensor:
    """What is to be answered: the label as far as it is trusted, the rest in equal parts."""
    rest = [(1 - row.trust) / (len(data.TONES) - 1) for row in rows]
    return torch.tensor([[row.trust if t == row.tone else r for t in range(3)] for row, r in zip(rows, rest)])


def main() -> None:
    data.WORK.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    rows, dev = data.train() + data.corpus(), data.dev()
    tokenizer, encoder = bases.mpnet()
    model = Teacher(encoder)
    encode = lambda rows: [e.ids for e in tokenizer.encode_batch(data.masked([row.text for row in rows]))]
    model.encoder.to(torch.bfloat16).eval()
    if LOWER.exists():
        parts = torch.load(LOWER)
    else:
        parts = {name: vars(lower(encoder, encode(part), name)) for name, part in (('train', rows), ('dev', dev))}
        torch.save(parts, LOWER)
    states, dev_states = (Lower(**parts[name]) for name in ('train', 'dev'))

    # Learned in 32 bits, computed in 16.
    low = [p for layer in encoder.layers[FROZEN:] for p in layer.parameters()]
    high = [p.detach().float() for p in low]
    heads = [*model.head.parameters(), model.authored]
    optimizer = torch.optim.AdamW(
        [{'params': high, 'lr': RATE, 'top': RATE}, {'params': heads, 'lr': HEAD_RATE, 'top': HEAD_RATE}], weight_decay=0.01, fused=True)
    wanted, sizes = targets(rows), [states.length(i) for i in range(len(rows))]
    worth = torch.tensor([AUTHORED if row.authored else 1.0 for row in rows])
    authored = torch.tensor([float(row.authored) for row in rows])
    steps, step, first = EPOCHS * (len(rows) // BATCH + 1), 0, 0
    if STATE.exists():
        saved = torch.load(STATE)
        model.load_state_dict(saved['model'])
        optimizer.load_state_dict(saved['optimizer'])
        for p, kept in zip(high, saved['high']):
            p.copy_(kept)
        step, first = saved['step'], saved['epoch']

    for epoch in range(first, EPOCHS):
        model.train()
        torch.manual_seed(SEED + epoch)
        began, loss_sum = time.time(), 0.0
        for count, chosen in enumerate(batches(sizes, list(range(len(rows))), BATCH, random.Random(SEED + epoch)), 1):
            warm = steps * 0.06
            share = step / warm if step < warm else max(0.0, (steps - step) / (steps - warm))
            for group in optimizer.param_groups:
                group['lr'] = group['top'] * share
            x, present = states.batch(chosen)
            told = model(x, present) + authored[chosen, None] * model.authored
            losses = -(wanted[chosen] * F.log_softmax(told, 1)).sum(1)
            loss = (losses * worth[chosen]).mean()
            loss.backward()
            for p, master in zip(low, high):
                master.grad, p.grad = p.grad.float(), None
            nn.utils.clip_grad_norm_([*high, *heads], 1.0)
            optimizer.step()
            optimizer.zero_grad()
            with torch.no_grad():
                for p, master in zip(low, high):
                    p.copy_(master)
            step, loss_sum = step + 1, loss_sum + loss.item()
            if count % 50 == 0:
                print(f'epoch {epoch} step {step} of {steps}: loss {loss_sum / 50:.3f}, {count * BATCH / (time.time() - began):.1f} a second', flush=True)
                loss_sum = 0.0
        torch.save({'model': model.state_dict(), 'optimizer': optimizer.state_dict(), 'high': high, 'step': step, 'epoch': epoch + 1}, STATE)
        print(f'epoch {epoch}, dev:', json.dumps(judged(logits(model, dev_states), [row.tone for row in dev])), flush=True)


if __name__ == '__main__':
    sys.exit(main())
