"""What the package promises to those who import it."""

import redact


def test_all_is_what_dir_shows() -> None:
    assert dir(redact) == redact.__all__


def test_every_public_name_loads() -> None:
    for name in redact.__all__:
        assert getattr(redact, name)
