"""The staff: who works in which role, from when to when, on what target incentive.

In every role most people stay, some leave on the first of a month and some join on the first
day of a quarter; one rep and one CSM become account managers. Newcomers start with a quarter,
not in between, so that they hold accounts on the first day of each quarter they are measured in.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from samples.horizon import Horizon, quarter_of
from samples.names import people_names
from samples.rows import Row, money, numbered

SELLING_ROLES = ("rep", "am", "csm")
LEAST_PEOPLE = 12
NEWCOMER_RAMP = (Decimal(0), Decimal("0.5"))
RAISED = 0.25
CHANGER_RAMP = (Decimal("0.5"),)
TARGET_RANGE = {"rep": (38_000, 70_000), "am": (26_000, 52_000), "csm": (15_000, 30_000)}
BASE_RANGE = {"rep": (55, 90), "am": (52, 85), "csm": (45, 70), "manager": (90, 140)}


@dataclass(frozen=True)
class Tenure:
    """One person in one role; `ramp` is the part of the quota in the first quarters.

    Money is in cents a year; managers have no target incentive.
    """

    payee: str
    name: str
    role: str
    start: date
    end: date | None
    target: int | None
    base: int
    manager: str | None = None
    ramp: tuple[Decimal, ...] = ()

    def active(self, day: date) -> bool:
        """Tell whether the person is in the role on that day."""
        return self.start <= day and (self.end is None or day < self.end)


def hire(rng: Random, people: int, horizon: Horizon) -> list[Tenure]:
    """Return the tenures of `people` different persons, managers first."""
    if people < LEAST_PEOPLE:
        raise ValueError(f"a company needs at least {LEAST_PEOPLE} people, not {people}")
    names = people_names(rng, people)
    managers = max(1, people // 15)
    sellers = people * 27 // 100
    sizes = (managers, sellers, sellers, people - managers - 2 * sellers)
    ids = [numbered("P", number, people, 3) for number in range(1, people + 1)]
    staff: list[Tenure] = []
    for role, size in zip(("manager", *SELLING_ROLES), sizes, strict=True):
        there = range(len({one.payee for one in staff}), people)[:size]
        team = [_person(rng, ids[place], names[place], role, horizon) for place in there]
        staff += _move(rng, team, horizon) if role in SELLING_ROLES else team
    return [replace(one, manager=_manager(one, ids[:managers])) for one in staff]


def _manager(tenure: Tenure, managers: list[str]) -> str | None:
    """Return who leads the tenure's team; managers report to the first of them, who has none."""
    if tenure.payee == managers[0]:
        return None
    place = 1 + SELLING_ROLES.index(tenure.role) if tenure.role in SELLING_ROLES else 0
    return managers[min(place, len(managers) - 1)]


def _person(rng: Random, payee: str, name: str, role: str, horizon: Horizon) -> Tenure:
    """Return somebody who is there before the first day and stays."""
    start = date(horizon.years[0] - rng.randint(1, 5), rng.randint(1, 12), 1)
    low, high = TARGET_RANGE.get(role, (0, 0))
    return Tenure(
        payee=payee,
        name=name,
        role=role,
        start=start,
        end=None,
        target=rng.randrange(low, high + 1, 500) * 100 if high else None,
        base=rng.randint(*BASE_RANGE[role]) * 100_000,
    )


def _move(rng: Random, tenures: list[Tenure], horizon: Horizon) -> list[Tenure]:
    """Let some of a role's people join later, some leave and one change role."""
    role, count = tenures[0].role, len(tenures)
    joiners = max(1, count * 18 // 100)
    leavers = max(1, count // 8)
    moved = tenures[: count - joiners]
    for place in range(1, len(moved), 3)[:leavers]:
        moved[place] = replace(moved[place], end=_leaving_day(rng, horizon))
    if role != "am" and count >= 6:
        moved += _become_am(rng, moved.pop(), horizon)
    for newcomer in tenures[count - joiners :]:
        start = rng.choice(_joining_days(role, horizon))
        moved.append(replace(newcomer, start=start, ramp=NEWCOMER_RAMP))
    return moved


def _leaving_day(rng: Random, horizon: Horizon) -> date:
    months = [date(year, month, 1) for year in horizon.years for month in range(1, 13)]
    return rng.choice(months[4:-1])


def _joining_days(role: str, horizon: Horizon) -> list[date]:
    """Return the quarters' first days; a rep comes early enough to have a target that year."""
    days = [quarter.start for quarter in horizon.quarters[1:]]
    return [day for day in days if role != "rep" or day.month < 7]


def _become_am(rng: Random, before: Tenure, horizon: Horizon) -> list[Tenure]:
    """Split a tenure in two: the old role, and account manager from a late quarter on."""
    day = horizon.quarters[-3 if before.role == "rep" else -2].start
    low, high = TARGET_RANGE["am"]
    target = rng.randrange(low, high + 1, 500) * 100
    after = replace(before, role="am", start=day, target=target, ramp=CHANGER_RAMP)
    return [replace(before, end=day), after]


def people_rows(rng: Random, staff: list[Tenure], horizon: Horizon) -> list[Row]:
    """Return the people sheet; a raise on New Year's Day ends one row and begins the next."""
    rows: list[Row] = []
    for tenure in sorted(staff, key=lambda one: (one.payee, one.start)):
        start, pay, base = tenure.start, tenure.target, tenure.base
        for year in horizon.years[1:]:
            day = date(year, 1, 1)
            if start < day and tenure.active(day) and pay is not None and rng.random() < RAISED:
                rows.append(_person_row(tenure, start, day, pay, base))
                start, pay, base = day, min(pay * 21 // 20 // 100 * 100, 7_000_000), base * 26 // 25
        rows.append(_person_row(tenure, start, tenure.end, pay, base))
    return rows


def _person_row(
    tenure: Tenure, start: date, end: date | None, target: int | None, base: int
) -> Row:
    return {
        "payee": tenure.payee,
        "name": tenure.name,
        "role": tenure.role,
        "start": start,
        "end": end,
        "target_incentive": None if target is None else money(target),
        "base": money(base),
        "currency": "USD",
        "manager": tenure.manager,
    }


def ramp_of(tenure: Tenure, day: date) -> Decimal:
    """Return the part of the quota that counts in the quarter that holds `day`.

    Before a newcomer's first quarter it is 0, so that the quarters of a year still tile it.
    """
    quarter, first = quarter_of(day), quarter_of(tenure.start)
    since = (quarter.start.year - first.start.year) * 4
    since += (quarter.start.month - first.start.month) // 3
    if since < 0:
        return Decimal(0)
    return tenure.ramp[since] if since < len(tenure.ramp) else Decimal(1)
