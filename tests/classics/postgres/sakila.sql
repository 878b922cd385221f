-- Questions to the Sakila video shop on PostgreSQL. Its snapshot has no data, so here are a few consistent rows.
-- dialects: postgres
-- rows
SET LOCAL session_replication_role = replica;
INSERT INTO country (country_id, country) VALUES (1, 'Norway'), (2, 'Italy');
INSERT INTO city (city_id, city, country_id) VALUES (1, 'Oslo', 1), (2, 'Roma', 2);
INSERT INTO address (address_id, address, address2, district, city_id, postal_code, phone) VALUES
    (1, 'Street 1', NULL, 'North', 1, NULL, '1'), (2, 'Via 2', 'b', 'South', 2, '00100', '2');
INSERT INTO store (store_id, manager_staff_id, address_id) VALUES (1, 1, 1), (2, 2, 2);
INSERT INTO staff (staff_id, first_name, last_name, address_id, email, store_id, username, password, picture) VALUES
    (1, 'Mike', 'Hillyer', 1, NULL, 1, 'mike', NULL, NULL), (2, 'Jon', 'Stephens', 2, 'j@x', 2, 'jon', 'p', '\xff');
INSERT INTO customer (customer_id, store_id, first_name, last_name, email, address_id, create_date, active) VALUES
    (1, 1, 'MARY', 'SMITH', NULL, 1, '2024-01-01', 1), (2, 2, 'ANNA', 'JONES', 'a@x', 2, '2024-01-01', 0);
INSERT INTO language (language_id, name) VALUES (1, 'English'), (2, 'Italian');
INSERT INTO category (category_id, name) VALUES (1, 'Action'), (2, 'Drama'), (3, 'Empty');
INSERT INTO actor (actor_id, first_name, last_name) VALUES (1, 'PENELOPE', 'GUINESS'), (2, 'NICK', 'WAHLBERG'), (3, 'ED', 'CHASE');
SET LOCAL session_replication_role = origin;
INSERT INTO film (film_id, title, description, release_year, language_id, original_language_id, length, rating, rental_rate, special_features, fulltext) VALUES
    (1, 'ACADEMY DINOSAUR', 'A drama of a boat', 2006, 1, NULL, 86, 'PG', 0.99, '{Trailers,"Deleted Scenes"}', ''), (2, 'ACE', 'A boat', 2007, 1, 2, NULL, 'G', 4.99, NULL, ''),
    (3, 'ADAPTATION', NULL, NULL, 2, NULL, 50, NULL, 2.99, '{}', '');
INSERT INTO film_actor (actor_id, film_id) VALUES (1, 1), (2, 1), (1, 2);
INSERT INTO film_category (film_id, category_id) VALUES (1, 1), (2, 2);
INSERT INTO inventory (inventory_id, film_id, store_id) VALUES (1, 1, 1), (2, 1, 2), (3, 2, 1);
INSERT INTO rental (rental_id, rental_date, inventory_id, customer_id, return_date, staff_id) VALUES
    (1, '2024-01-05', 1, 1, '2024-01-07', 1), (2, '2024-02-05', 3, 1, NULL, 1), (3, '2024-02-06', 2, 2, NULL, 2);
INSERT INTO payment (payment_id, customer_id, staff_id, rental_id, amount, payment_date) VALUES (1, 1, 1, 1, 2.99, '2024-01-05'), (2, 1, 1, 2, 1, '2024-02-05'), (3, 2, 2, 3, 4.99, '2024-02-06');
-- query: films_never_rented
-- expect: many | film_id int4, title varchar
SELECT f.film_id, f.title FROM film f WHERE NOT EXISTS (
    SELECT 1 FROM inventory i JOIN rental r ON r.inventory_id = i.inventory_id WHERE i.film_id = f.film_id) ORDER BY f.title

-- query: overdue
-- expect: many | customer text, title varchar, rental_date timestamp, original bpchar?
SELECT c.first_name || ' ' || c.last_name AS customer, f.title, r.rental_date, l.name AS original
FROM rental r JOIN customer c USING (customer_id) JOIN inventory i USING (inventory_id) JOIN film f USING (film_id)
LEFT JOIN language l ON l.language_id = f.original_language_id WHERE r.return_date IS NULL ORDER BY r.rental_date

-- query: customer_list_view
-- expect: many | id int4, name text, address varchar, zip_code varchar?, phone varchar, city varchar, country varchar, notes text, sid int4
SELECT id, name, address, "zip code" AS zip_code, phone, city, country, notes, sid FROM customer_list

