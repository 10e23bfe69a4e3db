"""What runs in a process of its own: the only code that reads PDFs that people sent."""
