"""Writes answers about people into the text of a `case.yaml`, and proves that nothing else has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redact.errors import UsageError
from redact.policy.case_marks import Marked, child, entry, listed, quoted, real_end
from redact.types import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redact.policy.case_drafts import Draft

_REMARK = "found by `redact people`; correct what is wrong, what stands here counts as confirmed"
_ADD_BY_HAND = "Add the people there by hand, or write `people:` as lines that begin with a hyphen."


def with_answers(text: str, drafts: Sequence[Draft]) -> str:
    """Return the text of a case file with answers worked in.

    Args:
        text: As it stands; empty when there is no file. The strict loader has accepted it.
        drafts: People of the file whom an answer speaks of, and people to be added.

    Raises:
        UsageError: The file is written in a way that cannot be added to.
    """
    import yaml

    marked = Marked(text, "\r\n" if "\r\n" in text else "\n")
    top = yaml.compose(text, yaml.SafeLoader)
    people = child(top, "people") if top is not None else None
    for draft in drafts:
        if draft.position is not None and people is not None:
            node = people[1].value[draft.position]
            if draft.joined:
                _take_out(marked, node, draft.joined)
            else:
                _change(marked, node, draft)
    new = [draft for draft in drafts if draft.position is None]
    if new:
        _add(marked, top, people, new)
    result = marked.result()
    if not _is_as_expected(text, result, drafts):
        raise UsageError("case.yaml is written in a way that this command cannot add to", hint=_ADD_BY_HAND)
    return result


def _change(marked: Marked, node: Any, draft: Draft) -> None:
    """Change one entry of the file."""
    missing: list[str] = []
    if draft.restated:
        missing += _restate(marked, child(node, "role"), "role", draft.role.value)
    if draft.restated and draft.relation:
        missing += _restate(marked, child(node, "relation"), "relation", draft.relation)
    for name in ("names", "aliases"):
        found = child(node, name)
        added = draft.added if name == "aliases" else []
        if found is None:
            missing += [f"aliases: {listed(added)}"] if added else []
        else:
            _change_list(marked, found[1], added, draft.dropped)
    if missing:
        _insert_fields(marked, node, missing)


def _take_out(marked: Marked, node: Any, other: str) -> None:
    """Turn an entry into a remark, so that nothing of what a person wrote is lost."""
    at, end = marked.line_start(node.start_mark.index), real_end(node)
    indent = " " * (node.start_mark.column - 2)
    marked.put(at, at, f"{indent}# joined with {other}:{marked.newline}")
    while at < end:
        marked.put(at, at, "# ")
        at = marked.line_end(at)


def _restate(marked: Marked, found: tuple[Any, Any] | None, name: str, value: str) -> list[str]:
    """Give a field another value, or return it as missing."""
    if found is None:
        return [f"{name}: {quoted(value)}"]
    if found[1].value != value:
        _put_value(marked, found[1], quoted(value))
    return []


def _put_value(marked: Marked, node: Any, new: str) -> None:
    start, end = node.start_mark.index, node.end_mark.index
    marked.put(start, end, f" {new}" if start == end else new)


def _insert_fields(marked: Marked, node: Any, fields: list[str]) -> None:
    names = child(node, "names")
    end = real_end(names[1]) if names else node.start_mark.index
    if node.flow_style:
        marked.put(end, end, "".join(f", {field}" for field in fields))
    else:
        indent = " " * node.value[0][0].start_mark.column
        marked.add_lines(end - 1, (indent + field for field in fields))


def _change_list(marked: Marked, node: Any, added: list[str], dropped: list[str]) -> None:
    """Add to and take from a list of names, which may also be a single one."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        kept = [v for v in [node.value] if v and _squeezed(v) not in dropped]
        if added or (node.value and not kept):
            _put_value(marked, node, listed([*map(_squeezed, kept), *added]))
        return
    drop = [item for item in node.value if _squeezed(item.value) in dropped]
    if drop and node.flow_style:
        kept_raw = [_raw(marked, item) for item in node.value if item not in drop]
        _put_value(marked, node, f"[{', '.join([*kept_raw, *map(quoted, added)])}]")
        return
    for item in drop:
        marked.put(marked.line_start(item.start_mark.index), marked.line_end(real_end(item) - 1), "")
    if added and not node.value:
        _put_value(marked, node, listed(added))
    elif added and node.flow_style:
        end = real_end(node.value[-1])
        marked.put(end, end, "".join(f", {quoted(value)}" for value in added))
    elif added:
        indent = " " * node.start_mark.column
        marked.add_lines(real_end(node) - 1, (f"{indent}- {quoted(value)}" for value in added))


