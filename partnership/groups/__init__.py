"""Bodies, their relations, and the seats that people hold."""
