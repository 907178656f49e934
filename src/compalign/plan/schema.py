"""The JSON Schema of the plan language, for editors: completion, hover help, first checks.

It accepts the short forms that people write (`linear`, `{0%: 8%}`, one name for a list of one).
It is a help and not the judge: what only the whole plan can tell, `load_plan` tells.
"""

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode
from pydantic_core import CoreSchema

from compalign.incentives.kinds import KINDS
from compalign.plan.model import Plan
from compalign.terms.modifiers import LISTED_MODIFIERS
from compalign.terms.quantities import AMOUNT_PATTERN, SHARE_PATTERN

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SHARE = {"type": ["string", "number"], "pattern": SHARE_PATTERN, "examples": ["85%"]}
_AMOUNT = {"type": ["string", "number"], "pattern": AMOUNT_PATTERN, "examples": ["100"]}
_SHARES = {"type": "object", "minProperties": 1, "additionalProperties": _SHARE}
_PAIRS = {
    "type": "array",
    "minItems": 1,
    "items": {"type": "array", "minItems": 2, "maxItems": 2, "items": _SHARE},
}
_AMOUNT = {"type": ["string", "number"], "pattern": AMOUNT_PATTERN}
_TEXT = {"type": ["string", "number"]}


class _Generator(GenerateJsonSchema):
    """Pydantic's generator without a title made of each field's name."""

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> dict[str, Any]:
        """Return the schema, its dialect named first."""
        return {"$schema": DIALECT, **super().generate(schema, mode)}

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Leave the titles out; the key itself says as much."""
        return False


def plan_schema() -> dict[str, Any]:
    """Return the schema of a plan file (draft 2020-12); every field has a description.

    >>> plan_schema()["properties"]["currency"]["description"]
    'ISO 4217 code of every amount of the plan, such as USD.'
    """
    schema: dict[str, Any] = _as_written(
        Plan.model_json_schema(by_alias=True, schema_generator=_Generator)
    )
    parts: dict[str, Any] = schema["$defs"]
    for kind in KINDS:
        word = parts[kind.__name__]["properties"]["kind"]
        word["description"] = "What kind of incentive it is."
    parts["PayCurve"] = _curve(parts["PayCurve"])
    parts["Payment"] = _also(parts["Payment"], _SHARE, _AMOUNT)
    parts["KindMap"] = _kind_map(parts["KindMap"])
    _modifiers(parts)
    bands = parts["Tiers"]["properties"]["bands"]
    parts["Tiers"]["properties"]["bands"] = _also(bands, _SHARES)
    rule = parts["CreditRule"]["properties"]
    rule["base"] = _also(rule["base"], _TEXT)
    split = rule["split"]["patternProperties"]
    for pattern in split:
        split[pattern] = {"anyOf": [_SHARE, {"const": "equal"}]}
    return schema


def _also(long: Mapping[str, Any], *short: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema that accepts the long form and shorter ones, with one description."""
    form = {key: value for key, value in long.items() if key not in ("description", "default")}
    outer = {key: value for key, value in long.items() if key in ("description", "default")}
    return {**outer, "anyOf": [*short, form]}


def _curve(long: dict[str, Any]) -> dict[str, Any]:
    points = long["properties"]["points"]
    long["properties"]["points"] = _also(points, _SHARES)
    return _also(long, {"const": "linear"}, _SHARES, _PAIRS)


def _modifiers(parts: dict[str, Any]) -> None:
    """Let single modifiers, bare numbers and maps of points stand for the long forms."""
    points = parts["Multiplier"]["properties"]
    for word in ("steps", "curve"):
        points[word] = _also(points[word], _SHARES)
    parts["Multiplier"] = _also(parts["Multiplier"], _SHARE)
    parts["Threshold"] = _also(parts["Threshold"], _SHARE)
    parts["Limit"] = _also(parts["Limit"], _AMOUNT)
    for kind in KINDS:
        words = parts[kind.__name__]["properties"]
        for word in LISTED_MODIFIERS:
            words[word] = _also(words[word], words[word]["items"])


def _kind_map(long: dict[str, Any]) -> dict[str, Any]:
    stages = {"type": "object", "required": ["column"], "additionalProperties": _TEXT}
    return _also(long, {**stages, "properties": {"column": long["properties"]["column"]}})


def _as_written(node: Any) -> Any:
    """Let free text look like a number, as `version: 2025.1` does, and close maps of names."""
    if isinstance(node, list):
        return [_as_written(one) for one in node]
    if not isinstance(node, dict):
        return node
    written = {key: _as_written(value) for key, value in node.items()}
    if node.get("type") == "string" and not {"pattern", "enum", "const", "format"} & set(node):
        written["type"] = _TEXT["type"]
    if "patternProperties" in node:
        written["additionalProperties"] = False
    return written
