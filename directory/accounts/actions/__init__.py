"""What happens to accounts, sessions and what proves who somebody is."""
