INSERT INTO core.unread_listing AS u (run_id, listing_url, reason)
SELECT %(run_id)s, given.listing_url, given.reason
FROM unnest(%(listing_urls)s::text[], %(reasons)s::text[]) AS given (listing_url, reason)
ON CONFLICT (run_id, md5(listing_url)) DO UPDATE SET reason = excluded.reason
WHERE u.reason <> excluded.reason;
