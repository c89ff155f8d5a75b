"""Discovery: how the addresses of articles are found. One module a channel; all read bytes and fetch nothing."""
