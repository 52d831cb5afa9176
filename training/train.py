"""Train the reading model.

    python -m training.train --data ../shared/data --base MODEL_FOLDER --out CHECKPOINT [--steps N]

MODEL_FOLDER holds model.safetensors and tokenizer.json of all-MiniLM-L6-v2. Writes CHECKPOINT (weights averaged over
the last part of the run); `python -m training.export` makes the shipped file of it. A file CHECKPOINT.stop, made while
it runs, begins the final decay at once.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from training.augment import made_over
from training.batches import Item, batches, item, windows
from training.corpora import everything
from training.losses import WEIGHTS, losses
from training.model import Reader
from training.teacher import teach
from twosource.reading.windows import SEP

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SEED = 20161108
ENCODER_RATE, HEAD_RATE, DECAY = 2e-4, 1e-3, 0.01
#: A run that starts from a checkpoint learns at this share of the rates.
AGAIN = 0.6
BUDGET, DROP, AVERAGE = 2048, 0.1, 0.998
#: Share of word pieces hidden from the encoder while it learns.
HIDE = 0.05
WARM, DECAY_SHARE = 200, 0.35
TAUGHT = 30_000
MASK = 103
#: Share of each corpus shown in one epoch; the copies with other names stand in for polnear's own.
SHARES = {"polnear": 0.8, "renamed": 0.4, "restaged": 0.4, "ecbplus": 0.6, "gum": 1.6, "wikigold": 2, "re3d": 3}


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--init", type=Path, help="start from this checkpoint")
    parser.add_argument("--steps", type=int, default=5600)
    args = parser.parse_args()
    if hashlib.sha256((args.base / "model.safetensors").read_bytes()).hexdigest() != BASE_SHA256:
        raise SystemExit(f"{args.base}/model.safetensors is not the base model this recipe starts from")
    random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    model = Reader()
    model.load_base(args.base / "model.safetensors")
    if args.init:
        model.load_state_dict(torch.load(args.init), strict=False)
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    corpora = everything(args.data)
    copies = made_over(corpora["polnear"], args.data, SEED)
    corpora["renamed"] = [d for d in copies if d.key.endswith("#names")]
    corpora["restaged"] = [d for d in copies if d.key.endswith("#script")]
    items = {name: [item(doc, tokenizer) for doc in docs if doc.spans] for name, docs in corpora.items()}
    print({name: len(docs) for name, docs in items.items()}, flush=True)
    teach([it for its in items.values() for it in its], args.base, TAUGHT, random.Random(SEED))
    torch.save(run(model, items, args.steps, args.out, AGAIN if args.init else 1.0), args.out)


def epoch(items: dict[str, list[Item]], rng: random.Random) -> list[Item]:
    """The documents of one pass: each with the chance of its corpus."""
    shares = {name: SHARES.get(name, 1.0) for name in items}
    return [it for n, its in items.items() for it in its for _ in range(int(shares[n] + rng.random()))]


def optimizer(model: Reader) -> torch.optim.Optimizer:
    """AdamW; word embeddings stay frozen, new parts learn faster than the encoder."""
    model.word.weight.requires_grad = False
    slow = [
        p
        for n, p in model.named_parameters()
        if p.requires_grad and n.startswith(("layers", "norm", "position", "kind"))
    ]
    fast = [
        p
        for n, p in model.named_parameters()
        if p.requires_grad and not n.startswith(("layers", "norm", "position", "kind"))
    ]
    groups = [{"params": slow, "lr": ENCODER_RATE}, {"params": fast, "lr": HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=DECAY, betas=(0.9, 0.98), foreach=True)


def rate(step: int, total: int) -> float:
    """Warm up, hold, then fall in a line over the last DECAY_SHARE of the steps."""
    return min(1.0, (step + 1) / WARM, max(0.01, (total - step) / (DECAY_SHARE * total)))


def run(model: Reader, items: dict[str, list[Item]], total: int, out: Path, share: float = 1.0) -> dict[str, Any]:
    """Train for `total` steps at `share` of the learning rates; return the averaged weights."""
    rng = random.Random(SEED + 1)
    adam = optimizer(model)
    peaks = [g["lr"] * share for g in adam.param_groups]
    mean = {n: p.detach().clone() for n, p in model.named_parameters() if p.requires_grad}
    step, began, seen, sums = 0, time.time(), 0, dict.fromkeys(WEIGHTS, 0.0)
    stop = out.with_suffix(".stop")
    while step < total:
        for batch in batches(windows(epoch(items, rng), rng), rng, BUDGET):
            if stop.exists() and step < (1 - DECAY_SHARE) * total:
                total = int(step / (1 - DECAY_SHARE))
                print(f"told to stop: {total} steps in all", flush=True)
            for group, peak in zip(adam.param_groups, peaks):
                group["lr"] = peak * rate(step, total)
            _step(model, adam, batch, sums)
            _average(model, mean, min(AVERAGE, (step + 1) / (step + 10)))
            step, seen = step + 1, seen + int(batch["real"].sum())
            if step % 100 == 0:
                shown = " ".join(f"{k} {v / 100:.3f}" for k, v in sums.items())
                print(
                    f"{step}/{total} {time.time() - began:.0f}s {seen / (time.time() - began):.0f}/s {shown}",
                    flush=True,
                )
                sums = dict.fromkeys(WEIGHTS, 0.0)
            if step % 500 == 0:
                torch.save(model.state_dict() | mean, out.with_suffix(".part"))
            if step >= total:
                break
    return model.state_dict() | mean


def _step(model: Reader, adam: torch.optim.Optimizer, batch: dict[str, Any], sums: dict[str, float]) -> None:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = model.encode(_hidden(batch["ids"]), batch["case"], batch["quote"], batch["real"], DROP)
        out = model.outputs(states, batch["first"], batch["last"], DROP)
    parts = losses(model, out, batch)
    loss = torch.stack([WEIGHTS[k] * v for k, v in parts.items()]).sum()
    adam.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
    adam.step()
    for k, v in parts.items():
        sums[k] += float(v.detach())


def _hidden(ids: torch.Tensor) -> torch.Tensor:
    """Some word pieces become [MASK]; the marks of lines and windows stay."""
    return torch.where((torch.rand(ids.shape) < HIDE) & (ids > SEP), MASK, ids)


def _average(model: Reader, mean: dict[str, torch.Tensor], keep: float) -> None:
    """Exponential moving average of the weights."""
    with torch.no_grad():
        names, values = zip(*((n, p) for n, p in model.named_parameters() if n in mean), strict=True)
        torch._foreach_lerp_([mean[n] for n in names], list(values), 1 - keep)


if __name__ == "__main__":
    main()
