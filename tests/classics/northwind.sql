-- Questions to the Northwind traders: quoted names with spaces, views over views, money.
-- query: order_lines
-- bind: 1 = 10248
-- expect: many | ProductName TEXT, UnitPrice NUMERIC, Quantity INTEGER, line REAL
-- params: ?1 INTEGER
SELECT p.ProductName, d.UnitPrice, d.Quantity, d.UnitPrice * d.Quantity * (1 - d.Discount) AS line
FROM [Order Details] d JOIN Products p ON p.ProductID = d.ProductID WHERE d.OrderID = ?1 ORDER BY p.ProductName

-- query: suppliers_and_customers_by_city
-- expect: many | city TEXT?, company TEXT?, kind TEXT
SELECT City AS city, CompanyName AS company, 'customer' AS kind FROM Customers
UNION ALL SELECT City, CompanyName, 'supplier' FROM Suppliers ORDER BY city, company

-- query: late_orders_of_employees
-- expect: many | LastName TEXT?, orders INTEGER, late INTEGER, freight REAL?
SELECT e.LastName, count(o.OrderID) AS orders, count(o.OrderID) FILTER (WHERE o.ShippedDate > o.RequiredDate) AS late,
       round(avg(o.Freight), 2) AS freight
FROM Employees e LEFT JOIN Orders o ON o.EmployeeID = e.EmployeeID GROUP BY e.EmployeeID ORDER BY late DESC

-- query: products_above_average_of_category
-- expect: many | ProductName TEXT, UnitPrice NUMERIC?, CategoryName TEXT?
SELECT p.ProductName, p.UnitPrice, c.CategoryName FROM Products p LEFT JOIN Categories c ON c.CategoryID = p.CategoryID
WHERE p.UnitPrice > (SELECT avg(o.UnitPrice) FROM Products o WHERE o.CategoryID = p.CategoryID) ORDER BY p.UnitPrice DESC

-- query: subtotals_view
-- expect: many | OrderID INTEGER, Subtotal REAL, ShipCountry TEXT
SELECT s.OrderID, s.Subtotal, o.ShipCountry FROM [Order Subtotals] s JOIN Orders o USING (OrderID) WHERE o.ShipCountry = 'Norway'

-- query: customers_never_ordered
-- expect: many | CustomerID TEXT?, CompanyName TEXT?
SELECT c.CustomerID, c.CompanyName FROM Customers c LEFT JOIN Orders o ON o.CustomerID = c.CustomerID WHERE o.OrderID IS NULL

-- query: pareto_of_products
-- expect: many | ProductName TEXT, revenue NUMERIC, running NUMERIC, total NUMERIC, fifth INTEGER, class TEXT
WITH sales AS (SELECT ProductID, sum(UnitPrice * Quantity) AS revenue FROM [Order Details] GROUP BY ProductID),
     ranked AS (SELECT ProductID, revenue, sum(revenue) OVER w AS running, sum(revenue) OVER () AS total, ntile(5) OVER w AS fifth
                FROM sales WINDOW w AS (ORDER BY revenue DESC))
SELECT p.ProductName, r.revenue, r.running, r.total, r.fifth, CASE WHEN r.running <= 0.8 * r.total THEN 'A' ELSE 'B' END AS class
FROM ranked r JOIN Products p USING (ProductID) ORDER BY r.revenue DESC
