"""Formats in which others receive the data."""
