"""When a page was published: candidates from everywhere, read, compared, one chosen."""
