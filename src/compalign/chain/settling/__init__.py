"""Settlement: from final lines to entries and payouts, appended and never overwritten."""
