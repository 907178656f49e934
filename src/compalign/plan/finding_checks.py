"""What must hold of `findings:`: codes that there are, and tolerances that their checks know."""

from collections.abc import Callable, Iterator

from compalign.errors import nearest
from compalign.findings.checks import BY_CODE
from compalign.plan.parts import Parts
from compalign.plan.positions import KEY, Fault, Path
from compalign.terms.finding_settings import LIMIT
from compalign.terms.wrong import Wrong, listed, shown


def finding_codes_are_known(parts: Parts) -> Iterator[Fault]:
    """Each key of `findings` is a code, of something that is found and not refused."""
    for code in parts.findings or ():
        at: Path = ("findings", code, KEY)
        if code not in BY_CODE:
            found = f"the unknown finding code {shown(code)}"
            yield Fault(at, found, f"one of {listed(list(BY_CODE))}", nearest(code, BY_CODE))


def tolerances_fit_their_codes(parts: Parts) -> Iterator[Fault]:
    """A tolerance has a name and a value that the check of its code can read."""
    for code, setting in (parts.findings or {}).items():
        if setting is None or code not in BY_CODE:
            continue
        known = {one.name: one for one in BY_CODE[code].tolerances}
        for name, texts in setting.tolerance.items():
            at: Path = ("findings", code, "tolerance", name)
            if name not in known:
                found = "one value" if name == LIMIT else f"the name {shown(name)}"
                yield Fault(at, found, _known(code))
                continue
            try:
                known[name].read(texts)
            except Wrong as wrong:
                yield Fault(at, wrong.found, wrong.expected, wrong.advice)


def contested_codes_name_events(parts: Parts) -> Iterator[Fault]:
    """Only what names events can be held."""
    able = [code for code, check in BY_CODE.items() if check.contested]
    for code, setting in (parts.findings or {}).items():
        if setting is not None and setting.contested and code in BY_CODE and code not in able:
            at: Path = ("findings", code, "contested")
            found = f"`contested` of {code}, which names no events that two parties claim"
            yield Fault(at, found, f"one of the codes {listed(able)}")


def _known(code: str) -> str:
    names = [one.name for one in BY_CODE[code].tolerances]
    if not names:
        return f"no `tolerance`: {code} has none"
    return "one value, such as `tolerance: 14 days`" if names == [LIMIT] else f"{listed(names)}"


def no_pair_is_good_and_bad(parts: Parts) -> Iterator[Fault]:
    """The pairs of roles that a plan calls good are not those that it calls bad itself."""
    setting = (parts.findings or {}).get("ROLE_STACK")
    if setting is None:
        return
    bad, good = (setting.tolerance.get(name, ()) for name in (LIMIT, "good"))
    for text in good:
        if _pair(text) in {_pair(one) for one in bad}:
            at: Path = ("findings", "ROLE_STACK", "tolerance", "good")
            expected = "each pair only once, as good or as bad"
            yield Fault(at, f"the pair {shown(text)}, which `limit` calls bad", expected)


def _pair(text: str) -> tuple[str, ...]:
    return tuple(sorted(name.strip() for name in text.split("+")))


FINDING_CHECKS: tuple[Callable[[Parts], Iterator[Fault]], ...] = (
    finding_codes_are_known,
    tolerances_fit_their_codes,
    contested_codes_name_events,
    no_pair_is_good_and_bad,
)
