-- Questions to the Chinook music store on PostgreSQL: those of SQLite in PostgreSQL's spelling, then its own features.
-- dialects: postgres
-- query: tracks_of_an_album
-- expect: many | track_id int4, name varchar, composer varchar?, seconds int4
SELECT track_id, name, composer, milliseconds / 1000 AS seconds FROM track WHERE album_id = 1 ORDER BY track_id

-- query: artist_by_id
-- bind: 1 = 22
-- expect: at-most-one | artist_id int4, name varchar?
-- params: ?1 int4
SELECT artist_id, name FROM artist WHERE artist_id = $1

-- query: customers_and_their_reps
-- expect: many | customer text, company varchar?, rep varchar?
SELECT c.first_name || ' ' || c.last_name AS customer, c.company, e.first_name AS rep FROM customer c LEFT JOIN employee e ON e.employee_id = c.support_rep_id ORDER BY c.last_name

-- query: playlists_with_counts
-- expect: many | playlist_id int4, name varchar?, tracks int8, minutes int8?
SELECT p.playlist_id, p.name, count(pt.track_id) AS tracks, sum(t.milliseconds) / 60000 AS minutes
FROM playlist p LEFT JOIN playlist_track pt USING (playlist_id) LEFT JOIN track t USING (track_id)
GROUP BY p.playlist_id ORDER BY tracks DESC

-- query: employee_tree
-- expect: many | employee_id int4, name text, boss text?, depth int4, path text
WITH RECURSIVE tree(employee_id, name, boss, depth, path) AS (
    SELECT employee_id, first_name || ' ' || last_name, NULL::text, 0, '/' || employee_id FROM employee WHERE reports_to IS NULL
    UNION ALL
    SELECT e.employee_id, e.first_name || ' ' || e.last_name, t.name, t.depth + 1, t.path || '/' || e.employee_id
    FROM employee e JOIN tree t ON e.reports_to = t.employee_id
)
SELECT employee_id, substr('..........', 1, depth * 2) || name AS name, boss, depth, path FROM tree ORDER BY path

