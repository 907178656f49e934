"""Who stands above whom, from when to when: people's managers, and theirs, all levels up."""

from collections.abc import Iterator

from compalign.chain.walk import empty
from compalign.engine.base import Engine
from compalign.engine.step import Step
from compalign.errors import LedgerError

COLUMNS = {"lower_no": "integer", "upper_no": "integer", "from_day": "date", "end_day": "date"}
DOUBLINGS = 6
"""Each doubles the levels that are reached: 64 in the end."""
MOST_NAMED = 10
LINKS = """
select distinct p.payee_no as lower_no, m.payee_no as upper_no, r.from_day, r.end_day
from people as r
join payees as p on p.payee = r.payee
join payees as m on m.payee = r.manager"""
TWICE = """
select lower_no, upper_no, from_day, end_day from {name}
union
select a.lower_no, b.upper_no, greatest(a.from_day, b.from_day), least(a.end_day, b.end_day)
from {name} as a
join {name} as b
    on b.lower_no = a.upper_no and b.from_day < a.end_day and a.from_day < b.end_day"""
CIRCLES = """
select distinct p.payee from hierarchy as h
join payees as p on p.payee_no = h.lower_no
where h.lower_no = h.upper_no"""


def hierarchy_steps(needed: bool) -> Iterator[Step]:
    """Yield the steps that make `hierarchy`, and `circles`: who would stand above themselves."""
    last = Step("hierarchy", TWICE.format(name=f"levels_{DOUBLINGS}"), COLUMNS)
    circles = Step("circles", CIRCLES, {"payee": "string"})
    if needed:
        yield Step("levels_1", LINKS, COLUMNS)
        for number in range(1, DOUBLINGS):
            yield Step(f"levels_{number + 1}", TWICE.format(name=f"levels_{number}"), COLUMNS)
    yield last if needed else empty(last)
    yield circles if needed else empty(circles)


def refuse_circles(engine: Engine) -> None:
    """Raise `LedgerError` when people manage each other in a circle, and name them."""
    if engine.count("circles"):
        names = engine.frame("circles", ("payee",))["payee"].tolist()
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        raise LedgerError(
            f"people: found managers in a circle ({', '.join(names[:MOST_NAMED])}{more}); expected "
            "someone at the top, since credit is rolled up to managers. "
            "Correct `manager` in people."
        )
