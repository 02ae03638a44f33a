"""Mathematics of arrays, in numpy: what layers do to values, whatever the network."""
