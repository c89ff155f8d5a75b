-- One row: the encoding, and whether lower() and the Russian text search fold Cyrillic letters.
SELECT
  current_setting('server_encoding'),
  lower('ҚЁ') = 'қё' AND to_tsvector('pg_catalog.russian', 'ПРЕЗИДЕНТУ')::text = '''президент'':1';
