"""The shipped NER model as a spaCy component.

`spacy.load(model_path())` gives a blank English pipeline with the component
`casenote_ner`. It writes `doc.spans["casenote"]` with `attrs["scores"]`,
`doc.ents`, and, exact to the character where spaCy's tokens are not,
`doc.user_data["casenote_ner"]`: rows of start, end, entity type and score.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language
from spacy.tokens import SpanGroup
from spacy.util import filter_spans

from redact.errors import ModelError
from redact.recognizers.encoding import TAGS, Pieces, encode, tokenizer_from, windows
from redact.recognizers.ner_decoding import NerSpan, Thresholds, decode, softmax

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray
    from spacy.tokens import Doc, Span

KEY = "casenote_ner"
"""Name of the component, of its folder and of its entry in `doc.user_data`."""

FILES = ("model.onnx", "tokenizer.json", "labels.json")
WINDOW, STRIDE = 192, 160
"""Word pieces per window and step between windows; training saw windows of 96 to 256."""
REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class NetworkFiles:
    """What the component needs from disk.

    Attributes:
        model: ONNX network: ids, shapes, mask (batch x length) to logits (batch x length x tags).
        tokenizer: A `tokenizer.json`.
        labels: `tags`, `outside`, `by_label` and, once written, `sha256` of the model.
    """

    model: bytes = field(repr=False)
    tokenizer: bytes = field(repr=False)
    labels: Mapping[str, Any]


class CaseNoteNer:
    """Finds identifying mentions with a word-piece network on one thread."""

    def __init__(self, name: str = KEY, *, threads: int = 1) -> None:
        self.name = name
        self.threads = threads
        self.files: NetworkFiles | None = None
        self.digest = ""
        self._session: Any = None
        self._tokenizer: Any = None
        self._thresholds = Thresholds()
        self._known: dict[bytes, tuple[NerSpan, ...]] = {}

    def adopt(self, files: NetworkFiles) -> None:
        """Use this network.

        Raises:
            ModelError: Its digest is not the recorded one, or its tags are not ours.
        """
        digest = hashlib.sha256(files.model).hexdigest()
        if files.labels.get("sha256", digest) != digest:
            raise ModelError("model.onnx is not the file recorded in labels.json")
        if tuple(files.labels.get("tags", ())) != TAGS:
            raise ModelError("labels.json names other tags than this version predicts")
        self.digest = digest
        self.files = NetworkFiles(files.model, files.tokenizer, {**files.labels, "sha256": digest})
        by_label = dict(files.labels.get("by_label", {}))
        self.use_thresholds(Thresholds(float(files.labels.get("outside", 0.5)), by_label))
        self._session = self._tokenizer = None

    def use_thresholds(self, thresholds: Thresholds) -> None:
        """Decide from now on by other thresholds."""
        self._thresholds = thresholds
        self.forget()

    def forget(self) -> None:
        """Drop what is remembered of texts read before, as a fair measurement of speed needs."""
        self._known.clear()

    def __call__(self, doc: Doc) -> Doc:
        """Add the mentions of one text."""
        return self._write(doc, self.find([doc.text])[0])

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Add the mentions of many texts, `batch_size` at a time, in their order."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            for doc, found in zip(batch, self.find([doc.text for doc in batch]), strict=True):
                yield self._write(doc, found)

    def find(self, texts: list[str]) -> list[tuple[NerSpan, ...]]:
        """Return the mentions of each text; equal texts are read once."""
        keys = [hashlib.blake2b(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
        if len(self._known) > REMEMBERED:
            self._known.clear()
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        self._load()
        encoded = [encode(text, self._tokenizer) for text in fresh.values()]
        scores = self._probabilities(encoded)
        for (key, text), pieces, rows in zip(fresh.items(), encoded, scores, strict=True):
            self._known[key] = decode(text, pieces.offsets, rows, self._thresholds)
        return [self._known[key] for key in keys]

    def _probabilities(self, encoded: list[Pieces]) -> list[NDArray[np.float32]]:
        """Return pieces x tags for each text; where windows overlap, the one nearer its middle counts.

        One window at a time: the int8 network scales its activations by all it is given at once, so
        in a batch the answer for one note would depend on its neighbours. Nor is a batch faster on one
        thread.
        """
        margin = (WINDOW - STRIDE) // 2
        found: list[NDArray[np.float32]] = []
        for pieces in encoded:
            rows = np.zeros((len(pieces.ids), len(TAGS)), dtype=np.float32)
            for left, right in windows(len(rows), WINDOW, STRIDE):
                if right > left:
                    skip = margin if left else 0
                    scores = self._session.run(None, window_inputs(pieces, left, right))[0][0]
                    rows[left + skip : right] = softmax(scores)[skip:]
            found.append(rows)
        return found

    def _write(self, doc: Doc, found: tuple[NerSpan, ...]) -> Doc:
        doc.user_data[KEY] = tuple(tuple(span) for span in found)
        group, scores = _aligned(doc, found)
        doc.spans["casenote"] = SpanGroup(doc, name="casenote", spans=group, attrs={"scores": scores})
        doc.set_ents(filter_spans(group))
        return doc

    def _load(self) -> None:
        if self._session is not None:
            return
        if self.files is None:
            raise ModelError("the component casenote_ner has no network yet")
        import onnxruntime

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._tokenizer = tokenizer_from(self.files.tokenizer)
            self._session = onnxruntime.InferenceSession(
                self.files.model, options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # noqa: BLE001  (onnxruntime raises bare classes)
            raise ModelError(f"the network cannot be opened: {type(error).__name__}") from None

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002
        """Return the network and its settings as one byte string."""
        import srsly  # type: ignore[import-untyped]

        files = self.files or NetworkFiles(b"", b"", {})
        packed: bytes = srsly.msgpack_dumps(
            {"model": files.model, "tokenizer": files.tokenizer, "labels": json.dumps(dict(files.labels))}
        )
        return packed

    def from_bytes(self, content: bytes, *, exclude: Iterable[str] = ()) -> CaseNoteNer:  # noqa: ARG002
        """Take up what `to_bytes` returned."""
        import srsly

        packed = srsly.msgpack_loads(content)
        if packed["model"]:
            self.adopt(NetworkFiles(packed["model"], packed["tokenizer"], json.loads(packed["labels"])))
        return self

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write the network's files into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        if self.files is None:
            return
        labels = json.dumps(dict(self.files.labels), indent=1)
        for name, content in zip(
            FILES, (self.files.model, self.files.tokenizer, labels.encode("utf-8")), strict=True
        ):
            (folder / name).write_bytes(content)

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> CaseNoteNer:  # noqa: ARG002
        """Read the network's files from a folder.

        Raises:
            ModelError: One is missing or damaged.
        """
        folder = Path(path)
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"the NER model lacks {', '.join(missing)}")
        model, tokenizer, labels = ((folder / name).read_bytes() for name in FILES)
        try:
            settings = json.loads(labels)
        except ValueError:
            raise ModelError("labels.json is damaged") from None
        self.adopt(NetworkFiles(model, tokenizer, settings))
        return self


@Language.factory(
    KEY,
    assigns=["doc.ents", "doc.spans"],
    default_config={"threads": 1},
    requires=[],
)
def create_casenote_ner(nlp: Language, name: str, threads: int) -> CaseNoteNer:
    """Build the spaCy component `casenote_ner`, still without a network."""
    del nlp
    return CaseNoteNer(name, threads=threads)


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """What `redact doctor` says about the shipped model.

    Attributes:
        present: Whether all its files are there.
        digest: SHA-256 of `model.onnx`, empty when it is missing.
        expected: SHA-256 recorded in the pipeline's `meta.json`.
    """

    present: bool
    digest: str
    expected: str

    @property
    def sound(self) -> bool:
        """Tell whether the model is there and is the recorded one."""
        return self.present and bool(self.digest) and self.digest == self.expected


def model_status(path: Path) -> ModelStatus:
    """Compare the pipeline folder at `path` with its record, without loading it."""
    folder = path / KEY
    present = all((folder / name).is_file() for name in FILES) and (path / "meta.json").is_file()
    model = folder / "model.onnx"
    digest = hashlib.sha256(model.read_bytes()).hexdigest() if model.is_file() else ""
    return ModelStatus(present, digest, _expected(path / "meta.json"))


def load_pipeline(path: Path) -> Language:
    """Open the shipped pipeline.

    Raises:
        ModelError: The folder is missing, incomplete or damaged.
    """
    import spacy

    if not (path / "config.cfg").is_file() or not (path / KEY).is_dir():
        raise ModelError("the NER model is missing from this installation")
    try:
        # The tokenizer on disk is the English one that spaCy has just built; reading it again takes time.
        return spacy.load(path, exclude=["tokenizer"])
    except ModelError:
        raise
    except Exception as error:  # noqa: BLE001  (spaCy raises many kinds for a damaged folder)
        raise ModelError(f"the NER model cannot be opened: {type(error).__name__}") from None


def _expected(meta: Path) -> str:
    try:
        return str(json.loads(meta.read_text(encoding="utf-8"))[KEY]["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def window_inputs(pieces: Pieces, left: int, right: int) -> dict[str, NDArray[Any]]:
    """Return one window as a batch of one."""
    return {
        "ids": np.array([pieces.ids[left:right]], dtype=np.int64),
        "shapes": np.array([pieces.shapes[left:right]], dtype=np.int64),
        "mask": np.ones((1, right - left), dtype=np.float32),
    }


def _aligned(doc: Doc, found: tuple[NerSpan, ...]) -> tuple[list[Span], list[float]]:
    """Widen mentions to spaCy's tokens."""
    spans: list[Span] = []
    scores: list[float] = []
    for start, end, label, score in found:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
            scores.append(score)
    return spans, scores
