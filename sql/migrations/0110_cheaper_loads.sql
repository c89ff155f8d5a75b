-- What a load of a hundred thousand articles showed: see the reasons in sql/schema. The search vectors stay the same.
-- The first letters of a text. Only what may be longer is counted: left() walks through a text that it leaves whole.
CREATE FUNCTION core.beginning(value text, most integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN octet_length(value) > most THEN left(value, most) ELSE value END
$$;

-- What the search index holds of an article. Constants of regconfig, because a generated column must be immutable and
-- a column of that type would block pg_upgrade. A tsvector ends at 1 MB, so very long parts are indexed by their
-- beginning; the stored text is whole.
CREATE OR REPLACE FUNCTION core.search_vector(language text, title text, lead text, body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE language
    WHEN 'ru' THEN
      setweight(to_tsvector('pg_catalog.russian', core.without_yo(core.beginning(title, 5000))), 'A')
      || setweight(to_tsvector('pg_catalog.russian', core.without_yo(core.beginning(coalesce(lead, ''), 20000))), 'B')
      || to_tsvector('pg_catalog.russian', core.without_yo(core.beginning(body, 200000)))
    WHEN 'en' THEN
      setweight(to_tsvector('pg_catalog.english', core.beginning(title, 5000)), 'A')
      || setweight(to_tsvector('pg_catalog.english', core.beginning(coalesce(lead, ''), 20000)), 'B')
      || to_tsvector('pg_catalog.english', core.beginning(body, 200000))
    ELSE
      setweight(to_tsvector('pg_catalog.simple', core.without_yo(core.beginning(title, 5000))), 'A')
      || setweight(to_tsvector('pg_catalog.simple', core.without_yo(core.beginning(coalesce(lead, ''), 20000))), 'B')
      || to_tsvector('pg_catalog.simple', core.without_yo(core.beginning(body, 200000)))
  END
$$;

-- Pages found gone are few: each load asks for those of its addresses, whatever the planner believes of the table.
CREATE INDEX capture_gone ON core.capture (url_key, fetched_at) WHERE reason IN ('gone', 'soft_404');
