"""The reference calculator: slow, plain, exact; written from the rules, not from the engine."""
