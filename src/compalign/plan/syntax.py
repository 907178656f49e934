"""What a YAML syntax error means, in a sentence for people who do not know YAML."""

import re

import yaml

from compalign.errors import Mistake

_STARTS = "Put text that begins with a special character in quotes."
_ALIGN = "Check the indentation of this line and the ones above."
_CLOSE = "Check that every bracket is closed and that commas part the entries."

_MEANINGS = (
    ("mapping values are not allowed", "a colon where no key can stand", "one `key: value` a line",
     "Put text that holds a colon in quotes, and check the indentation."),
    ("cannot start any token", "text that begins with {char}", "a key or a value", _STARTS),
    ("scanning a quoted scalar", "text in quotes that does not end", "the closing quote", ""),
    ("escape", "a backslash in double quotes", "text without it",
     "Use single quotes for text that holds a backslash."),
    ("could not find expected ':'", "a line without a colon", "`key: value`", _ALIGN),
    ("flow", "an open bracket, or entries without a comma", "a closed list or map", _CLOSE),
    ("block sequence entries are not allowed", "a `-` where no list can stand", "a list on lines "
     "of its own", _ALIGN),
    ("block", "a line that does not fit the lines above it", "lines of one map or list in one "
     "column", _ALIGN),
    ("anchor", "a `&` or `*` at the start of a text", "plain text", _STARTS),
    ("alias", "a `&` or `*` at the start of a text", "plain text", _STARTS),
    ("tag", "a `!` at the start of a text", "plain text", _STARTS),
    ("document", "a second start of the document", "one plan in the file", _ALIGN),
)  # fmt: skip
"""What the parser says, what that means, what is expected there, and what to do."""


def explain(error: yaml.MarkedYAMLError, text: str, name: str) -> Mistake:
    """Return the mistake for a syntax error, at the parser's line and column."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    said = f"{error.context or ''}; {error.problem or ''}"
    lines = re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)
    char = lines[line][column : column + 1] if line < len(lines) else ""
    place = f"{name}:{line + 1}:{column + 1}"
    if char == "\t":
        return Mistake("", "a tab", "spaces", "Indent with spaces only.", place)
    for sign, found, expected, advice in _MEANINGS:
        if sign in said:
            found = found.format(char=f"`{char}`" if char.isprintable() and char else "a sign")
            return Mistake("", found, expected, advice, place)
    return Mistake("", "text that is not YAML", "YAML: `key: value` lines", _ALIGN, place)
