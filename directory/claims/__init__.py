"""Speakers who say that a profile is theirs, and the addresses that the community knows of them."""
