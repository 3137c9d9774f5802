"""What all operators share: Presidio's interface with checked parameters."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from presidio_anonymizer.operators import Operator, OperatorType

from redact.errors import TransformError
from redact.operators.catalog import OPERATORS
from redact.operators.context import OperatorContext

_INJECTED = ("context", "entity_type", "secret")


class CaseNoteOperator(Operator):  # type: ignore[misc,unused-ignore]
    """A Presidio operator of this product; subclasses set `name` and write `replace`.

    Under Presidio's own engine there is no context; operators that need pseudonyms then
    take a parameter `secret` (bytes or str) and a space of their own.
    """

    name: str = ""

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        """Return the replacement for `text`.

        Raises:
            TransformError: A parameter is wrong.
        """
        given = dict(params or {})
        self.validate(given)
        return self.replace(text, given)

    @abstractmethod
    def replace(self, text: str, params: dict[str, Any]) -> str:
        """Return the replacement; parameters have been checked."""

    def validate(self, params: dict[str, Any] | None = None) -> None:
        """Check names and types of parameters.

        Raises:
            TransformError: A parameter is unknown or has another type than the catalogue says.
        """
        wanted = OPERATORS[self.name].params
        for name, value in (params or {}).items():
            if name in _INJECTED:
                continue
            if name not in wanted:
                raise TransformError(f"operator {self.name} has no parameter {name!r}")
            if not isinstance(value, wanted[name]):
                raise TransformError(f"operator {self.name} needs {wanted[name].__name__} for {name!r}")
        context = (params or {}).get("context")
        if context is not None and not isinstance(context, OperatorContext):
            raise TransformError(f"operator {self.name} needs an OperatorContext as its context")

    def operator_name(self) -> str:
        """Return the name policies use."""
        return self.name

    def operator_type(self) -> OperatorType:
        """Return Presidio's kind of operator."""
        return OperatorType.Anonymize


def context_of(text: str, params: dict[str, Any]) -> OperatorContext:
    """Return the context given, or one made for a lone value under Presidio's engine.

    Raises:
        TransformError: There is neither a context nor a secret to make one from.
    """
    context = params.get("context")
    if isinstance(context, OperatorContext):
        return context
    secret = params.get("secret", b"")
    key = secret.encode() if isinstance(secret, str) else secret
    if not isinstance(key, bytes) or not key:
        raise TransformError("without a context this operator needs the parameter 'secret'")
    from redact.operators.space import lone_context

    return lone_context(text, str(params.get("entity_type", "")), key)


def entity_type_of(params: dict[str, Any]) -> str:
    """Return the entity type from the context or from Presidio's engine; empty when unknown."""
    context = params.get("context")
    if isinstance(context, OperatorContext):
        return context.mention.entity_type
    return str(params.get("entity_type", ""))
