"""The branches of an explanation: an amount, the parts that add up to it, and what caused it."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Branch:
    """One amount in words. `parts` add up to `whole` exactly; `causes` say where it comes from.

    `whole` is in minor units, a fraction where it is not rounded yet, and None for a place.
    `word` is what the parts are called.
    """

    text: str
    whole: Fraction | None = None
    parts: tuple["Branch", ...] = ()
    causes: tuple["Branch", ...] = ()
    word: str = "parts"

    @property
    def missing(self) -> Fraction:
        """Return what the parts lack of the whole; 0 when there is nothing to add up.

        >>> whole = Branch("all", Fraction(3), (Branch("one", Fraction(1)),))
        >>> whole.missing
        Fraction(2, 1)
        """
        if not self.parts or self.whole is None:
            return Fraction(0)
        return self.whole - sum((part.whole or Fraction(0) for part in self.parts), Fraction(0))

    @property
    def adds_up(self) -> bool:
        """Tell whether the parts make up the whole."""
        return self.missing == 0


def summed(text: str, parts: tuple[Branch, ...], word: str) -> Branch:
    """Return a branch that is worth what its parts are worth together."""
    whole = sum((part.whole or Fraction(0) for part in parts), Fraction(0))
    return Branch(text, whole, parts, word=word)
