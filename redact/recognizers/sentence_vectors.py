"""Turns sentences into vectors whose dot product says how alike they are in meaning; local, int8."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from redact.errors import ModelError
from redact.recognizers.encoding import load_tokenizer
from redact.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

SHA256: str = "85f9df9be3bdb110578a0c424694c2ed6bb442fc5bd117908f3c23734908d329"
"""Of `models/passage-encoder/model.onnx`; another file is not run."""
LONGEST: int = 96
"""Word pieces of a sentence that count; what lies beyond is left out."""
_CLS, _SEP = 101, 102
_BATCH = 32


@dataclass(frozen=True, slots=True)
class SentenceEncoder:
    """The open network with its tokenizer."""

    session: Any = field(repr=False)
    tokenizer: Tokenizer = field(repr=False)

    def vectors(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector of unit length per sentence, in their order; shape (sentences, 384)."""
        import numpy as np

        order = sorted(range(len(sentences)), key=lambda at: len(sentences[at]))
        pieces = [self._pieces(text) for text in sentences]
        found = np.zeros((len(sentences), 384), dtype=np.float32)
        for start in range(0, len(order), _BATCH):
            some = order[start : start + _BATCH]
            longest = max(len(pieces[at]) for at in some)
            ids = np.zeros((len(some), longest), dtype=np.int64)
            mask = np.zeros_like(ids)
            for row, at in enumerate(some):
                ids[row, : len(pieces[at])] = pieces[at]
                mask[row, : len(pieces[at])] = 1
            found[some] = self.session.run(None, {"ids": ids, "mask": mask})[0]
        return found

    def _pieces(self, text: str) -> list[int]:
        own = self.tokenizer.encode(text, add_special_tokens=False).ids[: LONGEST - 2]
        return [_CLS, *own, _SEP]


@cache
def sentence_encoder() -> SentenceEncoder:
    """Open the shipped sentence encoder, once.

    Raises:
        ModelError: It is missing, damaged or another one.
    """
    import onnxruntime

    models = shipped("models")
    try:
        content = (models / "passage-encoder" / "model.onnx").read_bytes()
        tokenizer = load_tokenizer(models / "casenote-ner" / "pipeline" / "casenote_ner" / "tokenizer.json")
    except OSError:
        raise ModelError("the sentence encoder is missing from this installation") from None
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise ModelError("the sentence encoder is not the one that was shipped")
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # noqa: BLE001  (onnxruntime raises bare classes)
        raise ModelError(f"the sentence encoder cannot be opened: {type(error).__name__}") from None
    return SentenceEncoder(session, tokenizer)
