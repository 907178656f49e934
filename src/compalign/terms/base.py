"""What every part of a plan has in common: frozen, and no key that the language does not know."""

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    StringConstraints,
    WithJsonSchema,
)

NAME_PATTERN = r"^[A-Za-z_][A-Za-z0-9_-]*$"
LONGEST_NAME = 60


class Term(BaseModel):
    """A part of a plan. Frozen; unknown keys are refused; every field has a description."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)


Name = Annotated[str, StringConstraints(pattern=NAME_PATTERN, max_length=LONGEST_NAME)]
"""A name that a plan gives: letters, digits, `_` and `-`; it begins with a letter or `_`."""


def one_or_many(given: Any) -> Any:
    """Let a single value stand for a list of one."""
    if given is None or isinstance(given, str):
        return () if given is None else (given,)
    return tuple(given) if isinstance(given, Iterable) and not isinstance(given, dict) else given


def terms_or_one(given: Any) -> Any:
    """Let a single part, written as a map, a number or an object, stand for a list of one."""
    if given is None or isinstance(given, (list, tuple)):
        return tuple(given or ())
    return (given,)


def shortest_terms(terms: Any, write: SerializerFunctionWrapHandler) -> Any:
    """Write a list of one without brackets."""
    written = write(terms)
    return written[0] if len(written) == 1 else written


def _shortest(names: tuple[str, ...]) -> str | list[str]:
    return names[0] if len(names) == 1 else list(names)


_NAME_SCHEMA = {"type": "string", "pattern": NAME_PATTERN, "maxLength": LONGEST_NAME}
Names = Annotated[
    tuple[Name, ...],
    BeforeValidator(one_or_many),
    PlainSerializer(_shortest),
    WithJsonSchema({"anyOf": [_NAME_SCHEMA, {"type": "array", "items": _NAME_SCHEMA}]}),
]
"""One name or a list of names; a single one is written without brackets."""
