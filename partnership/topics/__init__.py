"""What a body means to talk about: its forward plan, its standing items, and drafting agendas."""
