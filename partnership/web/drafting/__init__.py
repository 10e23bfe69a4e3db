"""The page on which an agenda drafts itself: what is suggested, why, and what does not fit."""
