"""Plantracker runs a council's delivery plan."""

__version__ = "0.1.0"
