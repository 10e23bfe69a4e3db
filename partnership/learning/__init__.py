"""Cards of what worked: shared in one body, borrowed as actions in others' seats."""
