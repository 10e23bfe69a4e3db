"""Reports that write themselves: what the record says of a period, for somebody who asked."""
