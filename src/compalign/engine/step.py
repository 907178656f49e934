"""A step: one `select` with a name, a promise and declared output columns, read from a file.

A step file opens with its promise as SQL comments, then one comment line that declares the
output, then the statement:

    -- What each event is worth to each role.
    -- columns: event_no bigint, role_no integer, credit bigint
    select ...

`-- view columns:` instead of `-- columns:` marks a step that is only named: its rows are made
where they are read, and nothing is stored. Types are `bigint`, `integer`, `string`, `date`,
`boolean` and `wide`, a whole number of at least 37 digits for exact products. Every engine maps
them to its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

STEP_TYPES = ("bigint", "integer", "string", "date", "boolean", "wide")


@dataclass(frozen=True)
class Step:
    """One named `select`; `columns` maps each output column to its step type.

    `stored` tells whether its rows are kept in a table, or made anew where they are read.
    """

    name: str
    sql: str
    columns: Mapping[str, str]
    stored: bool = True


def read_step(package: str, name: str, **texts: str) -> Step:
    """Read the step `name` from its .sql file in a package; `texts` fill `{placeholders}`."""
    text = resources.files(package).joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return parse_step(name, text.format(**texts) if texts else text)


def parse_step(name: str, text: str) -> Step:
    """Take a step file apart into declaration and statement."""
    head, mark, body = re.split(r"\n-- (columns|view columns):", text, maxsplit=1)
    if not head.startswith("-- "):
        raise ValueError(f"step {name} must open with its promise")
    declared, statement = _declaration(body)
    return Step(name, statement.strip(), declared, stored=mark == "columns")


def _declaration(body: str) -> tuple[dict[str, str], str]:
    lines = body.split("\n")
    count = 1
    while lines[count].startswith("--"):
        count += 1
    listed = " ".join([lines[0], *(line.removeprefix("--") for line in lines[1:count])])
    columns: dict[str, str] = {}
    for item in filter(None, re.split(r"\s*,\s*", listed.strip())):
        column, type_name = item.split()
        if type_name not in STEP_TYPES or column in columns:
            raise ValueError(f"cannot declare {item!r}: unknown type or second column of that name")
        columns[column] = type_name
    return columns, "\n".join(lines[count:])
