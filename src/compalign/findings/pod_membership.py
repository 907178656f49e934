"""POD_MEMBERSHIP: a pool that cannot be shared out among its group."""

from compalign.findings.base import Check

CHECK = Check(
    code="POD_MEMBERSHIP",
    severity="warning",
    promise="What a pod has earned reaches the pod: a group without members or shares is told.",
    not_raised="A pod with one member on one day of the period: the whole pool is theirs.",
    expected="A group with members whose shares come to at most 100%.",
    todo="Correct members and shares in pods, or assignments, managers and target incentives.",
    by_pay=True,
)
