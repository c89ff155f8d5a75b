"""How Scrapy is set up for one crawl: polite, bounded, silent about itself, with nothing listening."""

import os

from scrapy.settings import Settings

from crawlers.fetch.browser import browser_settings
from crawlers.user_agent import user_agent
from pipeline.errors import PlainError
from pipeline.outlet import Outlet

# Real news pages end at 4 MB, sitemaps at 50 MB. A response beyond its limit is cut off while it arrives.
MAX_RESPONSE_BYTES = 64_000_000
DNS_RESOLVER = "crawlers.fetch.resolver.GuardedResolver"


def _number(name: str, default: int) -> int:
    """A whole number above 0 from the environment."""
    text = os.environ.get(name) or str(default)
    if not text.isdecimal() or not int(text):
        raise PlainError(f"{name}={text!r}: write a whole number above 0")
    return int(text)


def scrapy_settings(outlet: Outlet, opens_browser: bool) -> Settings:
    """The settings of one crawl of an outlet. Dry runs fetch nothing that would be opened in a browser.

    Raises:
        PlainError: a variable of the environment is no number, or the outlet needs a browser and there is none.
    """
    middlewares = "scrapy.downloadermiddlewares."
    politeness = outlet.politeness
    return Settings(
        {
            "BOT_NAME": "kazwatch",
            "USER_AGENT": user_agent(),
            # host_budget.py keeps the outlet file's delay, across crawls. Scrapy's own is not quite 0: without any,
            # Scrapy 2.19 sends a host's whole queue at once, whatever its concurrency (it counts requests when their
            # coroutines start, after the loop that dispatches them).
            "DOWNLOAD_DELAY": 0.001,
            "DOWNLOAD_DELAY_JITTER": 0,
            "DOWNLOAD_VERIFY_CERTIFICATES": True,
            "CONCURRENT_REQUESTS_PER_DOMAIN": politeness.concurrency,
            # All that is asked for and not yet answered, over all hosts of the outlet. A graceful stop waits for each,
            # and for the delay before it, while Airflow kills after 5 seconds.
            "CONCURRENT_REQUESTS": politeness.concurrency,
            "KAZWATCH_TRIES": _number("KAZWATCH_TRIES", 4),
            "KAZWATCH_MAX_WAIT_SECONDS": _number("KAZWATCH_MAX_WAIT_SECONDS", 300),
            "KAZWATCH_MAX_DELAY_SECONDS": 60,
            # Bounds.
            "DOWNLOAD_TIMEOUT": _number("KAZWATCH_TIMEOUT_SECONDS", 60),
            "DOWNLOAD_MAXSIZE": _number("KAZWATCH_MAX_RESPONSE_BYTES", MAX_RESPONSE_BYTES),
            "DOWNLOAD_WARNSIZE": 0,
            "REDIRECT_MAX_TIMES": 10,
            "DEPTH_LIMIT": 0,
            "URLLENGTH_LIMIT": 0,  # article_address.py judges it, and counts what it refuses
            "DNS_TIMEOUT": 20,
            "TWISTED_DNS_RESOLVER": DNS_RESOLVER,
            "DOWNLOAD_HANDLERS": {
                "http": "crawlers.fetch.handler.GuardedDownloadHandler",
                "https": "crawlers.fetch.handler.GuardedDownloadHandler",
                "data": None,
                "file": None,
                "ftp": None,
                "s3": None,
            },
            "DOWNLOADER_MIDDLEWARES": {
                f"{middlewares}robotstxt.RobotsTxtMiddleware": None,
                f"{middlewares}retry.RetryMiddleware": None,
                f"{middlewares}offsite.OffsiteMiddleware": None,
                f"{middlewares}httpauth.HttpAuthMiddleware": None,
                f"{middlewares}redirect.MetaRefreshMiddleware": None,
                "crawlers.fetch.robots.RobotsPolicy": 100,
                "crawlers.fetch.archive_pages.ArchivePages": 610,
                **({"crawlers.fetch.render_pages.RenderPages": 612} if opens_browser else {}),
                "crawlers.fetch.unwrap.UnwrapRecords": 615,
                "crawlers.fetch.patience.Patience": 620,
            },
            "DEFAULT_REQUEST_HEADERS": {
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "Accept-Language": "ru,kk;q=0.9,en;q=0.8",
                "Accept-Encoding": "gzip, deflate, br",
            },
            # Scrapy starts so many tasks for each page that a spider has read (100 by default, half of its time);
            # ours yields requests only.
            "CONCURRENT_ITEMS": 1,
            # First found, first fetched.
            "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
            # Sessions would make pages depend on the order of fetching.
            "COOKIES_ENABLED": False,
            "REFERRER_POLICY": "no-referrer",
            "HTTPERROR_ALLOW_ALL": True,
            "EXTENSIONS": {"crawlers.progress.ProgressBar": 0, "crawlers.quiet.EndBeforeQuietHours": 0},
            # Nothing of ours listens: Scrapy 2.19 would otherwise run code that is sent to a local port.
            "REMOTE_CONTROL_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "LOG_INSTALL_ROOT_HANDLER": False,
            "LOG_LEVEL": "WARNING",
            "LOGSTATS_INTERVAL": 0,
            "STATS_DUMP": False,
            "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
            **(browser_settings(outlet) if opens_browser else {}),
        }
    )
