"""Speakers: people who have spoken or hosted, their other names, what they were and are."""
