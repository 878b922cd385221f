-- Questions to the Chinook music store, from simple to nasty.
-- query: tracks_of_an_album
-- expect: many | TrackId INTEGER, Name TEXT, Composer TEXT?, Seconds INTEGER
SELECT TrackId, Name, Composer, Milliseconds / 1000 AS Seconds FROM Track WHERE AlbumId = 1 ORDER BY TrackId

-- query: artist_by_id
-- bind: 1 = 22
-- expect: at-most-one | ArtistId INTEGER, Name TEXT?
-- params: ?1 INTEGER
SELECT ArtistId, Name FROM Artist WHERE ArtistId = ?1

-- query: customers_and_their_reps
-- expect: many | customer TEXT, Company TEXT?, rep TEXT?
SELECT c.FirstName || ' ' || c.LastName AS customer, c.Company, e.FirstName AS rep FROM Customer c LEFT JOIN Employee e ON e.EmployeeId = c.SupportRepId ORDER BY c.LastName

-- query: playlists_with_counts
-- expect: many | PlaylistId INTEGER, Name TEXT?, tracks INTEGER, minutes INTEGER?
SELECT p.PlaylistId, p.Name, count(pt.TrackId) AS tracks, sum(t.Milliseconds) / 60000 AS minutes
FROM Playlist p LEFT JOIN PlaylistTrack pt USING (PlaylistId) LEFT JOIN Track t USING (TrackId)
GROUP BY p.PlaylistId ORDER BY tracks DESC

-- query: employee_tree
-- expect: many | EmployeeId INTEGER, name TEXT, boss TEXT?, depth INTEGER, path TEXT
WITH RECURSIVE tree(EmployeeId, name, boss, depth, path) AS (
    SELECT EmployeeId, FirstName || ' ' || LastName, NULL, 0, '/' || EmployeeId FROM Employee WHERE ReportsTo IS NULL
    UNION ALL
    SELECT e.EmployeeId, e.FirstName || ' ' || e.LastName, t.name, t.depth + 1, t.path || '/' || e.EmployeeId
    FROM Employee e JOIN tree t ON e.ReportsTo = t.EmployeeId
)
SELECT EmployeeId, substr('..........', 1, depth * 2) || name AS name, boss, depth, path FROM tree ORDER BY path

-- query: revenue_by_month_with_windows
-- expect: many | month TEXT?, revenue NUMERIC, invoices INTEGER, running NUMERIC, before NUMERIC?, change NUMERIC, place INTEGER, smooth REAL
WITH monthly AS (
    SELECT strftime('%Y-%m', InvoiceDate) AS month, sum(Total) AS revenue, count(*) AS invoices FROM Invoice GROUP BY 1
)
SELECT month, revenue, invoices,
       sum(revenue) OVER (ORDER BY month) AS running,
       lag(revenue) OVER (ORDER BY month) AS before,
       revenue - lag(revenue, 1, 0) OVER (ORDER BY month) AS change,
       rank() OVER (ORDER BY revenue DESC) AS place,
       avg(revenue) OVER (ORDER BY month ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS smooth
FROM monthly ORDER BY month

-- query: customers_who_bought_every_year
-- expect: many | CustomerId INTEGER, Email TEXT
SELECT c.CustomerId, c.Email FROM Customer c
WHERE NOT EXISTS (
    SELECT 1 FROM (SELECT DISTINCT strftime('%Y', InvoiceDate) AS year FROM Invoice) y
    WHERE NOT EXISTS (SELECT 1 FROM Invoice i WHERE i.CustomerId = c.CustomerId AND strftime('%Y', i.InvoiceDate) = y.year)
)

-- query: best_track_of_each_genre
-- expect: many | genre TEXT?, track TEXT, sold INTEGER
SELECT genre, track, sold FROM (
    SELECT g.Name AS genre, t.Name AS track, sum(l.Quantity) AS sold,
           row_number() OVER (PARTITION BY g.GenreId ORDER BY sum(l.Quantity) DESC, t.Name) AS place
    FROM InvoiceLine l JOIN Track t ON t.TrackId = l.TrackId JOIN Genre g ON g.GenreId = t.GenreId
    GROUP BY g.GenreId, t.TrackId
) WHERE place = 1 ORDER BY sold DESC, genre

-- query: artists_without_albums_or_sales
-- bind: 1 = '%A%'; 2 = 20
-- expect: many | ArtistId INTEGER, Name TEXT, albums INTEGER, sold INTEGER?
-- params: ?1 TEXT, ?2 INTEGER
SELECT a.ArtistId, a.Name,
       (SELECT count(*) FROM Album al WHERE al.ArtistId = a.ArtistId) AS albums,
       (SELECT sum(l.Quantity) FROM Album al JOIN Track t USING (AlbumId) JOIN InvoiceLine l USING (TrackId) WHERE al.ArtistId = a.ArtistId) AS sold
FROM Artist a WHERE a.Name LIKE ?1 ORDER BY sold NULLS LAST, a.ArtistId LIMIT ?2
