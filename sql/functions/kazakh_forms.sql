-- The singular forms of a short Kazakh stem by vowel harmony: for stems under five letters a search by prefix would find
-- too much. Case endings, third-person possessives with theirs, and the other possessives.
CREATE FUNCTION research.kazakh_forms(stem text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  is_front  boolean := research.kazakh_is_front(stem);
  final     text := right(stem, 1);
  possessed text;
  cases     text[];
  owned     text[];
BEGIN
  possessed := CASE
    WHEN final ~ '[аоұыәеіөүэияёю]' THEN stem || CASE WHEN is_front THEN 'сі' ELSE 'сы' END
    WHEN final ~ '[пкқ]' THEN left(stem, -1) || translate(final, 'пкқ', 'бгғ') || CASE WHEN is_front THEN 'і' ELSE 'ы' END
    ELSE stem || CASE WHEN is_front THEN 'і' ELSE 'ы' END
  END;
  -- Back vowels; translated below for front ones.
  cases := CASE
    WHEN final ~ '[аоұыәеіөүэияёю]' THEN ARRAY['', 'ның', 'ға', 'ны', 'да', 'дан', 'мен', 'дағы']
    WHEN final ~ '[мнң]' THEN ARRAY['', 'ның', 'ға', 'ды', 'да', 'нан', 'мен', 'дағы']
    WHEN final ~ '[рлйужз]' THEN ARRAY['', 'дың', 'ға', 'ды', 'да', 'дан', 'мен', 'бен', 'дағы']
    ELSE ARRAY['', 'тың', 'қа', 'ты', 'та', 'тан', 'пен', 'тағы']
  END;
  owned := ARRAY['', 'ның', 'на', 'н', 'нда', 'нан', 'мен', 'ндағы'];
  RETURN ARRAY(
    SELECT DISTINCT forms.form
    FROM (
      SELECT stem || CASE WHEN is_front THEN translate(ending, 'ықғаы', 'ікгеі') ELSE ending END AS form
      FROM unnest(cases) AS ending
      UNION ALL
      SELECT possessed || CASE WHEN is_front THEN translate(ending, 'ықғаы', 'ікгеі') ELSE ending END
      FROM unnest(owned) AS ending
      UNION ALL
      SELECT CASE WHEN final ~ '[аоұыәеіөүэияёю]' THEN stem ELSE possessed END
        || CASE WHEN is_front THEN translate(ending, 'ы', 'і') ELSE ending END
      FROM unnest(ARRAY['м', 'мыз', 'ң', 'ңыз']) AS ending
    ) AS forms
    ORDER BY forms.form
  );
END
$$;
COMMENT ON FUNCTION research.kazakh_forms(text) IS 'The singular forms that a short Kazakh stem takes with case and possessive endings.';
