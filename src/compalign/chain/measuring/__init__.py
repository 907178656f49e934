"""What was reached: targets, sums of credits, portfolios, attainments."""
