"""Trains a network on the prepared windows: `python -m recipe.train NAME --encoder DIR`.

Writes `build/NAME.pt` every few hundred steps and picks up there when run again. With
`--teachers` the network also imitates networks trained before. With `--soft` it
writes what it believes of every piece, for others to imitate.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
import torch

from .network import TaggingNetwork, imitation_loss, masked_loss
from .windows import WindowSet

BUILD = Path(__file__).resolve().parents[1] / "build"
WARM_UP = 0.06
HEAD_RATE = 1e-3
SAVE_EVERY = 300
IMITATION = 0.7
"""Weight of the teachers' word against the gold marks."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors on the device: all batch x length, but `unmarked` (batch x tags)."""

    ids: torch.Tensor
    shapes: torch.Tensor
    mask: torch.Tensor
    tags: torch.Tensor
    unmarked: torch.Tensor
    places: torch.Tensor
    """Where each piece stands in the flat arrays."""


class Feeder:
    """Holds the prepared windows on the device and cuts batches from them."""

    def __init__(self, prepared: WindowSet, device: str) -> None:
        self.prepared = prepared
        self.device = device
        self.flat = [torch.from_numpy(a.astype(np.int32)).to(device) for a in
                     (prepared.ids, prepared.shapes, prepared.tags)]  # fmt: skip
        self.starts = torch.from_numpy(prepared.starts).to(device)
        self.lengths = torch.from_numpy(prepared.lengths.astype(np.int64)).to(device)
        self.sources = torch.from_numpy(prepared.sources.astype(np.int64)).to(device)
        self.unmarked = torch.from_numpy(prepared.unmarked).to(device)

    def batch(self, members: np.ndarray) -> Batch:
        """Pad the windows with these numbers."""
        at = torch.from_numpy(members).to(self.device)
        lengths = self.lengths[at]
        steps = torch.arange(int(lengths.max()), device=self.device)
        real = steps[None, :] < lengths[:, None]
        places = (self.starts[at][:, None] + steps).clamp(max=len(self.flat[0]) - 1)
        ids, shapes, tags = (flat[places].long() for flat in self.flat)
        return Batch(
            ids=ids * real,
            shapes=shapes * real,
            mask=real.float(),
            tags=torch.where(real, tags, -100),
            unmarked=self.unmarked[self.sources[at]],
            places=places,
        )

    def order(self, random: Random, pieces: int) -> Iterator[np.ndarray]:
        """Yield the members of each batch of one pass."""
        return self.prepared.batches(random, pieces)


