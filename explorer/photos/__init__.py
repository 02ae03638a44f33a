"""Photos without torch: files decoded, colors converted, samples, and what a network is given."""
