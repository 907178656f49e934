"""Numbers back into words: the views that reports and frames are made of."""
