"""Who did what to which thing, and when: a log that is only added to."""