def _raw(marked: Marked, node: Any) -> str:
    return marked.text[node.start_mark.index : node.end_mark.index]


def _add(marked: Marked, top: Any, people: tuple[Any, Any] | None, new: list[Draft]) -> None:
    """Add people behind those who stand in the file."""
    import yaml

    if people is None:
        indent = " " * top.start_mark.column if top is not None else ""
        lines = ("people:", *_lines(marked.text, new, "  "))
        marked.add_lines(len(marked.text), (f"{indent}{line}" for line in lines))
        return
    key, node = people
    if isinstance(node, yaml.SequenceNode) and node.value:
        last = node.value[-1]
        if node.flow_style:
            shown = "".join(
                f",{marked.newline}  {entry(_fields(draft))}" for draft in new if not draft.is_question
            )
            marked.put(real_end(last), real_end(last), shown)
        else:
            marked.add_lines(real_end(node) - 1, _lines(marked.text, new, " " * node.start_mark.column))
        return
    indent = " " * (key.start_mark.column + 2)
    if node.start_mark.index != node.end_mark.index:
        marked.put(node.start_mark.index, node.end_mark.index, "")
    marked.add_lines(key.end_mark.index, _lines(marked.text, new, indent))


def _lines(text: str, new: list[Draft], indent: str) -> Iterator[str]:
    """Yield an entry per person; whom an ambiguous name means is left as a remark, for a person to say."""
    for line in (f"# {_REMARK}", *map(_line, new)):
        if line not in text:  # remarks of an earlier run stay as they are
            yield indent + line


def _line(draft: Draft) -> str:
    if draft.candidates:
        wording = listed([*draft.names, *draft.aliases])
        return f"# open: {wording} may be {' or '.join(draft.candidates)}; list it as an alias there"
    if draft.is_doubtful:
        return f"# doubtful: take the mark away if this is somebody's name: - {entry(_fields(draft))}"
    why = f"  # {draft.why}" if draft.why and not draft.restated else ""
    return f"- {entry(_fields(draft))}{why}"


def _fields(draft: Draft) -> Iterator[tuple[str, str | bool | list[str]]]:
    yield "id", draft.id
    yield "names", draft.names
    if draft.aliases:
        yield "aliases", draft.aliases
    if draft.role is not Role.UNKNOWN:
        yield "role", draft.role.value
    if draft.relation:
        yield "relation", draft.relation
    if draft.minor:
        yield "minor", True


def _is_as_expected(text: str, result: str, drafts: Sequence[Draft]) -> bool:
    """Tell whether the new text says what the old one said, and what was to be added."""
    from pydantic import ValidationError

    from redact.policy.case_schema import CaseFields
    from redact.policy.yaml_text import parse_mapping

    try:
        before, after = (
            parse_mapping(written, "case.yaml", UsageError, as_written=True) for written in (text, result)
        )
        _work_in(before, drafts)
        return CaseFields.model_validate(before) == CaseFields.model_validate(after)
    except (UsageError, ValidationError):
        return False


def _work_in(fields: dict[str, Any], drafts: Sequence[Draft]) -> None:
    people = fields.get("people") or []
    for draft in drafts:
        if draft.position is not None:
            _work_in_one(people[draft.position], draft)
    joined = {draft.position for draft in drafts if draft.joined}
    people = [person for at, person in enumerate(people) if at not in joined]
    people += [dict(_fields(draft)) for draft in drafts if draft.position is None and not draft.is_question]
    fields["people"] = people


def _work_in_one(person: dict[str, Any], draft: Draft) -> None:
    for name in ("names", "aliases"):
        values = person.get(name) or []
        values = [values] if isinstance(values, str) else values
        added = draft.added if name == "aliases" else []
        person[name] = [value for value in values if _squeezed(value) not in draft.dropped] + added
    if draft.restated:
        person["role"] = draft.role.value
        person["relation"] = draft.relation or person.get("relation")


def _squeezed(value: str) -> str:
    return " ".join(value.split())
