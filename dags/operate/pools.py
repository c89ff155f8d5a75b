"""One Airflow pool per host: outlets that share a host share its budget, whichever DAG crawls them."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from tldextract import TLDExtract

from pipeline.outlet import Outlet

# The suffix list that ships with the package: no download, no cache file.
_extract = TLDExtract(suffix_list_urls=(), cache_dir=None)


def pool_of(outlet: Outlet) -> str:
    """The pool of an outlet's registered domain: `host_mk.ru` for www.mk.ru and rzn.mk.ru alike."""
    domain = _extract(urlsplit(outlet.home).hostname or outlet.slug).top_domain_under_public_suffix
    return f"host_{domain or urlsplit(outlet.home).hostname}"


def pools(outlets: Iterable[Outlet]) -> dict[str, int]:
    """Every pool with its slots: one crawl at a time on each host."""
    return {pool_of(outlet): 1 for outlet in outlets}
