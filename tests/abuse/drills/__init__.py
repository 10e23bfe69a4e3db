"""The long runs of `make drills`: what takes minutes, and would only slow the tests down."""
