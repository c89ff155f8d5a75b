-- The case, plural and possessive forms of a short Kazakh stem by vowel harmony: for stems under five letters a search
-- by prefix would find too much.
CREATE FUNCTION research.kazakh_forms(stem text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  is_front   boolean := coalesce((regexp_match(stem, '.*([аоұыуяёюәеіөүэи])'))[1] ~ '[әеіөүэи]', false);
  forms      text[] := '{}';
  base       text;
  possessed  text;
  ending     text;
  final      text;
BEGIN
  FOREACH base IN ARRAY ARRAY[stem, stem || CASE
      WHEN right(stem, 1) ~ '[лмнңжз]' THEN CASE WHEN is_front THEN 'дер' ELSE 'дар' END
      WHEN right(stem, 1) ~ '[аоұыуәеіөүэияёюйрул]' THEN CASE WHEN is_front THEN 'лер' ELSE 'лар' END
      ELSE CASE WHEN is_front THEN 'тер' ELSE 'тар' END END] LOOP
    final := right(base, 1);
    possessed := CASE
      WHEN final ~ '[аоұыәеіөүэияёю]' THEN base || CASE WHEN is_front THEN 'сі' ELSE 'сы' END
      WHEN final ~ '[пкқ]' THEN left(base, -1) || translate(final, 'пкқ', 'бгғ') || CASE WHEN is_front THEN 'і' ELSE 'ы' END
      ELSE base || CASE WHEN is_front THEN 'і' ELSE 'ы' END END;
    FOREACH ending IN ARRAY CASE
        WHEN final ~ '[аоұыәеіөүэияёю]' THEN CASE WHEN is_front
          THEN ARRAY['', 'нің', 'ге', 'ні', 'де', 'ден', 'мен', 'дегі']
          ELSE ARRAY['', 'ның', 'ға', 'ны', 'да', 'дан', 'мен', 'дағы'] END
        WHEN final ~ '[мнң]' THEN CASE WHEN is_front
          THEN ARRAY['', 'нің', 'ге', 'ді', 'де', 'нен', 'мен', 'дегі']
          ELSE ARRAY['', 'ның', 'ға', 'ды', 'да', 'нан', 'мен', 'дағы'] END
        WHEN final ~ '[рлйужз]' THEN CASE WHEN is_front
          THEN ARRAY['', 'дің', 'ге', 'ді', 'де', 'ден', 'мен', 'бен', 'дегі']
          ELSE ARRAY['', 'дың', 'ға', 'ды', 'да', 'дан', 'мен', 'бен', 'дағы'] END
        ELSE CASE WHEN is_front
          THEN ARRAY['', 'тің', 'ке', 'ті', 'те', 'тен', 'пен', 'тегі']
          ELSE ARRAY['', 'тың', 'қа', 'ты', 'та', 'тан', 'пен', 'тағы'] END END LOOP
      forms := forms || (base || ending);
    END LOOP;
    FOREACH ending IN ARRAY CASE WHEN is_front
        THEN ARRAY['', 'нің', 'не', 'н', 'нде', 'нен', 'мен', 'ндегі']
        ELSE ARRAY['', 'ның', 'на', 'н', 'нда', 'нан', 'мен', 'ндағы'] END LOOP
      forms := forms || (possessed || ending);
    END LOOP;
    FOREACH ending IN ARRAY CASE WHEN is_front THEN ARRAY['м', 'міз', 'ң', 'ңіз'] ELSE ARRAY['м', 'мыз', 'ң', 'ңыз'] END LOOP
      forms := forms || CASE WHEN final ~ '[аоұыәеіөүэияёю]' THEN base || ending ELSE possessed || ending END;
    END LOOP;
  END LOOP;
  RETURN ARRAY(SELECT DISTINCT form FROM unnest(forms) AS form ORDER BY form);
END
$$;
COMMENT ON FUNCTION research.kazakh_forms(text) IS 'The forms that a short Kazakh stem takes with case, plural and possessive endings.';
