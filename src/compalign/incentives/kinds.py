"""The incentive kinds, in the order of the docs. A new kind is its module and one line here."""

from typing import Annotated

from pydantic import Field

from compalign.incentives.commission import Commission
from compalign.incentives.guarantee import Guarantee
from compalign.incentives.target_bonus import TargetBonus

KINDS = (Commission, TargetBonus, Guarantee)
Incentive = Annotated[Commission | TargetBonus | Guarantee, Field(discriminator="kind")]
