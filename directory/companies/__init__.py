"""Companies: employers, what they are called, what they stand for, who is a partner."""
