"""What a check is: its code, its promise in the customer's words, and how it is carried out.

A check is one module, with .sql files beside it where it looks at ledgers. What it finds is a list
of places; those with one cause are one finding. `static` looks at the plan alone, `steps` at plan
and ledgers after the run; the last of them, `<code>_places`, gives the places. A check with
neither is made by the calculation itself, or when the plan is loaded.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from compalign.findings.tolerances import SHARE_SCALE, Tolerance, Tolerated
from compalign.incentives.kinds import Incentive
from compalign.terms.authority import AuthorityRule, RenewalRule
from compalign.terms.credit import CreditRule
from compalign.terms.curve import PayCurve
from compalign.terms.engagement import Engagement
from compalign.terms.finding_settings import FindingSetting, Severity
from compalign.terms.goals import Goal
from compalign.terms.roles import Role

Cell = int | str | bool | None
PLACE_COLUMNS: Mapping[str, str] = {
    "severity": "string",
    "payee_no": "integer",
    "other_payee_no": "integer",
    "role_no": "integer",
    "other_role_no": "integer",
    "goal_no": "integer",
    "incentive_no": "integer",
    "interval_no": "integer",
    "period_no": "integer",
    "account": "string",
    "event_no": "bigint",
    "other_event_no": "bigint",
    "rule_no": "integer",
    "from_day": "date",
    "end_day": "date",
    "amount": "bigint",
    "cause": "string",
    "found": "string",
    "source_no": "integer",
    "source_row": "bigint",
}
"""What a step of places may give; what it leaves out is blank. `cause` is what places have in
common, `found` what is said of one. `severity` overrides that of the check; the source is that of
the event where none is given."""


class Declared(Protocol):
    """What a check may ask of a plan."""

    @property
    def currency(self) -> str:
        """The currency of the plan."""

    @property
    def goals(self) -> Mapping[str, Goal]:
        """The goals by name."""

    @property
    def roles(self) -> Mapping[str, Role]:
        """The roles by name."""

    @property
    def credit(self) -> tuple[CreditRule, ...]:
        """The credit rules in order."""

    @property
    def credit_precedence(self) -> str:
        """Which of the split rules that match apply."""

    @property
    def specificity(self) -> tuple[str, ...]:
        """The columns that decide what is most specific, the narrowest first."""

    @property
    def engagement(self) -> tuple[Engagement, ...]:
        """The windows and call-backs."""

    @property
    def outside_window(self) -> str:
        """Where the share of a role outside its windows goes."""

    @property
    def authority(self) -> tuple[AuthorityRule, ...]:
        """What roles may not do."""

    @property
    def renewals(self) -> RenewalRule | None:
        """Who is credited with renewals."""

    @property
    def pay_curve(self) -> PayCurve:
        """The plan's pay curve."""

    @property
    def findings(self) -> Mapping[str, FindingSetting]:
        """What the plan says about findings, by code."""

    def all_incentives(self) -> tuple[Incentive, ...]:
        """Return the incentives, with the target bonus that a goal mix implies."""


class Spot(NamedTuple):
    """A place in a plan at which something was found; `at` leads to it."""

    at: tuple[str | int, ...]
    cause: str
    found: str
    role: str | None = None
    goal: str | None = None
    incentive: str | None = None
    rule: str | None = None
    severity: Severity | None = None


Limits = Mapping[str, tuple[Tolerated, ...]]
"""What is tolerated, by the name of the tolerance."""


def _always(_: Declared) -> bool:
    return True


def _nothing(_: Declared) -> Iterable[tuple[str, str]]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Check:
    """One finding code, with all that is said and done about it.

    `promise` is what the customer may rely on, `not_raised` what is like it and no finding;
    `expected` and `todo` go with every finding. `by_pay` tells that the calculation of pay raises
    the code by itself, `by_load` that a plan with it cannot be loaded, `by_probes` that pay is run
    again on changed ledgers for it. `facts` are roles of the plan that the steps ask for, each
    under a name, in the table `tolerances`. `contested` are the columns of a place that name events
    two parties claim; `account` stands for the sales of the account on the days of the place.
    """

    code: str
    severity: Severity
    promise: str
    not_raised: str
    expected: str
    todo: str
    tolerances: tuple[Tolerance, ...] = ()
    steps: tuple[str, ...] = ()
    static: Callable[[Declared, Limits], Iterable[Spot]] | None = None
    applies: Callable[[Declared], bool] = _always
    facts: Callable[[Declared], Iterable[tuple[str, str]]] = _nothing
    by_pay: bool = False
    by_load: bool = False
    by_probes: bool = False
    contested: tuple[str, ...] = ()

    def limits(self, plan: Declared) -> Limits:
        """Return what the plan tolerates, and the usual where it says nothing."""
        setting = plan.findings.get(self.code)
        written = setting.tolerance if setting else {}
        return {one.name: one.read(written.get(one.name, one.usual)) for one in self.tolerances}

    def tolerance_rows(self, plan: Declared) -> Iterable[tuple[Cell, ...]]:
        """Yield the rows of the plan table `tolerances`."""
        for name, values in self.limits(plan).items():
            for one in values:
                number = int(one.share * SHARE_SCALE) or one.number
                role, other = (*one.roles, None, None)[:2]
                yield self.code, name, one.time.days, one.time.months, number, role, other
        for name, role in self.facts(plan):
            yield self.code, name, 0, 0, 0, role, None

    def is_silent(self, plan: Declared) -> bool:
        """Tell whether the plan only counts such findings."""
        setting = plan.findings.get(self.code)
        return setting is not None and setting.silence

    def severity_in(self, plan: Declared) -> Severity | None:
        """Return the severity that the plan gives the code, if it does."""
        setting = plan.findings.get(self.code)
        return setting.severity if setting else None


def the(limits: Limits, name: str = "limit") -> Tolerated:
    """Return the only value of a tolerance."""
    (only,) = limits[name]
    return only


def pays_kind(*kinds: str) -> Callable[[Declared], bool]:
    """Return the test whether a plan has an incentive of one of some kinds."""
    return lambda plan: any(one.kind in kinds for one in plan.all_incentives())


def names_role(*wanted: str) -> Callable[[Declared], bool]:
    """Return the test whether a plan has all of some roles."""
    return lambda plan: set(wanted) <= set(plan.roles)


def has_windows(plan: Declared) -> bool:
    """Tell whether a plan has windows of engagement."""
    return any(not one.called_back_when for one in plan.engagement)
