"""AlexNet Explorer: what a network is, what follows from it, and what others say of it."""
