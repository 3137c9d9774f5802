"""Trains the network: `python -m recipe.train --encoder DIR [--epochs 2] [--variants 5]`.

Writes `build/network.pt` after every epoch and picks up there when run again.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from random import Random

import torch

from redact.recognizers.encoding import TAGS, load_tokenizer

from .dataset import HERE, Window, epoch
from .network import TaggingNetwork, masked_loss

PIECES_PER_BATCH = 4096
WARM_UP = 0.06


def main() -> None:
    """Run the training from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with all-MiniLM-L6-v2")
    parser.add_argument("--corpora", type=Path, default=HERE / "corpora")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--variants", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    train(arguments)


def train(arguments: argparse.Namespace) -> None:
    """Train for the asked number of epochs, saving after each."""
    saved = HERE / "build" / "network.pt"
    saved.parent.mkdir(exist_ok=True)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = load_tokenizer(arguments.encoder / "tokenizer.json")
    network = TaggingNetwork(arguments.encoder).to(device)
    optimizer = torch.optim.AdamW(
        [
            {"params": network.encoder.parameters(), "lr": 1e-4},
            {"params": [*network.shape.parameters(), *network.head.parameters()], "lr": 1e-3},
        ],
        weight_decay=0.01,
    )
    first = resume(saved, network, optimizer)
    total = 0
    for number in range(first, arguments.epochs):
        random = Random(f"{arguments.seed}-{number}")
        batches = pack(epoch(tokenizer, random, arguments.variants, arguments.corpora), random)
        total = total or len(batches) * arguments.epochs
        run_epoch(network, optimizer, batches, number * len(batches), total, device)
        torch.save(
            {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "epoch": number + 1}, saved
        )


def resume(saved: Path, network: TaggingNetwork, optimizer: torch.optim.Optimizer) -> int:
    """Load an earlier state when there is one and return the next epoch's number."""
    if not saved.exists():
        return 0
    state = torch.load(saved)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["epoch"])


def run_epoch(
    network: TaggingNetwork,
    optimizer: torch.optim.Optimizer,
    batches: list[list[Window]],
    done: int,
    total: int,
    device: str,
) -> None:
    """Take one optimizer step per batch, with linear warm-up and decay."""
    network.train()
    peaks = (1e-4, 1e-3)
    began, pieces = time.monotonic(), 0
    for at, batch in enumerate(batches):
        step = done + at
        factor = min(1.0, (step + 1) / (WARM_UP * total)) * max(0.02, 1 - step / total)
        for group, peak in zip(optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * factor
        ids, shapes, mask, tags, unmarked = (tensor.to(device) for tensor in collate(batch))
        with torch.autocast(device, dtype=torch.bfloat16):
            logits = network(ids, shapes, mask)
        loss = masked_loss(logits, tags, unmarked)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        pieces += int(mask.sum())
        if step % 20 == 0:
            rate = pieces / (time.monotonic() - began)
            print(f"step {step}/{total} loss {loss.item():.4f} {rate:.0f} pieces/s", flush=True)


def pack(found: list[Window], random: Random) -> list[list[Window]]:
    """Group windows of similar length into batches of about `PIECES_PER_BATCH` pieces."""
    random.shuffle(found)
    batches: list[list[Window]] = []
    for start in range(0, len(found), 2000):
        batch: list[Window] = []
        for window in sorted(found[start : start + 2000], key=lambda w: len(w.ids)):
            if batch and len(window.ids) * (len(batch) + 1) > PIECES_PER_BATCH:
                batches.append(batch)
                batch = []
            batch.append(window)
        batches.append(batch)
    random.shuffle(batches)
    return batches


def collate(batch: list[Window]) -> tuple[torch.Tensor, ...]:
    """Pad one batch; returns ids, shapes, mask, tags (all batch x length) and unmarked (batch x tags)."""
    length = max(len(window.ids) for window in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    shapes, mask = torch.zeros_like(ids), torch.zeros(len(batch), length)
    tags = torch.full((len(batch), length), -100)
    unmarked = torch.zeros(len(batch), len(TAGS), dtype=torch.bool)
    for row, window in enumerate(batch):
        width = len(window.ids)
        ids[row, :width] = torch.tensor(window.ids)
        shapes[row, :width] = torch.tensor(window.shapes)
        mask[row, :width] = 1
        tags[row, :width] = torch.tensor(window.tags)
        unmarked[row, list(window.unmarked)] = True
    return ids, shapes, mask, tags, unmarked


if __name__ == "__main__":
    main()