-- query: revenue_by_month_with_windows
-- expect: many | month timestamp, revenue numeric, invoices int8, running numeric, before numeric?, change numeric, place int8, smooth numeric
WITH monthly AS (
    SELECT date_trunc('month', invoice_date) AS month, sum(total) AS revenue, count(*) AS invoices FROM invoice GROUP BY 1
)
SELECT month, revenue, invoices,
       sum(revenue) OVER (ORDER BY month) AS running,
       lag(revenue) OVER (ORDER BY month) AS before,
       revenue - lag(revenue, 1, 0) OVER (ORDER BY month) AS change,
       rank() OVER (ORDER BY revenue DESC) AS place,
       avg(revenue) OVER (ORDER BY month ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS smooth
FROM monthly ORDER BY month

-- query: customers_who_bought_every_year
-- expect: many | customer_id int4, email varchar
SELECT c.customer_id, c.email FROM customer c
WHERE NOT EXISTS (
    SELECT 1 FROM (SELECT DISTINCT extract(year FROM invoice_date) AS year FROM invoice) y
    WHERE NOT EXISTS (SELECT 1 FROM invoice i WHERE i.customer_id = c.customer_id AND extract(year FROM i.invoice_date) = y.year)
)

-- query: best_track_of_each_genre
-- expect: many | genre varchar?, track varchar, sold int8
SELECT genre, track, sold FROM (
    SELECT g.name AS genre, t.name AS track, sum(l.quantity) AS sold,
           row_number() OVER (PARTITION BY g.genre_id ORDER BY sum(l.quantity) DESC, t.name) AS place
    FROM invoice_line l JOIN track t ON t.track_id = l.track_id JOIN genre g ON g.genre_id = t.genre_id
    GROUP BY g.genre_id, t.track_id
) AS sales WHERE place = 1 ORDER BY sold DESC, genre

-- query: artists_without_albums_or_sales
-- bind: 1 = '%A%'; 2 = 20
-- expect: many | artist_id int4, name varchar, albums int8, sold int8?
-- params: ?1 text, ?2 int8?
SELECT a.artist_id, a.name,
       (SELECT count(*) FROM album al WHERE al.artist_id = a.artist_id) AS albums,
       (SELECT sum(l.quantity) FROM album al JOIN track t USING (album_id) JOIN invoice_line l USING (track_id) WHERE al.artist_id = a.artist_id) AS sold
FROM artist a WHERE a.name LIKE $1 ORDER BY sold NULLS LAST, a.artist_id LIMIT $2

-- query: genres_in_tracks
-- expect: many | name varchar?, tracks int8, share numeric
SELECT g.name, count(*) AS tracks, count(*) * 100.0 / sum(count(*)) OVER () AS share FROM track t JOIN genre g USING (genre_id) GROUP BY g.genre_id HAVING count(*) > 10 ORDER BY tracks DESC

-- query: longest_track_of_each_album
-- expect: many | title varchar, name varchar, milliseconds int4
SELECT DISTINCT ON (a.album_id) a.title, t.name, t.milliseconds FROM album a JOIN track t USING (album_id) ORDER BY a.album_id, t.milliseconds DESC

-- query: last_two_invoices_of_each_customer
-- expect: many | customer_id int4, invoice_id int4?, total numeric?
SELECT c.customer_id, last.invoice_id, last.total FROM customer c
LEFT JOIN LATERAL (SELECT i.invoice_id, i.total FROM invoice i WHERE i.customer_id = c.customer_id ORDER BY i.invoice_date DESC LIMIT 2) AS last ON true

-- query: tracks_as_arrays
-- expect: many | title varchar, names _varchar, first varchar?, count int4
SELECT a.title, array_agg(t.name ORDER BY t.track_id) AS names, (array_agg(t.name ORDER BY t.track_id))[1] AS first, cardinality(array_agg(t.track_id)) AS count FROM album a JOIN track t USING (album_id) GROUP BY a.album_id

-- query: albums_as_json
-- bind: 1 = 'AC/DC'
-- expect: at-most-one | name varchar, albums jsonb
-- params: ?1 text
SELECT a.name, (SELECT coalesce(jsonb_agg(jsonb_build_object('title', al.title, 'tracks', (SELECT count(*) FROM track t WHERE t.album_id = al.album_id)) ORDER BY al.title), '[]') FROM album al WHERE al.artist_id = a.artist_id) AS albums
FROM artist a WHERE a.name = $1 AND a.artist_id = 1

-- query: every_month_even_without_revenue
-- expect: many | month date, revenue numeric
SELECT m::date AS month, coalesce(sum(i.total), 0) AS revenue
FROM generate_series('2009-01-01'::timestamp, '2025-12-01', '1 month') AS m LEFT JOIN invoice i ON i.invoice_date >= m AND i.invoice_date < m + interval '1 month' GROUP BY m ORDER BY m

-- query: revenue_with_filters
-- expect: exactly-one | usa numeric?, rest numeric?, big int8
SELECT sum(total) FILTER (WHERE billing_country = 'USA') AS usa, sum(total) FILTER (WHERE billing_country <> 'USA') AS rest, count(*) FILTER (WHERE total > 10) AS big FROM invoice

-- query: revenue_with_subtotals
-- expect: many | country varchar?, city varchar?, revenue numeric?, level int4
SELECT billing_country AS country, billing_city AS city, sum(total) AS revenue, grouping(billing_country, billing_city) AS level FROM invoice GROUP BY ROLLUP (billing_country, billing_city) ORDER BY 1 NULLS LAST, 2 NULLS LAST

-- query: median_length
-- expect: many | genre varchar?, median float8, most int4
SELECT g.name AS genre, percentile_cont(0.5) WITHIN GROUP (ORDER BY t.milliseconds) AS median, mode() WITHIN GROUP (ORDER BY t.media_type_id) AS most FROM genre g JOIN track t USING (genre_id) GROUP BY g.genre_id

-- query: tracks_of_several_albums
-- bind: 1 = '{1,4,6}'
-- expect: many | album_id int4, tracks int8
-- params: ?1 _int4
SELECT album_id, count(*) AS tracks FROM track WHERE album_id = ANY ($1) GROUP BY album_id

-- query: playlists_in_order
-- bind: 1 = '{5,1,3}'
-- expect: many | n int8, name varchar?
-- params: ?1 _int4
SELECT wanted.n, p.name FROM unnest($1::int[]) WITH ORDINALITY AS wanted(id, n) JOIN playlist p ON p.playlist_id = wanted.id ORDER BY wanted.n

-- query: composers_split
-- expect: many | composer text, tracks int8
SELECT trim(part) AS composer, count(*) AS tracks FROM track, string_to_table(composer, ',') AS part WHERE composer IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10

-- query: raise_prices
-- bind: 1 = 1.1
-- expect: many | track_id int4, unit_price numeric
-- params: ?1 numeric
UPDATE track SET unit_price = round(unit_price * $1, 2) FROM genre g WHERE g.genre_id = track.genre_id AND g.name = 'Jazz' RETURNING track.track_id, track.unit_price

-- query: archive_playlist
-- bind: 1 = 18
-- expect: exactly-one | removed int8
-- params: ?1 int4
WITH gone AS (DELETE FROM playlist_track WHERE playlist_id = $1 RETURNING track_id) SELECT count(*) AS removed FROM gone

-- query: upsert_genre
-- bind: 1 = 1; 2 = 'Rock!'
-- expect: exactly-one | genre_id int4, name varchar?, inserted bool
-- params: ?1 int4, ?2 varchar?
INSERT INTO genre (genre_id, name) VALUES ($1, $2) ON CONFLICT (genre_id) DO UPDATE SET name = excluded.name RETURNING genre_id, name, (xmax = 0) AS inserted

-- query: ages_when_hired
-- expect: many | last_name varchar, age numeric?, since text?
SELECT last_name, extract(year FROM age(hire_date, birth_date)) AS age, to_char(hire_date, 'YYYY-MM') AS since FROM employee ORDER BY hire_date
