"""The figures that say how good answers are: accuracy, macro-F1, forced choice, log-loss."""

import torch
from torch import Tensor
from torch.nn import functional as F


def judged(logits: Tensor, tones: list[int]) -> dict[str, float]:
    true, told = torch.tensor(tones), logits.argmax(1)
    hits = [((told == c) & (true == c)).sum() * 2 / ((told == c).sum() + (true == c).sum()).clamp(min=1) for c in range(3)]
    polar = true != 1
    forced = ((logits[:, 0] > logits[:, 2]) == (true == 0))[polar]
    figures = {
        'accuracy': (told == true).float().mean(),
        'macro_f1': torch.stack(hits).mean(),
        'forced': forced.float().mean(),
        'log_loss': F.cross_entropy(logits, true),
    }
    return {name: round(float(figure), 4) for name, figure in figures.items()}
