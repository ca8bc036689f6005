"""Letters that wait for the worker, work that comes again and again, and the worker.

A letter is a row, written by `letters.write` in the transaction that causes it. What the worker has
to do is a row of `task`: a letter to hand over, or a kind of work that is due every so often.
"""
