-- A try that came later may have read what an earlier one could not.
DELETE FROM core.unread_listing AS u
WHERE u.run_id = %(run_id)s AND u.listing_url <> ALL(%(listing_urls)s::text[]);
