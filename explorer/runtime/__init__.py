"""Where torch lives: modules, weights, photos and forward passes."""
