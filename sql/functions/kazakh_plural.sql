-- A Kazakh word in the plural; all its further forms begin with this one.
CREATE FUNCTION research.kazakh_plural(word text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT word || CASE WHEN right(word, 1) ~ '[лмнңжз]' THEN 'д' WHEN right(word, 1) ~ '[аоұыуәеіөүэияёюйр]' THEN 'л' ELSE 'т' END
    || CASE WHEN research.kazakh_is_front(word) THEN 'ер' ELSE 'ар' END
$$;
COMMENT ON FUNCTION research.kazakh_plural(text) IS 'A Kazakh word in the plural.';
