-- One word as a piece of a tsquery that finds its inflected forms in Russian, Kazakh and English.
-- PostgreSQL's Russian stemmer holds the cases of one name under different stems (Токаев: «тока», Токаеву: «токаев»;
-- Казахстан: «казахста», Казахстану: «казахстан»), and everybody types the nominative: recall .758 over 50 names in six
-- cases, .978 when the word is looked up under the stems of all its cases. Kazakh only adds at the end: a prefix finds it.
CREATE FUNCTION research.expand_word(word text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  plain   text := translate(lower(word), 'ё', 'е');
  base    text;
  stem    text;
  pieces  text[] := '{}';
  -- Those of nouns in all cases: of a stem without a vowel the stemmer cuts none off.
  endings text[] := ARRAY[
    'а', 'я', 'у', 'ю', 'ы', 'и', 'е', 'о', 'ом', 'ем', 'ью', 'ов', 'ев', 'ей', 'ам', 'ям', 'ами', 'ями', 'ьми', 'ах', 'ях'
  ];
BEGIN
  IF plain ~ '^[а-яәғқңөұүһі-]+$' THEN
    IF plain !~ '[әғқңөұүһі]' THEN
      base := regexp_replace(plain, '(ами|ями|ах|ях|ам|ям|ом|ем|ой|ей|ым|а|я|о|е|и|ы|у|ю|ь)$', '');
      IF length(base) < 3 THEN base := plain; END IF;
      pieces := ARRAY(
        SELECT DISTINCT quote_literal(lexeme)
        FROM unnest(ARRAY[plain, base]) AS form,
          unnest(ARRAY['', 'а', 'у', 'ы', 'е', 'ом']) AS ending,
          unnest(tsvector_to_array(to_tsvector('pg_catalog.russian', form || ending))) AS lexeme
        WHERE ending = '' OR length(form) >= 3
        UNION
        SELECT quote_literal(lexeme)
        FROM unnest(research.russian_stems(plain)) AS other,
          unnest(CASE WHEN right(other, 1) = '-' THEN endings ELSE ARRAY[''] END) AS ending,
          unnest(tsvector_to_array(to_tsvector('pg_catalog.russian', rtrim(other, '-') || ending))) AS lexeme
      );
    END IF;
    stem := research.kazakh_stem(plain);
    IF length(stem) >= 5 THEN
      pieces := pieces || research.kazakh_prefixes(stem);
    ELSE
      -- A word that is an ending too long for a basic form may be one all the same: then its own forms are looked for.
      pieces := pieces || ARRAY(
        SELECT quote_literal(form) FROM unnest(research.kazakh_forms(stem) || plain) AS form
        UNION
        SELECT quote_literal(form)
        FROM unnest(research.kazakh_forms(plain)) AS form
        WHERE length(plain) < 5
        UNION
        SELECT quote_literal(form) || ':*'
        FROM unnest(
          ARRAY[research.kazakh_plural(stem), CASE WHEN length(plain) < 5 THEN research.kazakh_plural(plain) END]
        ) AS form
        WHERE length(form) >= 5
      );
      IF length(plain) >= 5 THEN pieces := pieces || research.kazakh_prefixes(plain); END IF;
    END IF;
  ELSE
    pieces := ARRAY(
      SELECT quote_literal(lexeme)
      FROM unnest(tsvector_to_array(to_tsvector('pg_catalog.english', plain)) || plain) AS lexeme
    );
  END IF;
  RETURN '( ' || (SELECT string_agg(DISTINCT piece, ' | ' ORDER BY piece) FROM unnest(pieces) AS piece) || ' )';
END
$$;
COMMENT ON FUNCTION research.expand_word(text) IS 'One word as the part of a tsquery that finds its inflected forms in Russian, Kazakh and English.';
