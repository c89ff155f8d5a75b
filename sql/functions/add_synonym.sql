-- Adds a spelling of a name: the one thing a researcher may write.
CREATE FUNCTION research.add_synonym(name text, spelling text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  group_name text := lower(trim(name));
  new_one    text := lower(trim(spelling));
BEGIN
  IF group_name = '' OR new_one = '' OR new_one ~ '\s' OR length(new_one) > 100 THEN
    RAISE EXCEPTION 'a spelling is one word of at most 100 letters, and its name is not empty';
  END IF;
  INSERT INTO core.synonym AS s (spelling, name, added_by) VALUES (new_one, group_name, session_user)
  ON CONFLICT ON CONSTRAINT synonym_pkey DO NOTHING;
  RETURN (SELECT format('%s belongs to %s', s.spelling, s.name) FROM core.synonym AS s WHERE s.spelling = new_one);
END
$$;
REVOKE EXECUTE ON FUNCTION research.add_synonym(text, text) FROM public;
COMMENT ON FUNCTION research.add_synonym(text, text) IS
'Adds a spelling to a name, so that searches for one find the other: BEGIN READ WRITE; SELECT research.add_synonym(''tokayev'', ''toqaev''); COMMIT; A spelling that already belongs to a name stays there.';
