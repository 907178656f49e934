"""Drawn companies are the same on every run, so that a pass today is a pass tomorrow.

To look for what no run has seen yet: `EXPLORE=1 pytest tests/reference`.
"""

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True)
if not os.environ.get("EXPLORE"):
    settings.load_profile("same")
