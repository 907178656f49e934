"""How a part of a plan says what is wrong with it: what was found, what is expected, what to do.

Pydantic carries a `Wrong` to the plan, which turns it into a `Mistake` with its place. A bare
`ValueError` would lose the difference between what was found and what is expected.
"""

from collections.abc import Mapping

Part = str | int
"""One step of a path inside a plan: a key, or the place in a list from 0."""

LONGEST_SHOWN = 60


class Wrong(ValueError):
    """A value that the plan language refuses.

    `at` leads from the part being checked to the piece that is wrong, such as `("bands", 2)`;
    `code` is the finding's code where the same fault is also a finding.
    """

    def __init__(
        self,
        found: str,
        expected: str,
        advice: str = "",
        *,
        at: tuple[Part, ...] = (),
        code: str = "PLAN",
    ) -> None:
        self.found, self.expected, self.advice = found, expected, advice
        self.at, self.code = at, code
        super().__init__(f"found {found}; expected {expected}.{advice and ' '}{advice}")


def shown(value: object) -> str:
    """Return a value as a message shows it: short, on one line, and a map by its keys.

    >>> shown("a\\nb"), shown(None), shown({"id": 1, "kind": 2})
    ("'a\\\\nb'", 'nothing', 'a map with the keys `id`, `kind`')
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"the binary float {value!r}"
    if isinstance(value, Mapping):
        keys = ", ".join(f"`{plain(str(key))}`" for key in list(value)[:8])
        return f"a map with the keys {keys}" if keys else "an empty map"
    if isinstance(value, (list, tuple)):
        return f"a list of {len(value)}"
    return repr(_cut(value)) if isinstance(value, str) else _cut(str(value))


def plain(name: str) -> str:
    """Return a name without quotes where it fits on the line, otherwise quoted and shortened.

    >>> plain("new-logo"), plain("new\\nlogo")
    ('new-logo', "'new\\\\nlogo'")
    """
    fits = name.isprintable() and 0 < len(name) <= LONGEST_SHOWN
    return name if fits else repr(_cut(name))


def listed(names: object) -> str:
    """Return names as a message lists them; `nothing` when there are none.

    >>> listed(["rep", "am"])
    '`rep`, `am`'
    """
    every = [str(name) for name in names] if isinstance(names, (list, tuple, Mapping, set)) else []
    more = f" and {len(every) - 20} more" if len(every) > 20 else ""
    return ", ".join(f"`{plain(name)}`" for name in every[:20]) + more or "nothing"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 3]}..."
