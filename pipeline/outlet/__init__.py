"""Outlet files: what an operator can say of an outlet, and what is wrong with a file."""

from pipeline.outlet.alarm import AlarmClass, Silence
from pipeline.outlet.discovery import CommonCrawl, DatedArchive, Discovery, Feed, Section, Sitemap, UrlList, Wayback
from pipeline.outlet.model import Keep, Outlet
from pipeline.outlet.read import OutletError, outlet_of_host, read_outlet
from pipeline.outlet.rules import AddressRules, Expectation, ExtractRules, Politeness, Render

__all__ = [
    "AddressRules",
    "AlarmClass",
    "CommonCrawl",
    "DatedArchive",
    "Discovery",
    "Expectation",
    "ExtractRules",
    "Feed",
    "Keep",
    "Outlet",
    "OutletError",
    "Politeness",
    "Render",
    "Section",
    "Silence",
    "Sitemap",
    "UrlList",
    "Wayback",
    "outlet_of_host",
    "read_outlet",
]
