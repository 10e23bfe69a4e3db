"""Signing in at one's own organisation (OpenID Connect)."""
