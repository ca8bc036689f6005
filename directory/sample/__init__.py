"""An invented evening with three hiring partners, to look around in and to test with."""
