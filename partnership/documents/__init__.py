"""Documents to hand out, made as bytes from plain values: no database, no request."""
