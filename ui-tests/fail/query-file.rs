use querent::query_file;

fn main() {
    let _ = query_file!("no/such/file.sql");
    let _ = query_file!(no_string);
    let _ = query_file!();
}
