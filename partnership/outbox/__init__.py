"""Messages that wait to be sent, and how they fared."""
