"""When one condition takes everything that another takes, or nothing of it.

Decided on equality, sets and ranges of numbers and dates; everything else is not decided (None).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice, product

from compalign.terms.conditions import Comparison, comparisons
from compalign.terms.quantities import read_decimal
from compalign.terms.wrong import Wrong

Tests = Mapping[str, str | tuple[str, ...]]
MOST_CASES = 256
"""How many combinations of listed values are looked at one by one."""
_LOWER, _UPPER = (">=", ">"), ("<=", "<")


def covers(wide: Tests, narrow: Tests) -> bool | None:
    """Tell whether every event that `narrow` takes is taken by `wide`.

    >>> covers({"amount": ">= 1_000"}, {"amount": ">= 5_000", "kind": "new"})
    True
    >>> covers({"kind": "new"}, {}), covers({"product": "!= Core"}, {"product": "> A"})
    (False, None)
    """
    known: dict[str, list[Comparison]] = {}
    for test in comparisons(narrow):
        known.setdefault(test.column, []).append(test)
    answers = [_implied(test, known.get(test.column, ())) for test in comparisons(wide)]
    if False in answers:
        return False
    return None if None in answers else True


def covered(narrow: Tests, others: Sequence[Tests]) -> bool | None:
    """Tell whether some conditions together take everything that `narrow` takes.

    >>> covered({"kind": ("new", "expansion")}, [{"kind": "new"}, {"kind": "expansion"}])
    True
    """
    answers = [_by_any(case, others) for case in _cases(narrow)]
    if False in answers:
        return False
    return None if None in answers else True


def apart(one: Tests, other: Tests) -> bool:
    """Tell whether two conditions surely never take the same event.

    >>> apart({"kind": "new"}, {"kind": ("renewal", "expansion")})
    True
    """
    return any(
        a.column == b.column
        and a.operator == b.operator == "="
        and not {_folded(value) for value in a.values} & {_folded(value) for value in b.values}
        for a in comparisons(one)
        for b in comparisons(other)
    )


def _by_any(case: Tests, others: Sequence[Tests]) -> bool | None:
    answers = [covers(one, case) for one in others]
    return True if True in answers else None if None in answers else False


def _cases(narrow: Tests) -> Iterator[Tests]:
    """Yield the condition once for each combination of its listed values."""
    listed = {name: wanted for name, wanted in narrow.items() if isinstance(wanted, tuple)}
    every = list(islice(product(*listed.values()), MOST_CASES + 1))
    if len(every) > MOST_CASES:
        yield narrow
        return
    for values in every:
        yield {**narrow, **dict(zip(listed, values, strict=True))}


def _implied(test: Comparison, known: Sequence[Comparison]) -> bool | None:
    """Tell whether what is known of a column makes a test on it true."""
    if not known:
        return False
    for one in known:
        if one.operator == "=":
            return _all(_holds(test, value) for value in one.values)
    if test.operator in (*_LOWER, *_UPPER):
        side = _LOWER if test.operator in _LOWER else _UPPER
        bounds = [one for one in known if one.operator in side]
        return _all_any(_tighter(one, test) for one in bounds)
    return True if test in known else None


def _all(answers: Iterator[bool | None]) -> bool | None:
    found = list(answers)
    return False if False in found else None if None in found else True


def _all_any(answers: Iterator[bool | None]) -> bool | None:
    found = list(answers)
    return True if True in found else None if None in found else False


def _holds(test: Comparison, value: str) -> bool | None:
    """Tell whether a value passes a test."""
    if test.operator in ("=", "!="):
        same = any(_folded(value) == _folded(one) for one in test.values)
        return same == (test.operator == "=")
    mine, bound = _ordered(value), _ordered(test.values[0])
    if mine is None or bound is None or type(mine) is not type(bound):
        return None
    return _beyond(mine, test.operator, bound)


def _tighter(known: Comparison, test: Comparison) -> bool | None:
    """Tell whether a bound that is known lies within the bound of a test of the same side."""
    mine, bound = _ordered(known.values[0]), _ordered(test.values[0])
    if mine is None or bound is None or type(mine) is not type(bound):
        return None
    if mine == bound:
        return known.operator == test.operator or len(test.operator) == 2
    return _beyond(mine, test.operator, bound)


def _beyond(mine: Decimal | date, operator: str, bound: Decimal | date) -> bool:
    if mine == bound:
        return len(operator) == 2
    return (mine > bound) == (operator in _LOWER)  # type: ignore[operator]


def _ordered(text: str) -> Decimal | date | None:
    """Read a number or a date; None for other text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return read_decimal(text)
    except Wrong:
        return None


def _folded(text: str) -> object:
    found = _ordered(text)
    return text if found is None else found
