"""Days to avoid: when no meeting should be, as the secretariat has marked it."""
