"""Speed of shipped networks beside the plain six-layer one: `python -m recipe.speed --encoder DIR`.

The plain one is all-MiniLM-L6-v2 with a head, exported without joined operators, in int8, and read
in windows of 128 pieces with a stride of 112; untrained, since training does not change its speed.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from redact.recognizers.casenote_ner import STRIDE, WINDOW, window_inputs
from redact.recognizers.encoding import Pieces, encode, load_tokenizer, windows

from .dataset import HERE, gold_notes

ROUNDS = 3


def main() -> None:
    """Measure from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with all-MiniLM-L6-v2")
    parser.add_argument("pipelines", type=Path, nargs="*", default=[HERE / "pipeline"])
    arguments = parser.parse_args()
    tokenizer = load_tokenizer(arguments.encoder / "tokenizer.json")
    texts = [encode(note.text, tokenizer) for note in gold_notes(tuning=True)]
    probe = HERE / "build" / "probe.onnx"
    if not probe.exists():
        write_probe(arguments.encoder, probe)
    base = pace(probe, texts, 128, 112)
    print(f"six plain layers: {base:.0f} pieces/s, {probe.stat().st_size / 1e6:.0f} MB")
    for folder in arguments.pipelines:
        model = folder / "casenote_ner" / "model.onnx"
        rate = pace(model, texts, WINDOW, STRIDE)
        print(f"{folder}: {rate:.0f} pieces/s, {rate / base:.2f} times, {model.stat().st_size / 1e6:.0f} MB")


def write_probe(encoder: Path, target: Path) -> None:
    """Export the plain network."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from torch.export import Dim

    from .network import TaggingNetwork

    target.parent.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(0, 30000, (4, 128))
    dynamic = {0: Dim("batch", max=512), 1: Dim("length", max=512)}
    whole = target.with_suffix(".float.onnx")
    torch.onnx.export(
        TaggingNetwork(encoder).eval(), (ids, torch.zeros_like(ids), torch.ones(4, 128)), str(whole),
        dynamo=True,
        input_names=["ids", "shapes", "mask"], output_names=["logits"], dynamic_shapes=(dynamic,) * 3,
        external_data=False, verbose=False,
    )  # fmt: skip
    quantize_dynamic(
        str(whole), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )


def pace(model: Path, texts: list[Pieces], size: int, stride: int) -> float:
    """Return word pieces of text per second on one thread, one window at a time."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for pieces in texts:
            for left, right in windows(len(pieces.ids), size, stride):
                session.run(None, window_inputs(pieces, left, right))
        best = min(best, time.perf_counter() - began)
    return sum(len(pieces.ids) for pieces in texts) / best


if __name__ == "__main__":
    main()
