"""Pydantic's errors in the words of the plan: what was found, what is allowed, what is nearest.

None of pydantic's own sentences reaches a reader. An error of a kind that is not known here
still gets a sentence, made of what was found and of the field's description.
"""

import re
from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from compalign.errors import nearest
from compalign.plan.positions import KEY, Fault, Path
from compalign.terms.base import LONGEST_NAME
from compalign.terms.wrong import Part, Wrong, listed, shown

_NAME = f"a name of letters, digits, `_` and `-`, at most {LONGEST_NAME}, that begins with a letter"
_EXPECTED = {
    "string_pattern_mismatch": _NAME,
    "string_type": "text",
    "string_unicode": "text",
    "string_too_short": "at least {min_length} character",
    "string_too_long": "at most {max_length} characters",
    "too_short": "at least {min_length} entry",
    "too_long": "at most {max_length} entries",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "model_type": "a map of `key: value`",
    "dict_type": "a map of `key: value`",
    "mapping_type": "a map of `key: value`",
    "model_attributes_type": "a map of `key: value`",
    "tuple_type": "a list",
    "list_type": "a list",
}
"""Pydantic's error type to what the plan expects there."""


def faults_of(error: ValidationError, model: type[BaseModel]) -> list[Fault]:
    """Return one fault for each error that `model` has found, in pydantic's order.

    Pydantic calls a list too short when too few of its entries are valid; that is left out.
    """
    return [
        _fault(facts, model)
        for facts in error.errors(include_url=False)
        if facts["type"] != "too_short" or len(facts["input"]) < facts["ctx"]["min_length"]
    ]


def _fault(facts: Any, model: type[BaseModel]) -> Fault:
    path: Path = tuple(facts["loc"])
    given, context = facts["input"], facts.get("ctx", {})
    match facts["type"]:
        case "missing":
            return _missing(path, model)
        case "extra_forbidden":
            return _unknown_key(path, model)
        case "literal_error":
            return _choice(path, given, re.findall(r"'([^']*)'", context["expected"]))
        case "union_tag_invalid" | "union_tag_not_found":
            return _kind(path, given, model)
        case "value_error":
            return _refused(path, given, context["error"])
    if path and path[-1] == "[key]":
        return Fault((*path[:-1], KEY), f"the name {shown(given)}", _NAME)
    expected = _EXPECTED.get(facts["type"], "a value that fits here").format(**context)
    return Fault(path, shown(given), expected, describe(model, path))


def _missing(path: Path, model: type[BaseModel]) -> Fault:
    *above, key = path
    if isinstance(key, int):
        return Fault(tuple(above), f"{key} of 2 values", "an attainment and the pay there")
    return Fault(tuple(above), f"no `{key}`", f"the key `{key}`", describe(model, path))


def _unknown_key(path: Path, model: type[BaseModel]) -> Fault:
    *above, key = path
    owner = model_at(model, tuple(above))
    allowed = keys_of(owner) if owner else []
    return Fault(
        (*path, KEY),
        f"the unknown key {shown(str(key))}",
        f"one of {listed(allowed)}",
        nearest(str(key), allowed),
    )


def _choice(path: Path, given: object, choices: list[str]) -> Fault:
    expected = f"one of {listed(choices)}" if len(choices) > 1 else listed(choices)
    near = nearest(given, choices) if isinstance(given, str) else ""
    return Fault(path, shown(given), expected, near)


def _kind(path: Path, given: object, model: type[BaseModel]) -> Fault:
    """Word the error of an item whose `kind` is missing or not known."""
    kinds = [kind for choice in _models(_annotation_at(model, path)) for kind in _kinds(choice)]
    found = given.get("kind") if isinstance(given, Mapping) else None
    if found is None:
        return Fault(path, "no `kind`", f"`kind`, one of {listed(kinds)}")
    return _choice((*path, "kind"), found, kinds)


def _refused(path: Path, given: object, error: Exception) -> Fault:
    if path and path[-1] == "[key]":
        path = (*path[:-1], KEY)
    if isinstance(error, Wrong):
        return Fault((*path, *error.at), error.found, error.expected, error.advice, error.code)
    return Fault(path, shown(given), f"that {error}")


def keys_of(model: type[BaseModel]) -> list[str]:
    """Return the keys that a part of a plan may have, as they are written in a file."""
    return [facts.alias or name for name, facts in model.model_fields.items()]


def describe(model: type[BaseModel], path: Path) -> str:
    """Return the description of the field at a path, as the advice of a message."""
    *above, key = path or ("",)
    owner = model_at(model, tuple(above))
    if owner is None:
        return ""
    texts = [
        facts.description
        for name, facts in owner.model_fields.items()
        if key in (name, facts.alias)
    ]
    return texts[0] or "" if texts else ""


def model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """Return the model that stands at a path of pydantic's, None where none does."""
    found = _models(_annotation_at(model, path))
    return found[0] if len(found) == 1 else None


def _annotation_at(model: type[BaseModel], path: Path) -> object:
    here: object = model
    for part in path:
        here = _inside(here, part)
    return here


def _inside(annotation: object, part: Part) -> object:
    """Return the annotation one step further: a field, a kind, or an item."""
    models = _models(annotation)
    if len(models) > 1:
        return next((model for model in models if part in _kinds(model)), annotation)
    for model in models:
        for name, facts in model.model_fields.items():
            if part in (name, facts.alias):
                return facts.annotation
    for choice in _choices(annotation):
        origin = get_origin(choice)
        if origin is tuple and isinstance(part, int):
            return get_args(choice)[0]
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return get_args(choice)[1]
    return annotation


def _choices(annotation: object) -> list[object]:
    """Take unions and `Annotated` apart into plain annotations, without None."""
    if get_origin(annotation) is Annotated:
        return _choices(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return [found for one in get_args(annotation) for found in _choices(one)]
    return [] if annotation is NoneType else [annotation]


def _models(annotation: object) -> list[type[BaseModel]]:
    return [
        one
        for one in _choices(annotation)
        if isinstance(one, type) and not get_args(one) and issubclass(one, BaseModel)
    ]


def _kinds(model: type[BaseModel]) -> tuple[str, ...]:
    kind = model.model_fields.get("kind")
    return get_args(kind.annotation) if kind else ()
