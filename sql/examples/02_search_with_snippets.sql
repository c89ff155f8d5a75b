-- What was written of the gas price, in any language and form of the words, best first?
SELECT rank, published_at, outlet_slug, title, snippet, url
FROM research.search('газ цена OR тариф', '2022-01-01', '2022-02-01');
