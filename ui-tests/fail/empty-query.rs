use querent::query;

fn main() {
    let _ = query!();
    let _ = query!("");
    let _ = query!("-- only a comment");
    let _ = query!(;);
}
