"""Writes a plan as the YAML that a person would have written: short forms and no defaults.

Only what the reader would misread is put in quotes: in a plan file `0.5`, `on` and
`2025-01-31` are text anyway.
"""

import re
from collections.abc import Mapping

import yaml
from pydantic import BaseModel

LINE_WIDTH = 100
AFTER_FORMULA = ("threshold", "multiplier", "combine", "floor", "cap", "gate")
_BREAKS = re.compile("[\n\r\x85\u2028\u2029\ufeff]")


class _Writer(yaml.SafeDumper):
    """A YAML writer whose plain text is text, but for what means nothing, true or false."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists under their key, as plans are usually written."""
        super().increase_indent(flow, False)


def _represent_text(writer: _Writer, text: str) -> yaml.ScalarNode:
    """Escape every kind of line break, which YAML would otherwise fold into a blank."""
    style = '"' if _BREAKS.search(text) else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.yaml_implicit_resolvers = {}
_Writer.add_representer(str, _represent_text)
_Writer.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(~|null|Null|NULL|)$"), ["~", "n", "N", ""]
)
_Writer.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


def plan_text(plan: BaseModel) -> str:
    """Return the YAML of a plan: keys in the order of the language, `kind` always written."""
    written = plan.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if "incentives" in written:
        kinds = [incentive.kind for incentive in dict(plan)["incentives"]]
        written["incentives"] = list(map(_with_kind, written["incentives"], kinds))
    text: str = yaml.dump(
        written,
        Dumper=_Writer,
        sort_keys=False,
        allow_unicode=True,
        width=LINE_WIDTH,
        default_flow_style=None,
    )
    return text


def _with_kind(incentive: Mapping[str, object], kind: str) -> dict[str, object]:
    """Write the formula after id and kind, and what changes its pay after the formula."""
    rest = {key: value for key, value in incentive.items() if key not in ("id", "kind")}
    after = {key: rest.pop(key) for key in AFTER_FORMULA if key in rest}
    return {"id": incentive["id"], "kind": kind, **rest, **after}
