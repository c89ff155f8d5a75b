-- What the forms of a longer Kazakh stem begin with, as pieces of a tsquery. Of a stem that may be Russian as well, with
-- the sound that an ending begins with there: «орган» finds «органның», and not «организация».
CREATE FUNCTION research.kazakh_prefixes(stem text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ARRAY[
    quote_literal(stem) || CASE WHEN stem ~ '[әғқңөұүһіаоыеэияёюу]$|[әғқңөұүһі]' THEN ':*' ELSE '' END
  ] || ARRAY(
    SELECT quote_literal(stem || sound) || ':*'
    FROM unnest(
      string_to_array(
        CASE
          WHEN stem ~ '[әғқңөұүһіаоыеэияёюу]$|[әғқңөұүһі]' THEN ''
          WHEN stem ~ '[мн]$' THEN 'нғгдмыіш'
          WHEN stem ~ '[рлй]$' THEN 'дғгмлыіш'
          WHEN stem ~ '[жз]$' THEN 'дғгбмыіш'
          ELSE 'тқкпыіш'
        END,
        NULL
      )
    ) AS sound
    UNION ALL
    -- Мектеп, мектебі.
    SELECT quote_literal(left(stem, -1) || translate(right(stem, 1), 'пкқ', 'бгғ') || vowel) || ':*'
    FROM unnest(ARRAY['ы', 'і']) AS vowel
    WHERE right(stem, 1) IN ('п', 'к', 'қ')
  )
$$;
COMMENT ON FUNCTION research.kazakh_prefixes(text) IS
'Parts of a tsquery that find the forms of a Kazakh stem of five letters or more by what they begin with.';
