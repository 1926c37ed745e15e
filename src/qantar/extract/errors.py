"""The one error of extraction."""


class ExtractError(ValueError):
    """An input cannot be read as a report, or an option is wrong: the message says where, what, and what to do."""
