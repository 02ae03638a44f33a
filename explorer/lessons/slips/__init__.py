"""The slips that are recognized, a file for each quantity, the likeliest first."""
