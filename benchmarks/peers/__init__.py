"""The bots that are measured, each a program of its own: ours, and bare ones that do the visible part alone."""
