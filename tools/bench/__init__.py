"""``make bench``: how long checking and building take, beside plain sphinx-needs."""
