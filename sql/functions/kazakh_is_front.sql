-- Whether a Kazakh word takes endings with front vowels: its last vowel decides.
CREATE FUNCTION research.kazakh_is_front(word text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce((regexp_match(word, '.*([аоұыуяёюәеіөүэи])'))[1] ~ '[әеіөүэи]', false)
$$;
COMMENT ON FUNCTION research.kazakh_is_front(text) IS 'Whether a Kazakh word takes endings with front vowels.';
