"""Recognizers by rule for the structured identifiers that US agencies write.

One module per family. Nothing here imports Presidio until `load_pattern_recognizers`
is called, so that the command line starts fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from presidio_analyzer import EntityRecognizer


def load_pattern_recognizers() -> list[EntityRecognizer]:
    """Return one recognizer per family; each also works alone in an `AnalyzerEngine`."""
    from redact.recognizers.patterns.accounts import AccountRecognizer
    from redact.recognizers.patterns.addresses import AddressRecognizer
    from redact.recognizers.patterns.ages import AgeRecognizer
    from redact.recognizers.patterns.captions import CaptionRecognizer
    from redact.recognizers.patterns.dates import DatesRecognizer
    from redact.recognizers.patterns.devices import DeviceRecognizer
    from redact.recognizers.patterns.file_names import FileNameRecognizer
    from redact.recognizers.patterns.identity_numbers import IdentityNumberRecognizer
    from redact.recognizers.patterns.labels import LabelRecognizer
    from redact.recognizers.patterns.letterheads import LetterheadRecognizer
    from redact.recognizers.patterns.online import OnlineRecognizer
    from redact.recognizers.patterns.phones import PhonesRecognizer
    from redact.recognizers.patterns.publicity import PublicityRecognizer
    from redact.recognizers.patterns.scripts import ScriptRecognizer
    from redact.recognizers.patterns.signatures import SignatureRecognizer
    from redact.recognizers.patterns.speakers import SpeakerRecognizer
    from redact.recognizers.patterns.tables import TableRecognizer
    from redact.recognizers.patterns.vehicles import VehicleRecognizer

    return [
        IdentityNumberRecognizer(),
        AccountRecognizer(),
        PhonesRecognizer(),
        OnlineRecognizer(),
        AddressRecognizer(),
        DatesRecognizer(),
        AgeRecognizer(),
        VehicleRecognizer(),
        DeviceRecognizer(),
        PublicityRecognizer(),
        LabelRecognizer(),
        CaptionRecognizer(),
        SignatureRecognizer(),
        SpeakerRecognizer(),
        FileNameRecognizer(),
        LetterheadRecognizer(),
        TableRecognizer(),
        ScriptRecognizer(),
    ]