def main() -> None:
    """Run the training from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with the pretrained encoder")
    parser.add_argument("--windows", type=Path, required=True, help="what `recipe.dataset` wrote")
    parser.add_argument("--layers", type=int, nargs="*", default=[], help="which layers of it to keep")
    parser.add_argument("--passes", type=float, default=1.0, help="times over the prepared windows")
    parser.add_argument("--rate", type=float, default=1e-4, help="peak learning rate of the encoder")
    parser.add_argument("--pieces", type=int, default=4096, help="word pieces per batch")
    parser.add_argument("--teachers", nargs="*", default=[], help="names whose .soft.npy to imitate")
    parser.add_argument("--soft", action="store_true", help="write NAME.soft.npy afterwards")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--begin", help="name of a trained network to begin with")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    attention = "sdpa" if device == "cuda" else "eager"  # the faster one of each
    network = TaggingNetwork(arguments.encoder, tuple(arguments.layers), attention).to(device)
    if arguments.begin:
        earlier = torch.load(BUILD / f"{arguments.begin}.pt", map_location=device)
        network.load_state_dict(earlier["network"])
    feeder = Feeder(WindowSet.load(arguments.windows), device)
    train(network, feeder, arguments)
    if arguments.soft:
        write_soft(network, feeder, BUILD / f"{arguments.name}.soft.npy")


def train(network: TaggingNetwork, feeder: Feeder, arguments: argparse.Namespace) -> None:
    """Train for the asked number of passes, saving now and then and at the end."""
    saved = BUILD / f"{arguments.name}.pt"
    head = [*network.shape.parameters(), *network.head.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": network.encoder.parameters()}, {"params": head}], weight_decay=0.01, fused=True
    )
    soft = load_soft(arguments.teachers, feeder.device)
    schedule = list(plan(feeder, arguments))
    first = resume(saved, network, optimizer)
    network.train()
    began, pieces = time.monotonic(), 0
    for step in range(first, len(schedule)):
        set_rates(optimizer, step, len(schedule), (arguments.rate, HEAD_RATE))
        loss = take_step(network, optimizer, feeder.batch(schedule[step]), soft)
        pieces += int(feeder.prepared.lengths[schedule[step]].sum())
        if step % 50 == 0:
            pace = pieces / (time.monotonic() - began)
            print(f"step {step}/{len(schedule)} loss {loss:.4f} {pace:.0f} pieces/s", flush=True)
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == len(schedule):
            save(saved, network, optimizer, step + 1, tuple(arguments.layers))


def plan(feeder: Feeder, arguments: argparse.Namespace) -> Iterator[np.ndarray]:
    """Yield the members of every batch of the whole training, the same for the same seed."""
    whole = list(feeder.order(Random(f"{arguments.seed}-0"), arguments.pieces))
    left = int(len(whole) * arguments.passes)
    yield from islice(whole, left)
    for number in range(1, int(np.ceil(arguments.passes))):
        batches = feeder.order(Random(f"{arguments.seed}-{number}"), arguments.pieces)
        yield from islice(batches, max(0, left - number * len(whole)))


def set_rates(optimizer: torch.optim.Optimizer, step: int, total: int, peaks: tuple[float, float]) -> None:
    """Set the learning rates of this step: linear warm-up, then linear decay."""
    factor = min(1.0, (step + 1) / (WARM_UP * total)) * max(0.02, 1 - step / total)
    for group, peak in zip(optimizer.param_groups, peaks, strict=True):
        group["lr"] = peak * factor


def take_step(
    network: TaggingNetwork, optimizer: torch.optim.Optimizer, batch: Batch, soft: torch.Tensor | None
) -> float:
    """Learn from one batch and return the loss."""
    with torch.autocast(batch.ids.device.type, dtype=torch.bfloat16):
        logits = network(batch.ids, batch.shapes, batch.mask)
    loss = masked_loss(logits, batch.tags, batch.unmarked)
    if soft is not None:
        taught = imitation_loss(logits, soft[batch.places].float(), batch.tags >= 0)
        loss = IMITATION * taught + (1 - IMITATION) * loss
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return float(loss.detach())


def save(
    path: Path, network: TaggingNetwork, optimizer: torch.optim.Optimizer, step: int, layers: tuple[int, ...]
) -> None:
    """Write the state to a file beside, then put it in place in one move."""
    state = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "step": step,
        "layers": layers,
    }
    fresh = path.with_suffix(".new")
    torch.save(state, fresh)
    fresh.replace(path)


def resume(saved: Path, network: TaggingNetwork, optimizer: torch.optim.Optimizer) -> int:
    """Load an earlier state when there is one and return the number of steps it has taken."""
    if not saved.exists():
        return 0
    state = torch.load(saved)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


@torch.inference_mode()
def write_soft(network: TaggingNetwork, feeder: Feeder, path: Path) -> None:
    """Write the network's probabilities of every piece (pieces x tags, half precision)."""
    network.eval()
    found = torch.zeros(
        len(feeder.flat[0]), network.head.out_features, dtype=torch.float16, device=feeder.device
    )
    for members in feeder.order(Random(0), 65_536 if feeder.device == "cuda" else 8192):
        batch = feeder.batch(members)
        with torch.autocast(feeder.device, dtype=torch.bfloat16):
            logits = network(batch.ids, batch.shapes, batch.mask)
        real = batch.tags >= 0
        found[batch.places[real]] = torch.softmax(logits.float(), -1)[real].half()
    np.save(path, found.cpu().numpy())


def load_soft(teachers: list[str], device: str) -> torch.Tensor | None:
    """Return the mean belief of several teachers."""
    if not teachers:
        return None
    found = [torch.from_numpy(np.load(BUILD / f"{name}.soft.npy")).to(device) for name in teachers]
    return torch.stack(found).mean(0) if len(found) > 1 else found[0]


if __name__ == "__main__":
    main()
