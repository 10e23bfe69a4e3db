"""Keys in phones, in computers and on sticks (WebAuthn), which sign in without a password."""
