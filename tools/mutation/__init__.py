"""The mutation run: small faults, one at a time, and whether the fast tests notice them."""
