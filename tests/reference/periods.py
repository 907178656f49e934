"""The pay calendar of a plan, and which periods and days a calculation looks at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from compalign.plan.model import Plan
from tests.reference.days import ONE_DAY, Span, interval_of, read_label

PAY_KINDS = {
    "weekly": "week",
    "half_monthly": "half_month",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
}


@dataclass(frozen=True)
class PayCalendar:
    """The pay periods: of a kind, or an explicit list."""

    kind: str | None
    listed: tuple[Span, ...]
    first_month: int

    def period_of(self, day: date) -> Span | None:
        """Return the pay period that holds the day; None where a list has a gap."""
        if self.kind is not None:
            return interval_of(self.kind, day, self.first_month)
        return next((period for period in self.listed if period.holds(day)), None)

    def after(self, period: Span) -> Span | None:
        """Return the next pay period; None behind the last of a list."""
        if self.kind is not None:
            return interval_of(self.kind, period.end, self.first_month)
        return next((one for one in self.listed if one > period), None)

    def named(self, label: str) -> Span:
        """Return the pay period with this label."""
        if self.kind is not None:
            return read_label(label, self.first_month)[1]
        return next(period for period in self.listed if period.label == label)

    def between(self, first: Span, last: Span) -> list[Span]:
        """Return the periods from the first to the last, both included."""
        if self.kind is None:
            return [period for period in self.listed if first <= period <= last]
        found = [first]
        while found[-1] < last:
            found.append(interval_of(self.kind, found[-1].end, self.first_month))
        return found


def pay_calendar(plan: Plan) -> PayCalendar:
    """Return the pay calendar that the plan declares."""
    if isinstance(plan.pay, str):
        return PayCalendar(PAY_KINDS[plan.pay], (), plan.first_month)
    listed = sorted(Span(one.start, one.last_day + ONE_DAY, one.id) for one in plan.pay)
    return PayCalendar(None, tuple(listed), plan.first_month)


@dataclass(frozen=True)
class Horizon:
    """What a calculation looks at: events up to `as_of`, and the periods whose lines it keeps."""

    as_of: date
    periods: tuple[Span, ...]


def horizon(
    calendar: PayCalendar,
    days: Iterable[date],
    as_of: date | None,
    asked: Sequence[str] | None,
) -> Horizon:
    """Settle `as_of` and the periods.

    Without a period asked for they run from the first event's to the last event's; without
    `as_of` it is the last day of the last period.
    """
    if asked is not None:
        periods = sorted(calendar.named(label) for label in asked)
        return Horizon(as_of or periods[-1].last_day, tuple(periods))
    seen = list(days)
    held = sorted({period for day in seen if (period := calendar.period_of(day)) is not None})
    if not held:
        return Horizon(as_of or max(seen, default=date.min), ())
    periods = calendar.between(held[0], held[-1])
    return Horizon(as_of or periods[-1].last_day, tuple(periods))
