"""Reads captures back from WARC files: our own, and anybody else's, through the same door."""

# Written by the crawler's author: see read_captures below.
