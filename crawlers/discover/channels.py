"""From the `discover` lines of an outlet file to the channels that follow them."""

from crawlers.discover.common_crawl import CommonCrawlChannel
from crawlers.discover.dated_archive import DatedArchiveChannel
from crawlers.discover.feed import FeedChannel
from crawlers.discover.listing import DiscoveryChannel, Search
from crawlers.discover.section import SectionChannel
from crawlers.discover.sitemap import SitemapChannel
from crawlers.discover.wayback import WaybackChannel
from pipeline.outlet import CommonCrawl, DatedArchive, Feed, Section, Sitemap, UrlList, Wayback


def channels_of(search: Search) -> list[DiscoveryChannel]:
    """The channels of an outlet that ask the network, in the file's order. Lists of addresses (`url_list`) are read
    by the spider itself; files of Common Crawl News, which has no index, by `kazwatch import-warc --catalogue`."""
    channels: list[DiscoveryChannel] = []
    for rule in search.outlet.discover:
        match rule:
            case Feed():
                channels.append(FeedChannel(rule, search))
            case Sitemap():
                channels.append(SitemapChannel(rule, search))
            case Section():
                channels.append(SectionChannel(rule, search))
            case DatedArchive():
                channels.append(DatedArchiveChannel(rule, search))
            case Wayback():
                channels.append(WaybackChannel(rule, search))
            case CommonCrawl():
                channels.append(CommonCrawlChannel(rule, search))
            case UrlList():
                continue
    return channels