-- query: actors_and_films
-- expect: many | actor_id int4, last_name varchar, films int8, titles text?
SELECT a.actor_id, a.last_name, count(fa.film_id) AS films, string_agg(f.title, ', ') AS titles
FROM actor a LEFT JOIN film_actor fa ON fa.actor_id = a.actor_id LEFT JOIN film f ON f.film_id = fa.film_id
GROUP BY a.actor_id ORDER BY films DESC, a.last_name

-- query: revenue_by_category
-- expect: many | name varchar, revenue numeric?, safe numeric
SELECT c.name, sum(p.amount) AS revenue, coalesce(sum(p.amount), 0) AS safe FROM category c
LEFT JOIN film_category fc USING (category_id) LEFT JOIN inventory i USING (film_id) LEFT JOIN rental r USING (inventory_id)
LEFT JOIN payment p USING (rental_id) GROUP BY c.category_id ORDER BY safe DESC

-- query: actors_who_played_together
-- expect: many | first_name varchar, last_name varchar, distance int4
WITH RECURSIVE near(actor_id, distance) AS (
    SELECT 1, 0 UNION
    SELECT other.actor_id, near.distance + 1 FROM near
    JOIN film_actor mine ON mine.actor_id = near.actor_id JOIN film_actor other ON other.film_id = mine.film_id
    WHERE near.distance < 3
)
SELECT a.first_name, a.last_name, min(n.distance) AS distance FROM near n JOIN actor a USING (actor_id) GROUP BY a.actor_id ORDER BY distance, a.actor_id

-- query: full_text_search
-- bind: 1 = 'boat'
-- expect: many | title varchar, rank float4, head text?
-- params: ?1 text
SELECT f.title, ts_rank(f.fulltext, q) AS rank, ts_headline(f.description, q) AS head FROM film f, plainto_tsquery('english', $1) AS q WHERE f.fulltext @@ q ORDER BY rank DESC

-- query: by_rating
-- bind: 1 = 'PG'
-- expect: many | title varchar, rating mpaa_rating, release_year int4?
-- params: ?1 mpaa_rating
SELECT title, rating, release_year FROM film WHERE rating = $1 OR rating > 'PG-13' OR rating < $1

-- query: features
-- expect: many | title varchar, feature text
SELECT f.title, feature FROM film f, unnest(f.special_features) AS feature WHERE feature IS NOT NULL ORDER BY 1, 2

-- query: films_with_a_feature
-- bind: 1 = '{Trailers}'
-- expect: many | title varchar, special_features _text
-- params: ?1 _text
SELECT title, special_features FROM film WHERE special_features @> $1 OR cardinality(special_features) = 0

-- query: film_list_view
-- expect: many | fid int4, title varchar, description text?, category varchar, price numeric, length int2?, rating mpaa_rating?, actors text?
SELECT * FROM film_list

-- query: ratings_counted
-- expect: many | rating mpaa_rating?, films int8, minutes int8?
SELECT rating, count(*) AS films, sum(length) AS minutes FROM film GROUP BY rating ORDER BY rating NULLS LAST

-- query: rentals_open_for
-- bind: 1 = 1
-- expect: many | rental_id int4, open_for interval
-- params: ?1 int4
SELECT rental_id, timestamp '2024-03-01' - rental_date AS open_for FROM rental WHERE return_date IS NULL AND rental_date < timestamp '2024-03-01' - make_interval(days => $1)

-- query: stock_by_function
-- expect: many | title varchar, copies int8
SELECT f.title, count(s) AS copies FROM film f LEFT JOIN LATERAL film_in_stock(f.film_id, 1) AS s ON true GROUP BY f.film_id

-- query: customers_and_places
-- expect: many | customer_id int4, place text
SELECT c.customer_id, ROW(ci.city, co.country)::text AS place FROM customer c JOIN address a USING (address_id) JOIN city ci USING (city_id) JOIN country co USING (country_id)

-- query: return_a_rental
-- bind: 1 = 2
-- expect: at-most-one | rental_id int4, return_date timestamp?
-- params: ?1 int4
UPDATE rental SET return_date = now() WHERE rental_id = $1 RETURNING rental_id, return_date

-- query: rent_a_film
-- bind: 1 = 1; 2 = 2
-- expect: at-most-one | rental_id int4
-- params: ?1 int4, ?2 int4
WITH copy AS (SELECT i.inventory_id FROM inventory i WHERE i.film_id = $1 AND NOT EXISTS (SELECT 1 FROM rental r WHERE r.inventory_id = i.inventory_id AND r.return_date IS NULL) ORDER BY 1 LIMIT 1 FOR UPDATE)
INSERT INTO rental (rental_id, rental_date, inventory_id, customer_id, staff_id) SELECT 100, now(), inventory_id, $2, 1 FROM copy RETURNING rental_id
