"""Side-by-side measurements: what is measured here and beside it runs in turns, and the table shows the ratio."""
