"""The incentive kinds, in the order of the docs. A new kind is its module and one line here."""

from typing import Annotated

from pydantic import Field

from compalign.incentives.commission import Commission
from compalign.incentives.guarantee import Guarantee
from compalign.incentives.handoff_bonus import HandoffBonus
from compalign.incentives.override import Override
from compalign.incentives.pool import Pool
from compalign.incentives.reference_bonus import ReferenceBonus
from compalign.incentives.target_bonus import TargetBonus
from compalign.incentives.unit_bonus import UnitBonus

KINDS = (
    Commission, TargetBonus, UnitBonus, Pool, Override, HandoffBonus, ReferenceBonus, Guarantee,
)  # fmt: skip
Incentive = Annotated[
    Commission
    | TargetBonus
    | UnitBonus
    | Pool
    | Override
    | HandoffBonus
    | ReferenceBonus
    | Guarantee,
    Field(discriminator="kind"),
]
