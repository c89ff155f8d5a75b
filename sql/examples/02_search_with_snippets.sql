-- What was written of the gas price, in any language and form of the words, best first?
-- Assumes: a word counts in every inflected form; of very many matches the newest 1,000 are ranked.
SELECT rank, published_at, outlet, title, snippet, url
FROM research.search('газ цена OR тариф', '2022-01-01', '2022-02-01');
