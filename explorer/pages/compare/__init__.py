"""Compare: two to four networks beside each other, down to the first layer that differs."""
