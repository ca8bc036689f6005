"""The board: filters, what they find, and in which order it is shown."""
