-- What the search index holds of an article. Constants of regconfig, because a generated column must be immutable and a
-- column of that type would block pg_upgrade. A tsvector ends at 1 MB, so very long parts are indexed by their beginning;
-- the stored text is whole.
CREATE FUNCTION core.search_vector(language text, title text, lead text, body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE language
    WHEN 'ru' THEN
      setweight(to_tsvector('pg_catalog.russian', translate(left(title, 5000), 'Ёё', 'Ее')), 'A')
      || setweight(to_tsvector('pg_catalog.russian', translate(left(coalesce(lead, ''), 20000), 'Ёё', 'Ее')), 'B')
      || to_tsvector('pg_catalog.russian', translate(left(body, 200000), 'Ёё', 'Ее'))
    WHEN 'en' THEN
      setweight(to_tsvector('pg_catalog.english', left(title, 5000)), 'A')
      || setweight(to_tsvector('pg_catalog.english', left(coalesce(lead, ''), 20000)), 'B')
      || to_tsvector('pg_catalog.english', left(body, 200000))
    ELSE
      setweight(to_tsvector('pg_catalog.simple', translate(left(title, 5000), 'Ёё', 'Ее')), 'A')
      || setweight(to_tsvector('pg_catalog.simple', translate(left(coalesce(lead, ''), 20000), 'Ёё', 'Ее')), 'B')
      || to_tsvector('pg_catalog.simple', translate(left(body, 200000), 'Ёё', 'Ее'))
  END
$$;
