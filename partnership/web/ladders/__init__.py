"""How long a blockage of a body stays on each rung, as its secretariat sets it."""
