import json
import shutil
from pathlib import Path

import pytest
import spacy

from redact.errors import ModelError
from redact.recognizers.casenote_ner import KEY, CaseNoteNer, load_pipeline, model_status
from redact.resources import model_path

pytestmark = pytest.mark.model
NOTE = "Home visit with Maria Lopez on 3/14/2024. Her phone is (614) 555-0182."


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    return load_pipeline(model_path())


def found(doc: spacy.tokens.Doc) -> list[tuple[str, str]]:
    return [(doc.text[start:end], label) for start, end, label, _ in doc.user_data[KEY]]


def test_spacy_opens_the_shipped_folder_and_finds_names_and_dates() -> None:
    doc = spacy.load(model_path())(NOTE)
    assert ("Maria Lopez", "PERSON") in found(doc)
    assert ("3/14/2024", "DATE") in found(doc)
    assert {"PERSON", "DATE"} <= {ent.label_ for ent in doc.ents}
    assert len(doc.spans["casenote"]) == len(doc.spans["casenote"].attrs["scores"])


def test_the_folder_is_small_enough_to_ship() -> None:
    assert sum(p.stat().st_size for p in model_path().rglob("*") if p.is_file()) <= 50_000_000


def test_one_by_one_and_in_a_batch_give_the_same(nlp: spacy.Language) -> None:
    texts = [NOTE, "", "   ", "Seen with T. Okafor-Reyes. " * 60, NOTE.upper()]
    batched = [doc.user_data[KEY] for doc in nlp.pipe(texts)]
    alone = [load_pipeline(model_path())(text).user_data[KEY] for text in texts]
    assert batched == alone


def test_a_long_text_keeps_names_past_the_first_window(nlp: spacy.Language) -> None:
    text = "The session dealt with sleep and appetite. " * 80 + "Then Maria Lopez called."
    assert ("Maria Lopez", "PERSON") in found(nlp(text))


def test_offsets_inside_a_token_are_kept_exactly(nlp: spacy.Language) -> None:
    doc = nlp("Client seen today.\nFrom:Maria Lopez\nSubject:visit")
    assert all(0 <= start < end <= len(doc.text) for start, end, _, _ in doc.user_data[KEY])
    assert any("Lopez" in text and "Subject" not in text for text, label in found(doc) if label == "PERSON")


def test_bytes_carry_the_network(nlp: spacy.Language) -> None:
    component = nlp.get_pipe(KEY)
    assert isinstance(component, CaseNoteNer)
    again = CaseNoteNer().from_bytes(component.to_bytes())
    assert again.digest == component.digest
    assert again.find([NOTE]) == component.find([NOTE])


def test_a_changed_network_is_refused(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(model_path(), tmp_path / "pipeline"))
    with (folder / KEY / "model.onnx").open("ab") as network:
        network.write(b"\0")
    assert not model_status(folder).sound
    with pytest.raises(ModelError, match="not the file recorded"):
        load_pipeline(folder)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "labels.json"])
def test_a_missing_file_is_a_model_error(tmp_path: Path, name: str) -> None:
    folder = Path(shutil.copytree(model_path(), tmp_path / "pipeline"))
    (folder / KEY / name).unlink()
    assert not model_status(folder).present
    with pytest.raises(ModelError):
        load_pipeline(folder)


def test_a_missing_folder_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        load_pipeline(tmp_path / "nowhere")


def test_damaged_labels_are_a_model_error(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(model_path(), tmp_path / "pipeline"))
    (folder / KEY / "labels.json").write_text(json.dumps({"tags": ["O"]}), encoding="utf-8")
    with pytest.raises(ModelError):
        load_pipeline(folder)


def test_a_component_without_a_network_says_so() -> None:
    with pytest.raises(ModelError):
        CaseNoteNer().find(["text"])


def test_the_shipped_model_is_the_recorded_one() -> None:
    status = model_status(model_path())
    assert status.sound
    assert status.digest in (model_path().parent / "README.md").read_text(encoding="utf-8")


def test_the_fast_model_is_recorded_small_and_twice_as_shallow() -> None:
    status = model_status(model_path(fast=True))
    assert status.sound
    assert status.digest in (model_path().parent / "README.md").read_text(encoding="utf-8")
    assert sum(p.stat().st_size for p in model_path(fast=True).rglob("*") if p.is_file()) <= 20_000_000
    doc = load_pipeline(model_path(fast=True))(NOTE)
    assert any(span.label_ == "PERSON" for span in doc.spans["casenote"])


def test_no_release_can_use_the_fast_model() -> None:
    from redact.cli.release import command

    assert "--fast" not in {flag for parameter in command.params for flag in parameter.opts}
