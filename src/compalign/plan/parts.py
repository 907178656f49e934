"""The parts of a plan that the checks look at, from a whole plan or from one with mistakes.

A plan whose credit rule is broken still has goals and roles that can be checked, so what can
be read is read, part by part. A name whose part is None is declared but cannot be read: its
own mistakes are told elsewhere, and whoever refers to it is right. A section that is None
cannot be read at all, and nothing is said about references into it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from compalign.importing.column_map import LedgerMap
from compalign.incentives.kinds import Incentive
from compalign.money import is_currency
from compalign.plan.positions import Path
from compalign.terms.authority import AuthorityRule, RenewalRule
from compalign.terms.credit import CreditRule
from compalign.terms.draws import Draw
from compalign.terms.engagement import Engagement
from compalign.terms.finding_settings import FindingSetting
from compalign.terms.goals import Goal
from compalign.terms.modifiers import SharedCap
from compalign.terms.quantities import Point
from compalign.terms.roles import Role
from compalign.terms.rounding import Rounding

T = TypeVar("T")
Context = Mapping[str, object]
"""Pydantic's validation context; `currency` is the plan's."""


class Item(NamedTuple, Generic[T]):
    """One entry of a list: its id, and what it is, each as far as it can be read."""

    id: str | None
    term: T | None


@dataclass(frozen=True)
class Parts:
    """The sections of a plan that refer to each other or need its currency."""

    currency: str | None
    rounding: Rounding | None
    goals: Mapping[str, Goal | None] | None
    roles: Mapping[str, Role | None] | None
    credit: Sequence[Item[CreditRule]] | None
    incentives: Sequence[Item[Incentive]] | None
    caps: Sequence[Item[SharedCap]] | None
    ledgers: Mapping[str, LedgerMap | None] | None
    engagement: Sequence[Item[Engagement]] | None
    authority: Sequence[Item[AuthorityRule]] | None
    renewals: RenewalRule | None
    specificity: Sequence[str]
    credit_precedence: str
    draws: Sequence[Item[Draw]] | None
    lists_periods: bool
    findings: Mapping[str, FindingSetting | None] | None


def read_parts(sections: Mapping[str, Any], context: Context | None = None) -> Parts:
    """Read what can be read of a plan's sections; they hold plain content or plan objects.

    >>> parts = read_parts({"goals": {"new": {"sum": "amount"}, "net": {"sum": "?"}}})
    >>> [(name, goal is None) for name, goal in parts.goals.items()], parts.roles
    ([('new', False), ('net', True)], None)
    """
    read = _Reading(context)
    code = sections.get("currency")
    return Parts(
        currency=code if isinstance(code, str) and is_currency(code) else None,
        rounding=read.one(Rounding.model_validate, sections.get("rounding", {})),
        goals=read.by_name(Goal.model_validate, sections.get("goals", {})),
        roles=read.by_name(Role.model_validate, sections.get("roles")),
        credit=read.items(CreditRule.model_validate, sections.get("credit", ())),
        incentives=read.items(_incentives().validate_python, sections.get("incentives", ())),
        caps=read.items(SharedCap.model_validate, sections.get("caps", ())),
        ledgers=read.by_name(LedgerMap.model_validate, sections.get("ledgers", {})),
        engagement=read.items(Engagement.model_validate, sections.get("engagement", ())),
        authority=read.items(AuthorityRule.model_validate, sections.get("authority", ())),
        renewals=read.one(RenewalRule.model_validate, sections.get("renewals")),
        specificity=[str(one) for one in _list(sections.get("specificity"))],
        credit_precedence=str(sections.get("credit_precedence", "first")),
        draws=read.items(Draw.model_validate, sections.get("draws", ())),
        lists_periods=isinstance(sections.get("pay"), (list, tuple)),
        findings=read.by_name(FindingSetting.model_validate, sections.get("findings", {})),
    )


def _list(given: object) -> Sequence[object]:
    return given if isinstance(given, (list, tuple)) else ()


def walk(value: object, path: Path) -> Iterator[tuple[Path, object]]:
    """Yield a part of a plan and everything inside it, each with its path in a plan file."""
    yield path, value
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, BaseModel):
        fields = type(value).model_fields.items()
        inner = [(facts.alias or name, getattr(value, name)) for name, facts in fields]
    elif isinstance(value, Mapping):
        inner = list(value.items())
    elif isinstance(value, tuple) and not isinstance(value, Point):
        inner = list(enumerate(value))
    for step, one in inner:
        yield from walk(one, (*path, step))


@cache
def _incentives() -> TypeAdapter[Incentive]:
    return TypeAdapter(Incentive)


class _Reading:
    """Reads one part or many, with None for what cannot be read."""

    def __init__(self, context: Context | None) -> None:
        self.context = context

    def one(self, reader: Callable[..., T], given: object) -> T | None:
        """Return the part, or None where it has mistakes of its own."""
        try:
            return reader(given, context=self.context)
        except ValidationError:
            return None

    def by_name(self, reader: Callable[..., T], given: object) -> Mapping[str, T | None] | None:
        """Return the named parts of a map, or None where there is no map."""
        if not isinstance(given, Mapping):
            return None
        return {str(name): self.one(reader, part) for name, part in given.items()}

    def items(self, reader: Callable[..., T], given: object) -> Sequence[Item[T]] | None:
        """Return the entries of a list, or None where there is no list."""
        if not isinstance(given, (list, tuple)):
            return None
        return [Item(_id(entry), self.one(reader, entry)) for entry in given]


def _id(entry: object) -> str | None:
    name = entry.get("id") if isinstance(entry, Mapping) else getattr(entry, "id", None)
    return name if isinstance(name, str) else None
