"""The fault of a name that refers to nothing in the plan."""

from collections.abc import Iterable, Iterator

from compalign.errors import nearest
from compalign.plan.positions import Fault, Path
from compalign.terms.wrong import listed, shown


def unknown(path: Path, what: str, name: str, declared: Iterable[str]) -> Iterator[Fault]:
    """Yield the fault of a name that refers to nothing."""
    names = sorted(declared)
    if name not in names:
        found = f"the {what} {shown(name)}, which the plan does not declare"
        expected = f"one of {listed(names)}" if names else f"a {what} that the plan declares"
        yield Fault(path, found, expected, nearest(name, names))
