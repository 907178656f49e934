"""What a plan says about findings: how grave one is, what is tolerated, which are silent, and why.

    findings:
      WINDOW_DISPUTE: {tolerance: 14 days, because: both sides settle these themselves}
      OWNER_GAP: {severity: error, because: nobody may be without an owner}
      CROWDED_ACCOUNT: {silence: true, because: enterprise accounts have large teams}
      DUPLICATE_EVENT: {contested: hold, because: finance looks at each}

What a tolerance may be, the check behind the code decides.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from compalign.terms.base import Term
from compalign.terms.quantities import decimal_text, read_decimal
from compalign.terms.wrong import Wrong, shown

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
LIMIT = "limit"
"""The name of the tolerance of a check that has only one; it is not written."""
LONGEST = 200


def _texts(name: str, given: object) -> tuple[str, ...]:
    values = given if isinstance(given, (list, tuple)) else (given,)
    texts = [one if isinstance(one, str) else _number(name, one) for one in values]
    for text in texts:
        if not text.strip() or len(text) > LONGEST:
            raise Wrong(shown(text), "a tolerance such as 14 days, 10% or 6", at=(name,))
    return tuple(text.strip() for text in texts)


def _number(name: str, given: object) -> str:
    try:
        return decimal_text(read_decimal(given))
    except Wrong as wrong:
        raise Wrong(wrong.found, "a tolerance such as 14 days, 10% or 6", at=(name,)) from None


def _read(given: Any) -> Any:
    if given is None:
        return {}
    if isinstance(given, Mapping):
        return {str(name): _texts(str(name), value) for name, value in given.items()}
    return {LIMIT: _texts(LIMIT, given)}


def _written(tolerance: Mapping[str, tuple[str, ...]]) -> Any:
    """Write a single value bare, and a tolerance without name without its map."""
    bare = {
        name: values[0] if len(values) == 1 else list(values) for name, values in tolerance.items()
    }
    return bare[LIMIT] if set(bare) == {LIMIT} else bare


_VALUE = {"type": ["string", "number"]}
_VALUES = [_VALUE, {"type": "array", "items": _VALUE, "minItems": 1}]
Tolerances = Annotated[
    Mapping[str, tuple[str, ...]],
    BeforeValidator(_read),
    PlainSerializer(_written),
    WithJsonSchema(
        {"anyOf": [*_VALUES, {"type": "object", "additionalProperties": {"anyOf": _VALUES}}]}
    ),
]
"""One value, or a value by name where a check has several."""


class FindingSetting(Term):
    """What the plan says about one finding code, with the reason."""

    severity: Severity | None = Field(
        default=None, description="How grave it is, instead of what is usual."
    )
    silence: bool = Field(default=False, description="Count such findings, and do not list them.")
    tolerance: Tolerances = Field(
        default={},
        description="From where on it is a finding, such as `14 days`, `10%` or `6`; by name where "
        "the check has several.",
    )
    contested: Literal["pay", "hold"] | None = Field(
        default=None,
        description="What becomes of the events that it is about until a row of `resolutions` "
        "settles them: paid by the plan's precedence (`pay`, as usual), or held in suspense.",
    )
    because: str = Field(
        min_length=1, max_length=500, description="Why, for whoever reads the findings."
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.because.strip():
            raise Wrong("a blank reason", "why this is settled so", at=("because",))
        says = (self.severity, self.silence or None, self.tolerance or None, self.contested)
        if all(word is None for word in says):
            expected = "`severity`, `tolerance`, `contested` or `silence: true` beside it"
            raise Wrong("only a reason", expected)
        if self.silence and self.contested == "hold":
            found = "`contested: hold` beside `silence: true`"
            raise Wrong(found, "one of them: what is held must be listed", at=("contested",))
        return self
