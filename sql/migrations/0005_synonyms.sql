-- Names that Russian, Kazakh and English texts spell in different ways.
INSERT INTO core.synonym (spelling, name, added_by)
SELECT spelling, name, 'kazwatch'
FROM (
  VALUES
  ('tokayev', ARRAY['tokayev', 'tokaev', 'toqayev', 'токаев', 'тоқаев']),
  ('nazarbayev', ARRAY['nazarbayev', 'nazarbaev', 'назарбаев']),
  ('kazakhstan', ARRAY['kazakhstan', 'qazaqstan', 'казахстан', 'қазақстан']),
  ('kazakh', ARRAY['kazakh', 'қазақ', 'казах']),
  ('astana', ARRAY['astana', 'астана']),
  ('almaty', ARRAY['almaty', 'алматы', 'алмата']),
  ('shymkent', ARRAY['shymkent', 'шымкент', 'чимкент']),
  ('karaganda', ARRAY['karaganda', 'qaraghandy', 'караганда', 'қарағанды']),
  ('aktau', ARRAY['aktau', 'aqtau', 'актау', 'ақтау']),
  ('aktobe', ARRAY['aktobe', 'aqtobe', 'актобе', 'ақтөбе']),
  ('atyrau', ARRAY['atyrau', 'атырау']),
  ('zhanaozen', ARRAY['zhanaozen', 'janaozen', 'жанаозен', 'жаңаөзен']),
  ('kostanay', ARRAY['kostanay', 'qostanai', 'костанай', 'қостанай']),
  ('pavlodar', ARRAY['pavlodar', 'павлодар']),
  ('semey', ARRAY['semey', 'семей']),
  ('oskemen', ARRAY['oskemen', 'өскемен']),
  ('kyzylorda', ARRAY['kyzylorda', 'qyzylorda', 'кызылорда', 'қызылорда']),
  ('turkistan', ARRAY['turkistan', 'turkestan', 'туркестан', 'түркістан']),
  ('baikonur', ARRAY['baikonur', 'baiqonyr', 'байконур', 'байқоңыр']),
  ('kashagan', ARRAY['kashagan', 'кашаган', 'қашаған']),
  ('tengiz', ARRAY['tengiz', 'тенгиз', 'теңіз']),
  ('mazhilis', ARRAY['mazhilis', 'majilis', 'мажилис', 'мәжіліс']),
  ('akorda', ARRAY['akorda', 'aqorda', 'акорда', 'ақорда']),
  ('tenge', ARRAY['tenge', 'тенге', 'теңге'])
) AS known (name, spellings)
CROSS JOIN LATERAL unnest(known.spellings) AS spelling;
