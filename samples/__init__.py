"""Sample ledgers: a made-up company, and the generator that made it."""
