"""An event post or a transcript, read: bytes in, plain facts out.

No database, no network, no clock. `read.decode` makes text of bytes, `parse.parse` makes
posts of text; `model` says what a post is. What is no post raises `NotAPost`.
"""
