"""What must hold between roles, windows, authority and credit rules: see `plan/checks.py`."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from compalign.plan.parts import Parts
from compalign.plan.positions import Fault, Path
from compalign.plan.references import unknown
from compalign.terms.anchors import Moment
from compalign.terms.credit import GIVEN_RULES, CreditRule, duty_shares
from compalign.terms.engagement import Engagement
from compalign.terms.wrong import Wrong, listed, shown


def named_roles_are_declared(parts: Parts) -> Iterator[Fault]:
    """Windows, authority, renewals, duties and roll-ups name roles of the plan."""
    if parts.roles is None:
        return
    for path, role in _named_roles(parts):
        yield from unknown(path, "role", role, parts.roles)


def _named_roles(parts: Parts) -> Iterator[tuple[Path, str]]:
    for place, rule in _rules(parts):
        for number, role in enumerate(rule.split_from_duties):
            yield ("credit", place, "split_from_duties", number), role
        if rule.roll_up:
            yield ("credit", place, "roll_up"), rule.roll_up
    for place, window in _windows(parts):
        yield ("engagement", place, "role"), window.role
        for path, role in _edges(window):
            yield ("engagement", place, *path), role
    for place, item in enumerate(parts.authority or ()):
        if item.term:
            for role in item.term.role:
                yield ("authority", place, "role"), role
            yield ("authority", place, "goes_to"), item.term.goes_to
    if parts.renewals:
        yield ("renewals", "exclusive_to"), parts.renewals.exclusive_to
        yield ("renewals", "relieves"), parts.renewals.relieves


def given_rules_are_not_declared(parts: Parts) -> Iterator[Fault]:
    """No rule has the name of credit that comes from a ledger or from authority."""
    for place, item in enumerate(parts.credit or ()):
        if item.id in GIVEN_RULES:
            found = f"{shown(item.id)} as the id of a credit rule"
            yield Fault(("credit", place, "id"), found, f"an id other than {listed(GIVEN_RULES)}")


def duties_can_be_shared(parts: Parts) -> Iterator[Fault]:
    """Each role of `split_from_duties` has a duty, and the shares can be computed exactly."""
    roles = parts.roles or {}
    for place, rule in _rules(parts):
        path: Path = ("credit", place, "split_from_duties")
        known = [roles.get(name) for name in rule.split_from_duties]
        for number, name in enumerate(rule.split_from_duties):
            role = roles.get(name)
            if role is not None and role.duty is None:
                found = f"{shown(name)}, a role without `duty`"
                advice = f"Write `duty: 85%` at the role {shown(name)}, for instance."
                yield Fault((*path, number), found, "roles with a `duty`", advice)
        if known and all(role is not None and role.duty is not None for role in known):
            try:
                duty_shares(rule, {name: role for name, role in roles.items() if role})
            except Wrong as wrong:
                yield Fault(path, wrong.found, wrong.expected, wrong.advice)


def full_credit_stands_in_overlays(parts: Parts) -> Iterator[Fault]:
    """A role whose holders each get it in full takes no part of a split."""
    full = [name for name, role in (parts.roles or {}).items() if role and role.each == "in_full"]
    for place, rule in _rules(parts):
        for role in (*rule.split, *rule.split_from_duties):
            if role in full:
                word = "split" if rule.split else "split_from_duties"
                found = f"{shown(role)}, a role with `each: in_full`"
                advice = "In full for each of them, the shares would exceed the event."
                yield Fault(("credit", place, word), found, "such roles in overlays only", advice)


def specificity_fits_the_precedence(parts: Parts) -> Iterator[Fault]:
    """`most_specific` and the columns it looks at stand together."""
    wanted = parts.credit_precedence == "most_specific"
    if wanted and not parts.specificity:
        expected = "`specificity`, such as [product, segment, kind]: the narrowest column first"
        yield Fault(("credit_precedence",), "no `specificity`", expected)
    if parts.specificity and not wanted:
        found = "`specificity` without `credit_precedence: most_specific`"
        yield Fault(("specificity",), found, "both or neither")
    for place, column in enumerate(parts.specificity):
        if column in parts.specificity[:place]:
            yield Fault(("specificity", place), f"{shown(column)} again", "each column once")


def windows_refer_to_windows(parts: Parts) -> Iterator[Fault]:
    """`start of ROLE` and `end of ROLE` are of a role with windows, and never in a circle."""
    needs: dict[str, set[str]] = {window.role: set() for _, window in _windows(parts)}
    for place, window in _windows(parts):
        for path, role in _edges(window):
            if role not in needs and role in (parts.roles or {}):
                found = f"{shown(role)}, a role without windows"
                yield Fault(("engagement", place, *path), found, "a role with a window of its own")
            needs[window.role].add(role)
    for place, window in _windows(parts):
        if _reaches(window.role, needs, _roles_of(window)):
            found = f"a window that depends on itself, through {listed(sorted(_roles_of(window)))}"
            yield Fault(("engagement", place), found, "windows that begin with an account's day")
            return


def _reaches(goal: str, needs: Mapping[str, set[str]], start: set[str]) -> bool:
    seen: set[str] = set()
    waiting = list(start)
    while waiting:
        role = waiting.pop()
        if role == goal:
            return True
        if role not in seen:
            seen.add(role)
            waiting += needs.get(role, ())
    return False


def calls_back_lead_somewhere(parts: Parts) -> Iterator[Fault]:
    """A role that is called back has windows, and a share of some credit rule."""
    windowed = {window.role for _, window in _windows(parts) if not window.called_back_when}
    shared = {role for _, rule in _rules(parts) for role in rule.roles() if role != rule.roll_up}
    terms = [item.term for item in parts.credit or ()]
    broken = None in terms or None in [item.term for item in parts.engagement or ()]
    for place, window in _windows(parts):
        if not window.called_back_when or broken or parts.credit is None:
            continue
        path: Path = ("engagement", place, "called_back_when")
        if window.role not in shared:
            found = f"a call-back for {shown(window.role)}, to whom no credit rule gives a share"
            advice = f"Give {shown(window.role)} a share in `split` or `overlay`, or remove it."
            yield Fault(path, found, "a role that a credit rule credits", advice)
        elif window.role not in windowed:
            found = f"a call-back for {shown(window.role)}, a role without windows"
            advice = "A role without windows is never outside, so nothing calls it back."
            yield Fault(path, found, "a window of the role to be called back into", advice)


def _roles_of(window: Engagement) -> set[str]:
    return {role for _, role in _edges(window)}


def _edges(window: Engagement) -> Iterator[tuple[Path, str]]:
    """Yield the roles whose windows a window refers to, each with its place."""
    for word, moment in (("from", window.start), ("until", window.until)):
        for number, anchor in enumerate(moment.anchors if isinstance(moment, Moment) else ()):
            if anchor.role is not None:
                chosen = moment is not None and moment.choice
                yield (word,) if chosen == "only" else (word, str(chosen), number), anchor.role


def _rules(parts: Parts) -> Sequence[tuple[int, CreditRule]]:
    items = enumerate(parts.credit or ())
    return [(place, item.term) for place, item in items if item.term is not None]


def _windows(parts: Parts) -> Sequence[tuple[int, Engagement]]:
    items = enumerate(parts.engagement or ())
    return [(place, item.term) for place, item in items if item.term is not None]


CREDIT_CHECKS: tuple[Callable[[Parts], Iterator[Fault]], ...] = (
    named_roles_are_declared,
    given_rules_are_not_declared,
    duties_can_be_shared,
    full_credit_stands_in_overlays,
    specificity_fits_the_precedence,
    windows_refer_to_windows,
    calls_back_lead_somewhere,
)
