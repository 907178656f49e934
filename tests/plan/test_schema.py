"""The editor's schema: every field described, and whatever loads also fits it."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from compalign.plan.load import read_plan
from compalign.plan.schema import DIALECT, plan_schema
from tests.plan.test_language import COMMISSION, ROLE_SPLITS


def fields(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every field of a schema with its path."""
    if isinstance(schema, dict):
        for name, field in schema.get("properties", {}).items():
            yield f"{path}.{name}", field
        for key, inner in schema.items():
            yield from fields(inner, f"{path}.{key}")
    elif isinstance(schema, list):
        for inner in schema:
            yield from fields(inner, path)


def test_every_field_has_a_description() -> None:
    found = dict(fields(plan_schema()))
    assert len(found) > 50
    assert [path for path, field in found.items() if not field.get("description")] == []


def test_short_forms_are_part_of_the_schema() -> None:
    schema = plan_schema()
    parts = schema["$defs"]
    assert schema["$schema"] == DIALECT
    assert {"const": "linear"} in parts["PayCurve"]["anyOf"]
    assert [form["type"] for form in parts["Tiers"]["properties"]["bands"]["anyOf"]] == [
        "object",
        "array",
    ]
    assert [form["type"] for form in parts["Commission"]["properties"]["pays"]["anyOf"]] == [
        "string",
        "array",
    ]


@pytest.mark.parametrize(
    "text",
    [
        ROLE_SPLITS + COMMISSION.replace("    on:", "    'on':"),
        "plan: p\ncurrency: USD\nroles: {a: {}}\npay_curve: linear\nledgers:\n"
        "  deals: {kinds: {column: stage, Won: new}, constants: {fiscal: 2025}}\n",
        "plan: p\ncurrency: USD\nroles: {a: {}, b: {}}\npay_curve: [[0, 0], [1, 0.5], [1, 1]]\n"
        "credit: [{id: c, when: {a: 5, b: [x, 1], c: true}, split: {a: equal, b: equal}}]\n",
        "plan: p\ncurrency: USD\nroles: {a: {}}\ngoals: {g: {sum: amount}}\nincentives:\n"
        "- {id: c, kind: commission, pays: a, rate: 1%, threshold: {of: g, at_least: 70%}, cap: 5,\n"
        "   multiplier: [1.1, {of: g, steps: {-1: 90%}}], floor: {amount: 1_000, per: year}}\n"
        "- {id: d, kind: commission, pays: a, rate: 1%, gate: {of: g, at_most: 5}, multiplier: 2}\n"
        "caps: [{id: x, amount: 5, per: year, incentives: [c, d]}]\n",
        "plan: p\ncurrency: USD\nroles: {a: {}}\nfindings:\n  CLIFF: {tolerance: 20%, because: x}\n"
        "  CAPACITY: {tolerance: {relations: 9}, because: x}\n  CROWDED_ACCOUNT: {tolerance: 6, "
        "because: x}\n  ROLE_STACK: {tolerance: [a + b], because: x}\n",
        "plan: p\ncurrency: USD\nroles: {a: {}}\nfindings:\n"
        "  ROLE_STACK: {tolerance: {good: [a + b]}, because: x}\n",
        "plan: p\ncurrency: USD\nroles: {a: {}}\npay: [{id: P1, start: '2025-01-01', "
        "last_day: '2025-01-31'}]\n",
    ],
)
def test_what_loads_fits_the_schema(text: str) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    read_plan(text)
    judge = jsonschema.Draft202012Validator(plan_schema())
    assert [error.message for error in judge.iter_errors(yaml.safe_load(text))] == []


def test_a_mistyped_plan_does_not_fit_the_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    judge = jsonschema.Draft202012Validator(plan_schema())
    plan = yaml.safe_load(ROLE_SPLITS)
    changes: list[dict[str, Any]] = [
        {"pay": "never"},
        {"cap": 5},
        {"roles": {"a b": {}}},
        {"pay_curve": "lineer"},
    ]
    for change in changes:
        assert not judge.is_valid(plan | change)
