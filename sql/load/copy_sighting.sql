COPY staging.sighting (run_id, outlet, url, channel, listing_url, seen_at, published_at, title) FROM STDIN;
