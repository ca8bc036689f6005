"""The recruiting board: roles, what they ask for, and the moments on stage they are tied to."""
