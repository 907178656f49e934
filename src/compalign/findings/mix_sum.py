"""MIX_SUM: weights of goals that do not make up a whole."""

from compalign.findings.base import Check

CHECK = Check(
    code="MIX_SUM",
    severity="error",
    promise="The weights of a role's goals are 100 %: nobody's target incentive leaks or doubles.",
    not_raised="85 % and 15 %, or one goal at 100 %.",
    expected="Weights that total exactly 100%.",
    todo="Correct the weights of the mix; shares of a deal are a `split`, not a mix.",
    by_load=True,
)
