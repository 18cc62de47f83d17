"""The control API under /sandbox/: what tests, the scripted person and the page do to the world."""
