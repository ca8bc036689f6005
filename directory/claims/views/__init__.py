"""The doors: public.py where a profile is claimed, me.py one's own, desk.py where it is settled."""
