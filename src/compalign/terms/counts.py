"""Whole numbers of a plan: every 5th, the first 30, two levels."""

from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from compalign.terms.quantities import read_decimal
from compalign.terms.wrong import Wrong, shown

LARGEST_COUNT = 10**9


def read_count(given: object) -> int:
    """Read a whole number above 0.

    >>> read_count("1_000")
    1000
    """
    expected = "a whole number from 1 to 1,000,000,000"
    number = read_decimal(given, expected)
    if number != int(number) or not 1 <= number <= LARGEST_COUNT:
        raise Wrong(shown(given), expected)
    return int(number)


Count = Annotated[
    int,
    BeforeValidator(read_count),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^[0-9][0-9_,]*$"}),
]
"""A whole number above 0."""
