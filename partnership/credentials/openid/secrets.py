"""What one journey to the provider and back is known by; the browser's cookie keeps it."""

from dataclasses import dataclass

from partnership.core.tokens import new_token


@dataclass(frozen=True)
class Secrets:
    """The state ties the answer to the browser, the nonce the token, the verifier the code."""

    state: str
    nonce: str
    verifier: str


def new_secrets() -> Secrets:
    """For one journey."""
    return Secrets(new_token(), new_token(), new_token())
