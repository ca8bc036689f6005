"""Documents from outside, taken in: posts, transcripts, our own JSON; and out again."""
