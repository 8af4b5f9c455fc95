"""Encoder → the file that the product reads (crates/core/src/encoder/file.rs says how it is laid out)."""

import struct
import sys
from pathlib import Path

import torch
import xxhash
from torch import Tensor

import bases
import data
from encoder import Encoder, Shape

MAGIC, FORMAT = b'demarenc', 0
POSITIONS = 128
# The word that the encoders read for a masked name: `data.NAME`, as the vocabulary has it.
NAME = 'atlantis'


def write(encoder: Encoder, vocabulary: list[str], path: Path, bits: int = 7, name: str = NAME, layers: int | None = None) -> None:
    """Writes the encoder, each weight as a whole number of so many bits; `vocabulary` in the order of its ids."""
    shape, state = encoder.shape, encoder.state_dict()
    layers = shape.layers if layers is None else layers
    assert 2 <= bits <= 7 and shape.first_position == 0 and shape.buckets == 0 and not any('\n' in token for token in vocabulary)
    positions = min(shape.positions, POSITIONS)
    out = [varint(n) for n in (shape.width, shape.inner, shape.heads, layers, positions)]
    out.append(struct.pack('<f', shape.epsilon))
    out += [varint(vocabulary.index(token)) for token in ('[CLS]', '[SEP]', '[UNK]', name)]
    out.append(counted('\n'.join(vocabulary).encode()))
    # What is looked up has eight bits: it is little beside what is multiplied, and costs nothing there.
    out += table(state['words.weight'], 8) + table(state['positions.weight'][:positions], 8) + norm(state, 'norm')
    for number in range(layers):
        at = f'layers.{number}.'
        qkv = [torch.cat([state[f'{at}{part}.{what}'] for part in 'qkv']) for what in ('weight', 'bias')]
        linear = lambda part: quantised(state[f'{at}{part}.weight'], state[f'{at}{part}.bias'], bits)
        out += quantised(*qkv, bits) + linear('o') + norm(state, at + 'norm1')
        out += linear('up') + linear('down') + norm(state, at + 'norm2')
    payload = b''.join(out)
    checksum = xxhash.xxh3_128_intdigest(payload).to_bytes(16, 'little')
    Path(path).write_bytes(MAGIC + struct.pack('<I', FORMAT) + checksum + payload)


def levels(rows: Tensor, bits: int) -> tuple[Tensor, Tensor]:
    """Whole numbers of so many bits, and the scale of each row."""
    top = 2 ** (bits - 1) - 1
    scale = rows.float().abs().amax(1) / top
    return scale, (rows.float() / scale.clamp(min=1e-30)[:, None]).round().clamp(-top, top).to(torch.int8)


def table(rows: Tensor, bits: int) -> list[bytes]:
    scale, whole = levels(rows, bits)
    return [floats(scale), counted(whole.numpy().tobytes())]


def quantised(weight: Tensor, bias: Tensor, bits: int) -> list[bytes]:
    scale, whole = levels(weight, bits)
    return [floats(scale), floats(bias), counted(whole.numpy().tobytes())]


def norm(state: dict[str, Tensor], at: str) -> list[bytes]:
    return [floats(state[at + '.weight']), floats(state[at + '.bias'])]


def floats(numbers: Tensor) -> bytes:
    return counted(numbers.numpy().astype('<f4', order='C').tobytes())


def counted(content: bytes) -> bytes:
    return varint(len(content)) + content


def varint(number: int) -> bytes:
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out + bytes([number]))


def main() -> None:
    """`export.py FILE`: the student. `export.py FILE minilm [LAYERS]`: all-MiniLM-L6-v2, to try the product's encoder with."""
    if sys.argv[2:3] == ['minilm']:
        tokenizer, encoder = bases.minilm()
        ids = tokenizer.get_vocab()
        write(encoder, sorted(ids, key=ids.__getitem__), Path(sys.argv[1]), layers=int(sys.argv[3]) if len(sys.argv) > 3 else None)
    else:
        saved = torch.load(data.WORK / 'student.pt')
        encoder = Encoder(Shape(**saved['shape']))
        encoder.load_state_dict(saved['weights'])
        write(encoder, saved['vocabulary'], Path(sys.argv[1]))


if __name__ == '__main__':
    main()
