"""Step 3: the trained tagger as it ships: ONNX in 8-bit integers, its settings and its word pieces.

usage: python training/attribution/export.py build/tagger --out src/rashomon/data/attribution

Weights of matrix products and of look-ups become 8-bit integers (dynamic quantisation, signed, by column); all else
stays in 32-bit floating point. Rebuilding from the same weights gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from model import Shape, Tagger, settings_of
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from train import base_folder
from transformers import AutoConfig, AutoModel

from rashomon.annotate.tagger import FILES
from rashomon.annotate.tagger_features import NAMES
from rashomon.resources import write_manifest

INPUTS = ("ids", "mask", "features", "first")
OUTPUTS = ("scores", "cues", "pieces")


class Exported(nn.Module):
    """The tagger with the outputs that decoding needs, for each word: label scores, vectors that pair."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, features: torch.Tensor, first: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Scores ``(B, W, labels)``; cues and pieces ``(B, W, 2 ends, 2 roles, pairing)``."""
        words = self.tagger.words(ids, mask, features, first)
        width, size = self.tagger.shape.width, self.tagger.shape.pairing
        cue = self.tagger.cue
        starts = nn.functional.linear(words, cue.weight[:, :width], cue.bias)
        ends = nn.functional.linear(words, cue.weight[:, width:])
        asked = torch.stack([starts, ends], 2).unflatten(-1, (2, size))
        sides = []
        for part in (slice(0, width), slice(width, 2 * width)):
            roles = [
                nn.functional.linear(words, layer.weight[:, part], layer.bias if part.start == 0 else None)
                for layer in self.tagger.piece
            ]
            sides.append(torch.stack(roles, 2))
        return self.tagger.scores(words), asked, torch.stack(sides, 2)


def main() -> None:
    """Write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    tagger, config, base = load(options.folder)
    options.out.mkdir(parents=True, exist_ok=True)
    written = options.out / "tagger.onnx"
    export(tagger, written)
    tokeniser = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokeniser.no_padding()
    tokeniser.no_truncation()
    tokeniser.save(str(options.out / "tokenizer.json"), pretty=False)
    settings = {"features": config["features"], **settings_of(tagger)}
    (options.out / "settings.json").write_text(json.dumps(settings, separators=(",", ":")) + "\n", encoding="utf-8")
    write_manifest(options.out.parent, [f"{options.out.name}/{name}" for name in FILES])
    size = sum(p.stat().st_size for p in options.out.iterdir())
    print(f"{options.out}: {size / 1e6:.1f} MB, {sum(p.numel() for p in tagger.parameters()) / 1e6:.1f} M parameters")


def load(folder: Path) -> tuple[Tagger, dict[str, dict[str, list[str]]], Path]:
    """A trained tagger (its averaged weights), its configuration and the folder of its base."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    given = config["settings"]
    base = base_folder() if given["base"] == "None" else Path(given["base"])
    shape = Shape(tuple(len(config["features"][name]) for name in NAMES), features=given["no_features"] == "False",
                  crf=given["no_crf"] == "False")  # fmt: skip
    encoder = AutoModel.from_config(AutoConfig.from_pretrained(base), attn_implementation="eager")
    if given["layers"] != "None":
        encoder.encoder.layer = encoder.encoder.layer[: int(given["layers"])]
    tagger = Tagger(encoder, shape)
    tagger.load_state_dict(load_file(folder / "average.safetensors"))
    return tagger.eval(), config, base


def export(tagger: Tagger, path: Path) -> None:
    """Write ``tagger`` as ONNX in 8-bit integers."""
    ids = torch.randint(5, 1000, (2, 24))
    sample = (ids, torch.ones_like(ids), torch.ones(2, 24, len(NAMES), dtype=torch.long), torch.arange(20).repeat(2, 1))
    axes = {"ids": {0: "windows", 1: "tokens"}, "mask": {0: "windows", 1: "tokens"},
            "features": {0: "windows", 1: "tokens"}, "first": {0: "windows", 1: "words"},
            **{name: {0: "windows", 1: "words"} for name in OUTPUTS}}  # fmt: skip
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch, "whole.onnx")
        torch.onnx.export(Exported(tagger), sample, str(whole), input_names=list(INPUTS), output_names=list(OUTPUTS),
                          dynamic_axes=axes, opset_version=17, dynamo=False)  # fmt: skip
        quantize_dynamic(whole, path, op_types_to_quantize=["MatMul", "Gather", "Gemm"], weight_type=QuantType.QInt8,
                         per_channel=True, extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT})  # fmt: skip


if __name__ == "__main__":
    main()
