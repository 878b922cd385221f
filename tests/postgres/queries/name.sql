SELECT name FROM people WHERE id = $1
