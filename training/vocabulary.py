"""The words that diplomatic English needs: MiniLM's word pieces, cut down to those that the masked pool and corpus use most, and
whole words where MiniLM has only pieces."""

from collections import Counter

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.processors import BertProcessing
from torch import Tensor

import data

SIZE = 8000
# A word as rare as this is spelled.
RARE = 5
SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', data.NAME.lower()]


def pieces(word: str, known) -> list[str] | None:
    """Greedily the longest known piece, as WordPiece has it."""
    found, start = [], 0
    while start < len(word):
        ends = range(len(word), start, -1)
        piece = next((p for p in (('##' if start else '') + word[start:end] for end in ends) if p in known), None)
        if piece is None:
            return None
        found.append(piece)
        start += len(piece.removeprefix('##') if start else piece)
    return found


def chosen(texts: list[str], base: Tokenizer) -> list[str]:
    """The vocabulary, in the order of its ids."""
    known = base.get_vocab()
    words = Counter(
        word for text in texts for word, _ in base.pre_tokenizer.pre_tokenize_str(base.normalizer.normalize_str(text)))
    used = Counter()
    for word, times in words.items():
        if word.isascii() and times >= RARE:
            used[word] += times
        else:
            for piece in pieces(word, known) or []:
                used[piece] += times
    # Every letter stays: with them any word can be spelled.
    letters = {p for p in known if len(p.removeprefix('##')) == 1 and (p.isascii() or used[p] >= RARE)}
    kept = set(SPECIAL) | letters
    for piece, _ in sorted(used.items(), key=lambda item: (-item[1], item[0])):
        if len(kept) >= SIZE:
            break
        kept.add(piece)
    return SPECIAL + sorted(kept - set(SPECIAL))


def cut(base: Tokenizer, vocabulary: list[str]) -> Tokenizer:
    """The base's tokenizer with another vocabulary."""
    made = Tokenizer.from_str(base.to_str())
    made.model = WordPiece({piece: i for i, piece in enumerate(vocabulary)}, unk_token='[UNK]', max_input_chars_per_word=100)
    made.no_padding()
    ids = {piece: vocabulary.index(piece) for piece in ('[CLS]', '[SEP]')}
    made.post_processor = BertProcessing(('[SEP]', ids['[SEP]']), ('[CLS]', ids['[CLS]']))
    return made


def vectors(vocabulary: list[str], base: Tokenizer, words: Tensor) -> Tensor:
    """The base's vectors; of a word that it has not, the mean of its pieces'."""
    known = base.get_vocab()
    rows = [[known[p] for p in pieces(v, known) or ['[UNK]']] if v not in known else [known[v]] for v in vocabulary]
    return torch.stack([words[row].mean(0) for row in rows])
