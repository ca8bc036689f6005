"""Lectern: talks, the people and companies behind them, and the roles open there.

The map of the house: `app` plugs the parts together, `cli` and `pages` look into every
room, `web` is the stairwell, each room holds its own models, rules, queries, actions and
views, and `kit` is the foundation. docs/house.md says where a thing goes.
"""
