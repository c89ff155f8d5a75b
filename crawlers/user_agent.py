"""What the crawler calls itself wherever it goes."""

import os
from importlib.metadata import version


def user_agent() -> str:
    """`Kazwatch/0.1.0 (+contact)`, with the contact of KAZWATCH_CONTACT: who runs this crawl must be reachable."""
    contact = os.environ.get("KAZWATCH_CONTACT", "").strip()
    return f"Kazwatch/{version('kazwatch')}" + (f" (+{contact})" if contact else "")
