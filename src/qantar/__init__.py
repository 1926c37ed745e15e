"""Casualty and statistics data with claim-level provenance."""
