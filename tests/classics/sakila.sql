-- Questions to the Sakila video shop. Its snapshot has no data, so here are a few consistent rows.
-- rows
PRAGMA foreign_keys = OFF;
INSERT INTO country (country_id, country) VALUES (1, 'Norway'), (2, 'Italy');
INSERT INTO city (city_id, city, country_id, last_update) VALUES (1, 'Oslo', 1, '2024-01-01'), (2, 'Roma', 2, '2024-01-01');
INSERT INTO address (address_id, address, address2, district, city_id, postal_code, phone, last_update) VALUES
    (1, 'Street 1', NULL, 'North', 1, NULL, '1', '2024-01-01'), (2, 'Via 2', 'b', 'South', 2, '00100', '2', '2024-01-01');
INSERT INTO store VALUES (1, 1, 1, '2024-01-01'), (2, 2, 2, '2024-01-01');
INSERT INTO staff VALUES (1, 'Mike', 'Hillyer', 1, NULL, NULL, 1, 1, 'mike', NULL, '2024-01-01'), (2, 'Jon', 'Stephens', 2, x'ff', 'j@x', 2, 1, 'jon', 'p', '2024-01-01');
INSERT INTO customer VALUES (1, 1, 'MARY', 'SMITH', NULL, 1, 'Y', '2024-01-01', '2024-01-01'), (2, 2, 'ANNA', 'JONES', 'a@x', 2, 'N', '2024-01-01', '2024-01-01');
INSERT INTO language VALUES (1, 'English', '2024-01-01'), (2, 'Italian', '2024-01-01');
INSERT INTO category VALUES (1, 'Action', '2024-01-01'), (2, 'Drama', '2024-01-01'), (3, 'Empty', '2024-01-01');
INSERT INTO actor VALUES (1, 'PENELOPE', 'GUINESS', '2024-01-01'), (2, 'NICK', 'WAHLBERG', '2024-01-01'), (3, 'ED', 'CHASE', '2024-01-01');
INSERT INTO film (film_id, title, language_id, original_language_id, length, rating, rental_rate, last_update) VALUES
    (1, 'ACADEMY', 1, NULL, 86, 'PG', 0.99, '2024-01-01'), (2, 'ACE', 1, 2, NULL, 'G', 4.99, '2024-01-01'), (3, 'ADAPTATION', 2, NULL, 50, NULL, 2.99, '2024-01-01');
INSERT INTO film_actor VALUES (1, 1, '2024-01-01'), (2, 1, '2024-01-01'), (1, 2, '2024-01-01');
INSERT INTO film_category VALUES (1, 1, '2024-01-01'), (2, 2, '2024-01-01');
INSERT INTO inventory VALUES (1, 1, 1, '2024-01-01'), (2, 1, 2, '2024-01-01'), (3, 2, 1, '2024-01-01');
INSERT INTO rental VALUES (1, '2024-01-05', 1, 1, '2024-01-07', 1, '2024-01-07'), (2, '2024-02-05', 3, 1, NULL, 1, '2024-02-05'), (3, '2024-02-06', 2, 2, NULL, 2, '2024-02-06');
INSERT INTO payment VALUES (1, 1, 1, 1, 2.99, '2024-01-05', '2024-01-05'), (2, 1, 1, NULL, 1, '2024-02-05', '2024-02-05'), (3, 2, 2, 3, 4.99, '2024-02-06', '2024-02-06');
PRAGMA foreign_keys = ON;
-- query: films_never_rented
-- expect: many | film_id INTEGER, title TEXT
SELECT f.film_id, f.title FROM film f WHERE NOT EXISTS (
    SELECT 1 FROM inventory i JOIN rental r ON r.inventory_id = i.inventory_id WHERE i.film_id = f.film_id) ORDER BY f.title

-- query: overdue
-- expect: many | customer TEXT, title TEXT, rental_date DATETIME, original TEXT?
SELECT c.first_name || ' ' || c.last_name AS customer, f.title, r.rental_date, l.name AS original
FROM rental r JOIN customer c USING (customer_id) JOIN inventory i USING (inventory_id) JOIN film f USING (film_id)
LEFT JOIN language l ON l.language_id = f.original_language_id WHERE r.return_date IS NULL ORDER BY r.rental_date

-- query: customer_list_view
-- expect: many | ID INTEGER, name TEXT, address TEXT, zip_code TEXT?, phone TEXT, city TEXT, country TEXT, notes TEXT, SID INTEGER
SELECT * FROM customer_list

-- query: actors_and_films
-- expect: many | actor_id INTEGER, last_name TEXT, films INTEGER, titles TEXT?
SELECT a.actor_id, a.last_name, count(fa.film_id) AS films, group_concat(f.title, ', ') AS titles
FROM actor a LEFT JOIN film_actor fa ON fa.actor_id = a.actor_id LEFT JOIN film f ON f.film_id = fa.film_id
GROUP BY a.actor_id ORDER BY films DESC, a.last_name

-- query: revenue_by_category
-- expect: many | name TEXT, revenue NUMERIC?, safe REAL
SELECT c.name, sum(p.amount) AS revenue, total(p.amount) AS safe FROM category c
LEFT JOIN film_category fc USING (category_id) LEFT JOIN inventory i USING (film_id) LEFT JOIN rental r USING (inventory_id)
LEFT JOIN payment p USING (rental_id) GROUP BY c.category_id ORDER BY safe DESC

-- query: actors_who_played_together
-- expect: many | first_name TEXT, last_name TEXT, distance INTEGER
WITH RECURSIVE near(actor_id, distance) AS (
    SELECT 1, 0 UNION
    SELECT other.actor_id, near.distance + 1 FROM near
    JOIN film_actor mine ON mine.actor_id = near.actor_id JOIN film_actor other ON other.film_id = mine.film_id
    WHERE near.distance < 3
)
SELECT a.first_name, a.last_name, min(n.distance) AS distance FROM near n JOIN actor a USING (actor_id) GROUP BY a.actor_id ORDER BY distance, a.actor_id
