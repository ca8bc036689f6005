"""The foundation: knows no word of our trade."""
