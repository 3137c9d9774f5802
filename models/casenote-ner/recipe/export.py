"""Turns trained weights into the shipped spaCy pipeline folder.

`python -m recipe.export onnx --encoder DIR` writes `build/model.onnx` (int8); it needs torch.
`python -m recipe.export pipeline --encoder DIR` assembles `pipeline/`; it needs spaCy.
`python -m recipe.export --encoder DIR` does both.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from redact.recognizers.encoding import LABELS, SHAPES, TAGS

if TYPE_CHECKING:
    from .network import TaggingNetwork

HERE = Path(__file__).resolve().parents[1]
VERSION = "0.1.0"
MAX_MEGABYTES = 50


def main() -> None:
    """Run the export from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", nargs="?", choices=("onnx", "pipeline", "all"), default="all")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with all-MiniLM-L6-v2")
    parser.add_argument("--network", type=Path, nargs="+", default=[HERE / "build" / "network.pt"])
    parser.add_argument("--onnx", type=Path, default=HERE / "build" / "model.onnx")
    parser.add_argument("--output", type=Path, default=HERE / "pipeline")
    parser.add_argument("--thresholds", type=Path, default=HERE / "recipe" / "thresholds.json")
    arguments = parser.parse_args()
    if arguments.step in {"onnx", "all"}:
        write_onnx(arguments.network, arguments.encoder, arguments.onnx)
    if arguments.step in {"pipeline", "all"}:
        thresholds = json.loads(arguments.thresholds.read_text(encoding="utf-8"))
        write_pipeline(arguments.onnx, arguments.encoder, thresholds, arguments.output)


def write_onnx(networks: list[Path], encoder: Path, target: Path) -> None:
    """Trace the networks with dynamic batch and length, join operators, and quantise weights to int8.

    Several networks become one graph, which answers with their mean (`Committee`).

    Attention, bias with GELU, and addition with layer norm become one operator each: a quarter faster in
    int8. Weights are kept to seven bits (`reduce_range`), since eight overflow on processors without VNNI.
    """
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.transformers.optimizer import optimize_model

    from .network import Committee

    members = [_network(path, encoder) for path in networks]
    model = (Committee(members) if len(members) > 1 else members[0]).eval()
    ids = torch.randint(0, 30000, (4, 128))
    target.parent.mkdir(parents=True, exist_ok=True)
    whole = target.with_suffix(".float.onnx")
    names = ("ids", "shapes", "mask")
    torch.onnx.export(
        model,
        (ids, torch.zeros_like(ids), torch.ones(4, 128)),
        str(whole),
        dynamo=False,
        opset_version=17,
        input_names=list(names),
        output_names=["logits"],
        dynamic_axes={name: {0: "batch", 1: "length"} for name in (*names, "logits")},
    )
    config = members[0].encoder.config
    fused = optimize_model(
        str(whole),
        model_type="bert",
        num_heads=config.num_attention_heads,
        hidden_size=config.hidden_size,
        opt_level=0,
    )
    fused.save_model_to_file(str(whole))
    quantize_dynamic(
        str(whole), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        extra_options={"DefaultTensorType": 1},
    )  # fmt: skip
    print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB")


def _network(path: Path, encoder: Path) -> TaggingNetwork:
    import torch

    from .network import TaggingNetwork

    state = torch.load(path, map_location="cpu")
    found = TaggingNetwork(encoder, tuple(state["layers"]), attention="eager")
    found.load_state_dict(state["network"])
    return found


def write_pipeline(onnx: Path, encoder: Path, thresholds: dict[str, object], output: Path) -> None:
    """Assemble the folder that `spacy.load` opens, and check that it opens and is small enough.

    Args:
        onnx: Quantised network.
        encoder: Where `tokenizer.json` lies.
        thresholds: `outside` (probability of O from which a word is no mention) and `labels`
            (the same per entity type, where it differs).
        output: Folder to replace.

    Raises:
        SystemExit: The folder came out larger than the project allows.
    """
    import spacy

    from redact.recognizers.casenote_ner import NetworkFiles

    nlp = spacy.blank("en")
    component = nlp.add_pipe("casenote_ner")
    labels = {"labels": LABELS, "tags": TAGS, "shapes": SHAPES, **thresholds}
    component.adopt(  # type: ignore[attr-defined]
        NetworkFiles(onnx.read_bytes(), slim_tokenizer(encoder / "tokenizer.json"), labels)
    )
    nlp.meta.update(
        name="casenote_ner",
        version=VERSION,
        spacy_version=">=3.8,<4",
        license="MIT",
        description="Identifying mentions in US social-work case notes: 19 entity types.",
        sources=[{"name": "all-MiniLM-L6-v2", "license": "Apache-2.0"}],
    )
    nlp.meta["casenote_ner"] = {"sha256": component.digest}  # type: ignore[attr-defined]
    shutil.rmtree(output, ignore_errors=True)
    nlp.to_disk(output)
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file()) / 1e6
    print(f"{output.name}/: {size:.1f} MB, model.onnx sha256 {component.digest}")  # type: ignore[attr-defined]
    if size > MAX_MEGABYTES:
        raise SystemExit(f"the pipeline folder must stay under {MAX_MEGABYTES} MB")
    list(spacy.load(output).pipe(["Ms. Alvarado called on 3/4."]))


def slim_tokenizer(path: Path) -> bytes:
    """Return a `tokenizer.json` without white space and without settings for padding and cutting."""
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings.update(truncation=None, padding=None)
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


if __name__ == "__main__":
    main()
