-- Date functions are certain only of what they understand to the letter.
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, at TEXT);
-- rows
INSERT INTO t VALUES (1, '2024-02-29 12:30:00'), (2, NULL), (3, '2024-02-29');
-- query: now
-- expect: exactly-one | d TEXT, t TEXT, dt TEXT, u INTEGER
SELECT date('now') AS d, time('NOW', 'localtime') AS t, datetime('now', '-12 hours', 'start of day') AS dt, unixepoch() AS u

-- query: offsets_to_the_letter
-- expect: exactly-one | a TEXT, b TEXT?, c TEXT?, d TEXT?, e TEXT?, f TEXT?
SELECT date('now', '3 days') AS a, date('now', ' 3 days') AS b, date('now', '3 days ') AS c, date('now', '3 dayss') AS d,
    date('now', '+-3 days') AS e, date('now', ' start of day') AS f

-- query: far_offsets
-- expect: exactly-one | a TEXT, b TEXT, c TEXT?
SELECT date('now', '+999 years', '+999 years', '+999 years', '+999 years', '+999 years', '+999 years') AS a,
    date('now', '-999 years', '-999 years', '-999 years', '-999 years', '-999 years', '-999 years') AS b,
    date('now', '-999 years', '-999 years', '-999 years', '-999 years', '-999 years', '-999 years', '-999 years') AS c

-- query: formats
-- expect: exactly-one | a TEXT, b TEXT?, c TEXT?, d TEXT
SELECT strftime('%Y-%m-%d %H:%M:%S %j %%', 'now') AS a, strftime('%q', 'now') AS b, strftime('100%', 'now') AS c,
    strftime('', 'now') AS d

-- query: fractions_of_a_second
-- expect: many | a INTEGER, b NUMERIC, c NUMERIC, d INTEGER?
SELECT unixepoch('now') AS a, unixepoch('now', 'subsec') AS b, unixepoch('subsecond') AS c, unixepoch(at) AS d FROM t

-- query: modifier_from_a_parameter
-- bind: 1 = 'subsec'
-- expect: exactly-one | a NUMERIC?
-- params: ?1 TEXT
SELECT unixepoch('now', ?) AS a

-- query: a_date_in_where_narrows
-- bind: 1 = '2024-02-29'
-- expect: many | at TEXT
-- params: ?1 TEXT
SELECT at FROM t WHERE date(at) = ?1 OR strftime('%Y', at) = '2024' OR julianday(at) > 1

-- query: a_date_in_the_on_of_a_join_narrows
-- expect: many | id INTEGER, other INTEGER
SELECT t.id, o.id AS other FROM t LEFT JOIN t o ON o.id = t.id WHERE unixepoch(o.at) > 0
