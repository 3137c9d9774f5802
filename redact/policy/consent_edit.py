"""Writes consents into the text of a `case.yaml`, and proves that nothing else has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redact.errors import UsageError
from redact.policy.case_marks import Marked, child, entry, quoted, real_end

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_BY_HAND = "Write the consent there by hand; README.md shows its fields."

Fields = list[tuple[str, str | bool | list[str]]]
"""A consent as it is written: names and values in order."""


def with_consent(text: str, fields: Fields) -> str:
    """Return the text of a case file with one more consent behind those that stand there.

    Raises:
        UsageError: The file is written in a way that cannot be added to.
    """
    import yaml

    marked = Marked(text, "\r\n" if "\r\n" in text else "\n")
    top = yaml.compose(text, yaml.SafeLoader)
    found = child(top, "consents") if top is not None else None
    line = f"- {entry(fields)}"
    if found is None:
        indent = " " * top.start_mark.column if top is not None else ""
        marked.add_lines(len(marked.text), (f"{indent}consents:", f"{indent}  {line}"))
    else:
        _behind(marked, *found, fields, line)

    def add(mapping: dict[str, Any]) -> None:
        mapping["consents"] = [*(mapping.get("consents") or []), dict(fields)]

    return _proven(text, marked.result(), add)


def with_values(text: str, changes: Mapping[int, tuple[str, str]]) -> str:
    """Return the text of a case file with one field of some consents set.

    Args:
        text: As it stands; the strict loader has accepted it.
        changes: Place of a consent in the list, from 0, to the field's name and value.

    Raises:
        UsageError: The file is written in a way that cannot be changed.
    """
    import yaml

    marked = Marked(text, "\r\n" if "\r\n" in text else "\n")
    found = child(yaml.compose(text, yaml.SafeLoader), "consents")
    if found is None:
        raise UsageError("case.yaml holds no consents", hint=_BY_HAND)
    for place, (name, value) in changes.items():
        _set(marked, found[1].value[place], name, quoted(value))

    def change(mapping: dict[str, Any]) -> None:
        for place, (name, value) in changes.items():
            mapping["consents"][place][name] = value

    return _proven(text, marked.result(), change)


def _behind(marked: Marked, key: Any, node: Any, fields: Fields, line: str) -> None:
    import yaml

    if isinstance(node, yaml.SequenceNode) and node.value:
        if node.flow_style:
            end = real_end(node.value[-1])
            marked.put(end, end, f",{marked.newline}  {entry(fields)}")
        else:
            marked.add_lines(real_end(node) - 1, (" " * node.start_mark.column + line,))
        return
    if node.start_mark.index != node.end_mark.index:  # `consents: []`
        marked.put(node.start_mark.index, node.end_mark.index, "")
    marked.add_lines(key.end_mark.index, (" " * (key.start_mark.column + 2) + line,))


def _set(marked: Marked, node: Any, name: str, value: str) -> None:
    found = child(node, name)
    if found is not None:
        start, end = found[1].start_mark.index, found[1].end_mark.index
        marked.put(start, end, f" {value}" if start == end else value)
    elif node.flow_style:
        end = real_end(node.value[-1][1])
        marked.put(end, end, f", {name}: {value}")
    else:
        indent = " " * node.value[0][0].start_mark.column
        marked.add_lines(real_end(node) - 1, (f"{indent}{name}: {value}",))


def _proven(text: str, result: str, change: Callable[[dict[str, Any]], None]) -> str:
    """Return the new text if it says what the old one said, with the change.

    Raises:
        UsageError: It does not.
    """
    from pydantic import ValidationError

    from redact.policy.case_schema import CaseFields
    from redact.policy.yaml_text import parse_mapping

    try:
        before, after = (
            parse_mapping(written, "case.yaml", UsageError, as_written=True) for written in (text, result)
        )
        change(before)
        if CaseFields.model_validate(before) == CaseFields.model_validate(after):
            return result
    except (UsageError, ValidationError):
        pass
    raise UsageError("case.yaml is written in a way that this command cannot change", hint=_BY_HAND)
