-- A text as people type it into a search box, as a tsquery for all languages; names in their other spellings too.
CREATE FUNCTION research.search_query(query text) RETURNS tsquery
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
  plain  text := websearch_to_tsquery('pg_catalog.simple', left(query, 2000))::text;
  result text := '';
  part   text[];
  word   text;
BEGIN
  FOR part IN SELECT regexp_matches(plain, '(''(?:[^'']|'''')*'')|([^'']+)', 'g') LOOP
    IF part[1] IS NULL THEN
      result := result || part[2];
    ELSE
      word := replace(substr(part[1], 2, length(part[1]) - 2), '''''', '''');
      result := result || (
        SELECT '( ' || string_agg(research.expand_word(spelling), ' | ') || ' )'
        FROM (
          SELECT word AS spelling
          UNION
          SELECT other.spelling
          FROM research.synonym AS known
          JOIN research.synonym AS other USING (name)
          WHERE known.spelling IN (
            lower(word),
            regexp_replace(lower(word), '(ами|ым|ом|ем|а|у|е|ы|и)$', ''),
            research.kazakh_stem(lower(word))
          )
        ) AS spellings
      );
    END IF;
  END LOOP;
  RETURN result::tsquery;
END
$$;
COMMENT ON FUNCTION research.search_query(text) IS
'A search text (words, "phrases", OR, -not) as a tsquery that finds Russian, Kazakh and English articles in every inflected form: SELECT * FROM research.article WHERE tsv @@ research.search_query(''Токаев''). The first 2,000 characters count.';
