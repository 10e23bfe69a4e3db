"""Mail that comes in: read, judged, kept, and acted upon."""
