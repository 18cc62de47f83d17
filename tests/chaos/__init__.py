"""Killing the bot at every named point and at random, and counting what became of what people did."""
