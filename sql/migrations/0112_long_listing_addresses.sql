-- By digest: keys of a b-tree end at 2,704 bytes, and an index of sitemaps may name any address.
ALTER TABLE core.unread_listing DROP CONSTRAINT unread_listing_pkey;
CREATE UNIQUE INDEX unread_listing_address ON core.unread_listing (run_id, md5(listing_url));
