"""The reference calculator: slow, plain and exact, written from the rules and not from the engine."""
