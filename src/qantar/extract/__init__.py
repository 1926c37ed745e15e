"""From the text of a report to draft figures for a coder to review."""
