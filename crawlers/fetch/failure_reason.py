"""Why a page gave no response, in one word for counting and one sentence for people."""

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
)
from twisted.python.failure import Failure

from crawlers.fetch.addresses import PrivateAddressError
from crawlers.fetch.patience import HostGivenUpError
from crawlers.fetch.robots import RobotsRefusalError, RobotsUnreadableError
from crawlers.fetch.unwrap import BrokenRecordError

_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (RobotsUnreadableError, "robots_unreadable"),
    (RobotsRefusalError, "robots"),
    (BrokenRecordError, "broken_record"),
    (HostGivenUpError, "host_given_up"),
    (PrivateAddressError, "private_address"),
    (CannotResolveHostError, "unknown_host"),
    (DownloadConnectionRefusedError, "connection_refused"),
    (DownloadTimeoutError, "timeout"),
    (DownloadCancelledError, "too_large"),
    (ResponseDataLossError, "cut_short"),
    (NotSupported, "not_supported"),
)


def failure_reason(failure: Failure) -> tuple[str, str]:
    """The word and the sentence for what Scrapy hands to an errback."""
    assert failure.value is not None
    return reason_of(failure.value)


def reason_of(error: BaseException) -> tuple[str, str]:
    """The word and the sentence. Words are those above, `redirect_loop`, `too_large`, `connection` or `crashed`."""
    text = str(error) or type(error).__name__
    for kind, word in _WORDS:
        if isinstance(error, kind):
            return word, text
    if isinstance(error, IgnoreRequest):  # Scrapy's own parts say why in words only
        return (
            "redirect_loop" if "redirect" in text else "too_large" if "DOWNLOAD_MAXSIZE" in text else "ignored"
        ), text
    if isinstance(error, OSError) or type(error).__module__.startswith(("twisted.", "scrapy.", "OpenSSL.")):
        return "connection", f"{type(error).__name__}: {text}"
    return "crashed", f"{type(error).__name__}: {text}"
