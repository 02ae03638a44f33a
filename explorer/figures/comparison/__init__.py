"""Networks side by side as HTML and SVG: in words, in totals, layer by layer, to scale."""
