//! The bookshop's tables as diesel has to know them, as far as the workloads use them.

diesel::table! {
    authors (id) {
        id -> BigInt,
        name -> Text,
        biography -> Nullable<Text>,
    }
}

diesel::table! {
    categories (id) {
        id -> BigInt,
        name -> Text,
    }
}

diesel::table! {
    books (id) {
        id -> BigInt,
        title -> Text,
        subtitle -> Nullable<Text>,
        author_id -> BigInt,
        category_id -> Nullable<BigInt>,
        format -> Text,
        weight_kg -> Nullable<Double>,
    }
}

diesel::table! {
    reviews (id) {
        id -> BigInt,
        book_id -> BigInt,
        rating -> BigInt,
        body -> Nullable<Text>,
    }
}

diesel::joinable!(books -> authors (author_id));
diesel::joinable!(books -> categories (category_id));
diesel::joinable!(reviews -> books (book_id));
diesel::allow_tables_to_appear_in_same_query!(authors, books, categories, reviews);
