"""The browser for outlets whose pages show their text only by script: Debian's Chromium, through scrapy-playwright.

It reads pages and does not visit the web: its resolver knows no host and its proxy is a port that nobody listens on, so
that whatever page_door.py does not answer goes nowhere.
"""

import os
import shutil
from importlib.util import find_spec

from crawlers.user_agent import user_agent
from pipeline.errors import PlainError
from pipeline.outlet import Outlet

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# A page's scripts get so much memory; one that wants more crashes its tab.
_SCRIPT_MEGABYTES = 512
_WITHOUT_A_NETWORK = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--dns-prefetch-disable",
)


def chromium() -> str:
    """Where Chromium is: KAZWATCH_CHROMIUM, else the first of its usual names on the path.

    Raises:
        PlainError: there is none; says how to install it.
    """
    named = os.environ.get("KAZWATCH_CHROMIUM")
    program = shutil.which(named) if named else next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        lacking = f"KAZWATCH_CHROMIUM={named!r} is no program" if named else "Chromium is not installed"
        raise PlainError(f"{lacking}: apt-get install chromium, or set KAZWATCH_CHROMIUM to where it is")
    return program


def browser_settings(outlet: Outlet) -> dict[str, object]:
    """Scrapy's settings for an outlet with `render`, beside those of every outlet.

    Raises:
        PlainError: the browser, or what drives it, is not installed.
    """
    if find_spec("scrapy_playwright") is None:
        raise PlainError(
            f"{outlet.slug}: its file says `render`, and what that needs is not installed: "
            "uv pip install -c constraints.txt -e '.[render]'"
        )
    try:
        program = chromium()
    except PlainError as error:
        raise PlainError(f"{outlet.slug}: its file says `render`: {error}") from error
    return {
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": program,
            "args": [*_WITHOUT_A_NETWORK, f"--js-flags=--max-old-space-size={_SCRIPT_MEGABYTES}"],
            # Chromium refuses to sandbox itself as root.
            "chromium_sandbox": os.geteuid() != 0,
            # The crawl decides how it ends.
            "handle_sigint": False,
            "handle_sigterm": False,
            "handle_sighup": False,
        },
        "PLAYWRIGHT_PROCESS_REQUEST_HEADERS": None,
        # render_pages.py keeps the time.
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": 0,
    }


def context_settings(outlet: Outlet) -> dict[str, object]:
    """What the browser is to each page: the same honest agent as the crawl, in the outlet's own zone."""
    return {
        "user_agent": user_agent(),
        "locale": outlet.languages[0] if outlet.languages else "ru",
        "timezone_id": outlet.timezone,
        "service_workers": "block",
        "accept_downloads": False,
    }
