"""Reads YAML strictly: no duplicate keys, no anchors or aliases, no deep nesting, bounded size.

YAML 1.1 turns `no` into false, `0421` into 273 and `12:30` into 750. Policies
are read with those types, so that the schema can refuse them; case files and
orders are read *as written*, where every scalar stays text, because `No` may
be somebody's nickname and `0421` an account number.

Messages give a file and a line, never content: case files hold names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from redact.errors import RedactError

MAX_BYTES: int = 1_000_000
"""Largest file that is read."""

MAX_DEPTH: int = 20
"""Deepest nesting that is read."""


class _Fault(Exception):
    """Something in the file that is not accepted, with its line."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason if line is None else f"line {line}: {reason}"


def read_mapping(path: Path, error: type[RedactError], *, as_written: bool) -> dict[str, Any]:
    """Return the mapping at the top of a YAML file.

    Args:
        path: The file; its name, not its folder, appears in messages.
        error: Class to raise.
        as_written: Whether every scalar stays text (and an empty one becomes None).

    Raises:
        RedactError: Of class `error`, when the file is missing, too large, not UTF-8, not
            YAML, not a mapping, or repeats a key. The message quotes nothing from the file.
    """
    return parse_mapping(_read_text(path, error), path.name, error, as_written=as_written)


def parse_mapping(text: str, name: str, error: type[RedactError], *, as_written: bool) -> dict[str, Any]:
    """Return the mapping at the top of YAML text; as `read_mapping`, `name` being the file's in messages."""
    try:
        loaded = _parse(text, as_written=as_written)
    except _Fault as fault:
        raise error(f"{name}, {fault.reason}") from None
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise error(f"{name}: the file must be a list of `field: value` lines")
    return loaded


def line_of(path: Path, where: Sequence[str | int]) -> int:
    """Return the line of a field, or of the nearest one above it that is there; 0 if none can be told.

    Args:
        path: A file that `read_mapping` has accepted.
        where: Keys and indexes from the top, as pydantic gives them.
    """
    import yaml

    from redact.errors import UsageError

    try:
        node = yaml.compose(_read_text(path, UsageError), yaml.SafeLoader)
    except (UsageError, yaml.YAMLError, RecursionError):
        return 0
    line = 0
    for step in where:
        child = _child(node, step)
        if child is None:
            break
        node, line = child
    return line


def _child(node: Any, step: str | int) -> tuple[Any, int] | None:
    """Return the node that a key or index leads to, with the line where it begins."""
    import yaml

    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key.start_mark.line + 1
    return None


def _read_text(path: Path, error: type[RedactError]) -> str:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError:
        raise error(f"{path.name}: the file cannot be read") from None
    if len(raw) > MAX_BYTES:
        raise error(f"{path.name}: the file is larger than {MAX_BYTES} bytes")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise error(f"{path.name}: the file is not UTF-8 text") from None


def _parse(text: str, *, as_written: bool) -> object:
    import yaml

    loader = _loader(as_written=as_written)(text)
    try:
        return loader.get_single_data()
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        raise _Fault("this is not valid YAML", mark.line + 1 if mark else None) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise _Fault("this is not valid YAML") from None
    finally:
        loader.dispose()


def _loader(*, as_written: bool) -> Any:
    """Build the loader class; PyYAML is imported only here."""
    import yaml

    class Strict(yaml.SafeLoader):
        depth = 0

        def compose_node(self, parent: Any, index: Any) -> Any:
            event: Any = self.peek_event()  # type: ignore[no-untyped-call]
            line = event.start_mark.line + 1
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _Fault("anchors (&) and references (*) are not accepted; quote the value", line)
            if self.depth >= MAX_DEPTH:
                raise _Fault("the fields are nested too deeply", line)
            self.depth += 1
            try:
                return super().compose_node(parent, index)
            finally:
                self.depth -= 1

        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            seen: set[str] = set()
            for key, _ in node.value:
                line = key.start_mark.line + 1
                if not isinstance(key, yaml.ScalarNode) or key.tag not in _KEY_TAGS:
                    raise _Fault("a field name must be plain text; quote it", line)
                if key.value in seen:
                    raise _Fault("the same field stands twice", line)
                seen.add(key.value)
            return super().construct_mapping(node, deep=deep)

    class AsWritten(Strict):
        yaml_implicit_resolvers: ClassVar[dict[str | None, Any]] = {}  # type: ignore[misc]

    def text_or_none(loader: Any, node: Any) -> str | None:
        value: str = loader.construct_scalar(node)
        return value if value or node.style else None

    AsWritten.add_constructor("tag:yaml.org,2002:str", text_or_none)
    return AsWritten if as_written else Strict


_KEY_TAGS = frozenset({"tag:yaml.org,2002:str"})
