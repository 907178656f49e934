"""What modifiers make of the drafts: judged, multiplied, lifted to floors, cut to caps."""
