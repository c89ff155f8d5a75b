"""Fetching: everything between a wanted address and a page in the archive, as parts that Scrapy plugs in."""
