"""Engagement windows as SQL over an event and its account: is a role inside on the credit date?

A day that is blank is null, which stands for a day that never comes: a window from it holds for
no day, one until it is open, the later of it and another never comes either.
"""

from collections.abc import Callable, Iterator, Sequence

from sqlglot import exp

from compalign.engine.base import Dialect
from compalign.plan.model import Plan
from compalign.terms.anchors import Anchor, Moment
from compalign.terms.engagement import Engagement

ALWAYS, NEVER = "1900-01-01", None
_DATE = exp.DataType(this=exp.DataType.Type.DATE)
CallBack = Callable[[int], exp.Expression]


def inside(plan: Plan, role: str, called_back: CallBack) -> exp.Expression:
    """Return the test whether a role may be credited; `called_back` makes that of an entry."""
    tests = []
    for number, entry in enumerate(plan.engagement):
        if entry.role == role:
            called = entry.called_back_when
            tests.append(called_back(number) if called else _covers(plan, entry))
    return exp.paren(_joined(exp.Or, tests))


def moment_sql(plan: Plan, moment: Moment, dialect: Dialect) -> str:
    """Return the day of a moment for the accounts `a`, their first deals `n` and handoffs `h`."""
    return _moment(plan, moment).sql(dialect=dialect)


def anchors_used(plan: Plan) -> set[str]:
    """Return the days of accounts that the windows of a plan look at."""
    moments = [moment for one in plan.engagement for moment in (one.start, one.until) if moment]
    return {anchor.day for moment in moments for anchor in moment.anchors}


def _covers(plan: Plan, entry: Engagement) -> exp.Expression:
    day = exp.column("credit_date", table="e", quoted=True)
    tests: list[exp.Expression] = []
    if entry.start:
        tests.append(exp.LTE(this=_moment(plan, entry.start), expression=day))
    if entry.until:
        end = _moment(plan, entry.until)
        open_end = exp.Is(this=end, expression=exp.null())
        before = exp.LT(this=day, expression=end.copy())
        tests.append(exp.paren(exp.Or(this=open_end, expression=before)))
    return exp.paren(_joined(exp.And, tests))


def _joined(word: Callable[..., exp.Expression], tests: Sequence[exp.Expression]) -> exp.Expression:
    joined: exp.Expression = tests[0]
    for test in tests[1:]:
        joined = word(this=joined, expression=test)
    return joined


def _moment(plan: Plan, moment: Moment) -> exp.Expression:
    days = [_anchor(plan, anchor) for anchor in moment.anchors]
    if moment.choice == "only":
        return days[0]
    return _latest(days) if moment.choice == "later_of" else _earliest(days)


def _latest(days: Sequence[exp.Expression]) -> exp.Expression:
    """Return the last of some days; one that never comes is the last."""
    if len(days) == 1:
        return days[0]
    unknown = _joined(exp.Or, [exp.Is(this=day.copy(), expression=exp.null()) for day in days])
    return exp.Case(
        ifs=[exp.If(this=unknown, true=_day(NEVER))],
        default=exp.Anonymous(this="greatest", expressions=list(days)),
    )


def _earliest(days: Sequence[exp.Expression]) -> exp.Expression:
    """Return the first of some days that ever come."""
    return days[0] if len(days) == 1 else exp.Anonymous(this="least", expressions=list(days))


def _anchor(plan: Plan, anchor: Anchor) -> exp.Expression:
    day = _role_day(plan, anchor) if anchor.role else _account_day(anchor.day)
    if anchor.months:
        day = exp.Anonymous(this="months_after", expressions=[day, _whole(anchor.months)])
    if anchor.days:
        day = exp.Anonymous(this="date_after", expressions=[day, _whole(anchor.days)])
    return day


def _account_day(name: str) -> exp.Expression:
    if name == "handoff":
        return exp.column("handoff_day", table="h", quoted=True)
    day: exp.Expression = exp.column(name, table="a", quoted=True)
    if name == "first_close":
        first = exp.column("first_close", table="n", quoted=True)
        return exp.Coalesce(this=day, expressions=[first])
    if name == "contract_end":
        return exp.Anonymous(this="date_after", expressions=[day, _whole(1)])
    return day


def _role_day(plan: Plan, anchor: Anchor) -> exp.Expression:
    """Return the first day of a role's earliest window, or the end of its latest one."""
    windows = [one for one in plan.engagement if one.role == anchor.role]
    days = list(_edges(plan, windows, anchor.day))
    return _earliest(days) if anchor.day == "start" else _latest(days)


def _edges(plan: Plan, windows: Sequence[Engagement], edge: str) -> Iterator[exp.Expression]:
    for window in windows:
        if not window.called_back_when:
            moment = window.start if edge == "start" else window.until
            open_edge = ALWAYS if edge == "start" else NEVER
            yield _moment(plan, moment) if moment else _day(open_edge)


def _day(text: str | None) -> exp.Expression:
    value = exp.Literal.string(text) if text else exp.null()
    return exp.Cast(this=value, to=_DATE.copy())


def _whole(number: int) -> exp.Expression:
    whole = exp.Literal.number(abs(number))
    return exp.Neg(this=whole) if number < 0 else whole
