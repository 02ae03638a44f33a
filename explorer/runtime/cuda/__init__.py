"""Passes on NVIDIA's GPUs: kernels of our own, captured graphs, and what a card's memory holds."""
