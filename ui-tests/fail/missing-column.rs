use querent::query;

fn main() {
    let _ = query!(INSERT INTO authors (born) VALUES ("1903-06-25"));
    let _ = query!("INSERT INTO authors (born) VALUES ('1903-06-25')");
}
