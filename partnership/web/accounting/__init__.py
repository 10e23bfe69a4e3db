"""The pages on which reports write themselves: choosing, ticking, taking away."""
