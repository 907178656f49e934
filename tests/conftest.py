"""Drawn cases may take as long as a machine needs; how fast the code is, `bench/` measures."""

from hypothesis import HealthCheck, settings

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
