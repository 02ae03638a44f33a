"""Passes on NVIDIA's GPUs: kernels of our own, captured graphs, and the use of a card's memory."""
