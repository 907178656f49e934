"""The names of months and weekdays as exports write them, in five languages."""

import unicodedata
from functools import cache

LANGUAGES = ("en", "es", "pt", "fr", "de")


def folded(text: str) -> str:
    """Return a word without accents, capitals and points.

    >>> folded("Févr.")
    'fevr'
    """
    bare = unicodedata.normalize("NFKD", text)
    return "".join(one for one in bare if not unicodedata.combining(one)).casefold().rstrip(".")


@cache
def month_numbers() -> dict[str, int]:
    """Return the number of each month by its names, wide and short, in every language.

    A name that means different months in two languages is none.
    """
    from babel import Locale  # loads language files, which few columns need

    found: dict[str, set[int]] = {"sept": {9}, "set": {9}, "mrz": {3}, "janner": {1}}
    for language in LANGUAGES:
        months = Locale.parse(language).months
        for kind in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[kind][width].items():
                    found.setdefault(folded(name), set()).add(number)
    return {name: next(iter(numbers)) for name, numbers in found.items() if len(numbers) == 1}


@cache
def weekday_names() -> frozenset[str]:
    """Return the names of the days of the week, wide and short, in every language."""
    from babel import Locale  # loads language files, which few columns need

    return frozenset(
        folded(name)
        for language in LANGUAGES
        for widths in Locale.parse(language).days.values()
        for width in ("wide", "abbreviated")
        for name in widths[width].values()
    )
