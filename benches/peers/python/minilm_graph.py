"""all-MiniLM-L6-v2 as an ONNX graph, made of its weights: no registry has both these and a small runtime.

PyTorch would read them as they are, but what PyPI has of it for Linux brings gigabytes of CUDA. The fused operators are
onnxruntime's own, so that the peer is as fast as it can be.
"""

import numpy as np
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

WIDTH = 384
HEADS = 12
LAYERS = 6
EPSILON = 1e-12
FUSED = "com.microsoft"


def build(folder):
    """The serialised graph: ids, segments and mask in, a vector a token out."""
    weights = load_file(folder / "model.safetensors")
    nodes, constants = [], []

    def constant(name, value):
        constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def stored(name):
        return constant(name, weights[name])

    def across(name):
        return constant(name, weights[name].T)

    def add(operator, inputs, outputs, domain="", **attributes):
        nodes.append(helper.make_node(operator, inputs, outputs, domain=domain, **attributes))
        return outputs[0]

    tables = [stored(f"embeddings.{name}_embeddings.weight") for name in ("word", "position", "token_type")]
    norm = [stored(f"embeddings.LayerNorm.{name}") for name in ("weight", "bias")]
    inputs = ["ids", "segments", *tables, *norm, "mask"]
    hidden = add("EmbedLayerNormalization", inputs, ["embedded", "lengths"], FUSED, epsilon=EPSILON)

    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}"

        def normalised(name, value, skip):
            """The output matrix of a block, its bias, what skips the block, and the norm of the sum."""
            product = add("MatMul", [value, across(f"{at}.{name}.dense.weight")], [f"{at}.{name}.product"])
            norm = [stored(f"{at}.{name}.LayerNorm.{part}") for part in ("weight", "bias")]
            inputs = [product, skip, *norm, stored(f"{at}.{name}.dense.bias")]
            return add("SkipLayerNormalization", inputs, [f"{at}.{name}"], FUSED, epsilon=EPSILON)

        parts = [f"{at}.attention.self.{name}" for name in ("query", "key", "value")]
        matrix = constant(f"{at}.matrix", np.concatenate([weights[f"{name}.weight"].T for name in parts], axis=1))
        bias = constant(f"{at}.bias", np.concatenate([weights[f"{name}.bias"] for name in parts]))
        attended = add("Attention", [hidden, matrix, bias, "mask"], [f"{at}.attended"], FUSED, num_heads=HEADS)
        hidden = normalised("attention.output", attended, hidden)
        wide = add("MatMul", [hidden, across(f"{at}.intermediate.dense.weight")], [f"{at}.wide"])
        wide = add("BiasGelu", [wide, stored(f"{at}.intermediate.dense.bias")], [f"{at}.gelu"], FUSED)
        hidden = normalised("output", wide, hidden)

    inputs = [helper.make_tensor_value_info(name, TensorProto.INT32, ["batch", "tokens"])
              for name in ("ids", "segments", "mask")]
    output = helper.make_tensor_value_info(hidden, TensorProto.FLOAT, ["batch", "tokens", WIDTH])
    graph = helper.make_graph(nodes, "all-MiniLM-L6-v2", inputs, [output], constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8).SerializeToString()
