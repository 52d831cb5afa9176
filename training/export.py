"""Write the shipped model: one ONNX graph with int8 weights, the small float tables of the decoders, and the labels.

    python -m training.export --checkpoint CHECKPOINT --base MODEL_FOLDER --out twosource/data/model [--earlier CHECKPOINT]

The graph is built node by node (fused QKV, ONNX Runtime's own attention and dynamic int8 MatMul), for one window at a
time: activation scales then depend on that window alone, never on what is read beside it. With --earlier the weights are
the mean of two checkpoints of one training, the earlier one counting EARLIER (Wortsman et al. 2022).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training import labels as L
from training.model import DIM, HEADS, LAYERS, POINTER_SCALE, Reader

MS = "com.microsoft"
#: Share of the earlier checkpoint in a mean of two (polnear train slice, relation F1: 0.736 with 0, 0.741, 0.740 with 0.5).
EARLIER = 0.35


class Graph:
    """Nodes and initialisers as they are added."""

    def __init__(self, weights: dict[str, np.ndarray[Any, Any]]) -> None:
        self.w, self.nodes, self.inits = weights, [], []
        self.count = 0

    def const(self, name: str, value: Any, kind: Any = np.float32) -> str:
        """Add an initialiser."""
        self.inits.append(numpy_helper.from_array(np.ascontiguousarray(np.asarray(value, dtype=kind)), name))
        return name

    def add(self, op: str, inputs: list[str], outputs: int = 1, domain: str = "", **attributes: Any) -> Any:
        """Add a node; gives the name of its output, or a list of names."""
        self.count += 1
        names = [f"{op}_{self.count}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, names, domain=domain, name=f"{op}_{self.count}", **attributes))
        return names[0] if outputs == 1 else names

    def matmul(self, x: str, name: str) -> str:
        """x @ weight.T + bias with int8 weights, one scale a column."""
        return self.int8(x, name, self.w[name + ".weight"].T, self.w[name + ".bias"])

    def int8(self, x: str, name: str, weight: Any, bias: Any) -> str:
        """x @ weight + bias with int8 weights, one scale a column."""
        scale = np.maximum(np.abs(weight).max(0), 1e-8) / 127
        whole = np.clip(np.round(weight / scale), -127, 127)
        parts = [
            x, self.const(name + ".q", whole, np.int8), self.const(name + ".s", scale),
            self.const(name + ".z", np.zeros(len(scale)), np.int8), self.const(name + ".b", bias),
        ]  # fmt: skip
        return str(self.add("DynamicQuantizeMatMul", parts, domain=MS))


def build(weights: dict[str, np.ndarray[Any, Any]]) -> onnx.ModelProto:
    """The graph: ids, case, quote [pieces], first, last [words] -> out [words, columns]."""
    g = Graph(weights)
    x = _embed(g)
    for i in range(LAYERS):
        x = _layer(g, x, f"layers.{i}.")
    x = g.add("Squeeze", [x, g.const("zero_axis", [0], np.int64)])
    ends = g.add("Add", [g.add("Gather", [x, "first"]), g.add("Gather", [x, "last"])])
    words = g.add("Mul", [ends, g.const("half", 0.5)])
    hidden = [(k, n) for k, n in L.HIDDEN.items() if n]
    wide = g.int8(
        words, "hidden", np.concatenate([weights[f"hidden.{k}.weight"].T for k, _ in hidden], 1),
        np.concatenate([weights[f"hidden.{k}.bias"] for k, _ in hidden]))  # fmt: skip
    sizes = g.const("hidden_sizes", [n for _, n in hidden], np.int64)
    parts = g.add("Split", [g.add("Gelu", [wide], domain=MS), sizes], len(hidden), axis=1)
    by_group = dict(zip((k for k, _ in hidden), parts))
    outs = [g.matmul(by_group.get(k, words), f"heads.{k}") for k in L.HIDDEN]
    g.nodes.append(helper.make_node("Concat", outs, ["out"], axis=1))
    given = [
        helper.make_tensor_value_info(n, TensorProto.INT64, [axis])
        for n, axis in (("ids", "p"), ("case", "p"), ("quote", "p"), ("first", "w"), ("last", "w"))
    ]
    result = helper.make_tensor_value_info("out", TensorProto.FLOAT, ["w", sum(w for _, w, _ in L.OUTPUTS)])
    graph = helper.make_graph(g.nodes, "reader", given, [result], g.inits)
    sets = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
    return helper.make_model(graph, opset_imports=sets, ir_version=8)


def _embed(g: Graph) -> str:
    table = g.w["word.weight"]
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    rows = g.add("Gather", [g.const("word.q", np.round(table / scale), np.int8), "ids"])
    word = g.add(
        "Mul", [g.add("Cast", [rows], to=TensorProto.FLOAT), g.add("Gather", [g.const("word.s", scale), "ids"])]
    )
    count = g.add("Shape", ["ids"])
    place = g.add("Slice", [
        g.const("position", g.w["position.weight"] + g.w["kind"]), g.const("from", [0], np.int64), count,
        g.const("axis", [0], np.int64)])  # fmt: skip
    x = g.add("Add", [word, place])
    for name in ("case", "quote"):
        x = g.add("Add", [x, g.add("Gather", [g.const(name + ".table", g.w[name + ".weight"]), name])])
    x = g.add(
        "LayerNormalization",
        [x, g.const("norm.g", g.w["norm.weight"]), g.const("norm.c", g.w["norm.bias"])],
        epsilon=1e-12,
    )
    return str(g.add("Unsqueeze", [x, g.const("batch_axis", [0], np.int64)]))


def _layer(g: Graph, x: str, at: str) -> str:
    sizes = g.const(at + "sizes", [DIM] * 3, np.int64)
    q, k, v = g.add("Split", [g.matmul(x, at + "qkv"), sizes], 3, axis=2)
    mixed = g.add("MultiHeadAttention", [q, k, v], domain=MS, num_heads=HEADS)
    x = _skip(g, g.matmul(mixed, at + "out"), x, at + "norm1")
    inner = g.add("Gelu", [g.matmul(x, at + "up")], domain=MS)
    return _skip(g, g.matmul(inner, at + "down"), x, at + "norm2")


def _skip(g: Graph, x: str, skip: str, name: str) -> str:
    gamma, beta = g.const(name + ".g", g.w[name + ".weight"]), g.const(name + ".c", g.w[name + ".bias"])
    return str(g.add("SkipLayerNormalization", [x, skip, gamma, beta], domain=MS, epsilon=1e-12))


def small_tables(weights: dict[str, np.ndarray[Any, Any]]) -> dict[str, np.ndarray[Any, Any]]:
    """What the decoders need beside the graph, as float32."""
    names = {
        "transitions": "transitions", "begin": "begin", "distance": "distance", "same": "same",
        "near": "near",
        "label_weight": "labels.weight", "label_bias": "labels.bias",
    }  # fmt: skip
    scale = {"pointer_scale": np.array(POINTER_SCALE, dtype=np.float32)}
    return scale | {mine: weights[theirs].astype(np.float32) for mine, theirs in names.items()}


def labels() -> dict[str, Any]:
    """The tag inventories and the columns of the output."""
    return {
        "columns": [[name, width] for name, width, _ in L.OUTPUTS], "attribution": L.ATTRIBUTION, "names": L.NAMES,
        "phrase": L.PHRASE,
        "mention": L.MENTION, "upos": L.UPOS, "deprel": L.DEPREL,
    }  # fmt: skip


def slim_tokenizer(path: Path) -> str:
    """tokenizer.json without truncation and padding."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    stored["truncation"] = stored["padding"] = None
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"))


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--earlier", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    model = Reader()
    model.load_state_dict(torch.load(args.checkpoint))
    weights = {k: v.detach().numpy() for k, v in model.state_dict().items()}
    if args.earlier:
        for name, value in torch.load(args.earlier).items():
            weights[name] = (1 - EARLIER) * weights[name] + EARLIER * value.numpy()
    args.out.mkdir(parents=True, exist_ok=True)
    onnx.save(build(weights), args.out / "reader.onnx")
    np.savez(args.out / "tables.npz", **small_tables(weights))
    (args.out / "labels.json").write_text(json.dumps(labels(), indent=1) + "\n", encoding="utf-8")
    (args.out / "tokenizer.json").write_text(slim_tokenizer(args.base / "tokenizer.json"), encoding="utf-8")


if __name__ == "__main__":
    main()
