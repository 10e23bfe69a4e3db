"""What a meeting puts into diaries, and what comes back."""
