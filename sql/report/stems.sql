-- One row per word that means something by itself, with a key that its inflected forms share. The built-in Russian
-- stemmer parts the cases of names; the same case of all of them it does not part.
SELECT w.word, k.stem
FROM unnest(%(words)s::text[]) AS w (word)
CROSS JOIN LATERAL (
  SELECT regexp_replace(w.word, '(ами|ями|ах|ях|ам|ям|ом|ем|ой|ей|ым|а|я|о|е|и|ы|у|ю|ь)$', '') AS base
) AS b
CROSS JOIN LATERAL (
  SELECT CASE %(language)s
    WHEN 'ru' THEN
      CASE
        WHEN ts_lexize('pg_catalog.russian_stem', w.word) = '{}' THEN NULL
        WHEN length(b.base) > 2 AND b.base ~ '[бвгджзклмнпрстфхцчшщ]$'
          THEN (ts_lexize('pg_catalog.russian_stem', b.base || 'у'))[1]
        ELSE (ts_lexize('pg_catalog.russian_stem', w.word))[1]
      END
    WHEN 'en' THEN (ts_lexize('pg_catalog.english_stem', w.word))[1]
    ELSE research.kazakh_stem(w.word)
  END AS stem
) AS k
WHERE k.stem IS NOT NULL;
