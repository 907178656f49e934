"""The specialists beside sellers and CSMs: SDRs, presales, implementation, renewals, support.

They come after everybody else, with ids of their own, so that the rest of the company is the
same with or without them. All are there from before the first day to the end, and each holds
a territory or a segment.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from samples.history import TERRITORIES
from samples.horizon import Horizon
from samples.names import people_names
from samples.rows import Row, money, numbered

TARGET_RANGE = {
    "sdr": (14_000, 24_000),
    "presales": (18_000, 30_000),
    "implementation": (10_000, 18_000),
    "renewal_manager": (16_000, 28_000),
    "support": (4_000, 8_000),
    "one_to_many": (8_000, 14_000),
}
BASE_RANGE = (40, 75)
PLACES = {
    "sdr": ("territory", TERRITORIES),
    "presales": ("territory", TERRITORIES),
    "implementation": ("segment", ("smb", "midmarket", "enterprise")),
    "renewal_manager": ("territory", TERRITORIES),
    "support": ("segment", ("midmarket", "enterprise")),
    "one_to_many": ("segment", ("smb",)),
}


@dataclass(frozen=True)
class Specialist:
    """A person in one role, with the place whose accounts they hold. Money in cents a year."""

    payee: str
    name: str
    role: str
    column: str
    place: str
    start: date
    target: int
    base: int


def engage(rng: Random, people: int, horizon: Horizon) -> list[Specialist]:
    """Return one specialist for each role and place, numbered after `people` others."""
    seats = [(role, column, place) for role, (column, all_) in PLACES.items() for place in all_]
    names = people_names(rng, len(seats))
    return [
        Specialist(
            payee=numbered("P", people + number, people + len(seats), 3),
            name=f"{name} {'II' if number % 2 else 'Jr'}",
            role=role,
            column=column,
            place=place,
            start=date(horizon.years[0] - rng.randint(1, 3), rng.randint(1, 12), 1),
            target=rng.randrange(*TARGET_RANGE[role], 500) * 100,
            base=rng.randint(*BASE_RANGE) * 100_000,
        )
        for number, (name, (role, column, place)) in enumerate(zip(names, seats, strict=True), 1)
    ]


def specialist_people(specialists: list[Specialist], manager: str) -> list[Row]:
    """Return their rows of the people sheet."""
    return [
        {
            "payee": one.payee,
            "name": one.name,
            "role": one.role,
            "start": one.start,
            "end": None,
            "target_incentive": money(one.target),
            "base": money(one.base),
            "currency": "USD",
            "manager": manager,
        }
        for one in specialists
    ]


def specialist_assignments(specialists: list[Specialist]) -> list[Row]:
    """Return their rows of the assignments sheet."""
    return [
        {
            "payee": one.payee,
            "role": one.role,
            "account": None,
            "territory": one.place if one.column == "territory" else None,
            "segment": one.place if one.column == "segment" else None,
            "start": None,
            "end": None,
            "weight": Decimal(1),
        }
        for one in specialists
    ]


def holder(specialists: list[Specialist], role: str, territory: str, segment: str) -> Specialist:
    """Return who holds a role for customers of a territory and segment."""
    return next(
        one for one in specialists if one.role == role and one.place in (territory, segment)
    )
