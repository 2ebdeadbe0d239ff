"""Tools of this repository; nothing here is installed."""
