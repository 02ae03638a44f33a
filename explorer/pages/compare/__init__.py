"""Compare: two to four networks side by side, down to the first layer that differs."""
