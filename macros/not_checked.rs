compile_error!("[schema] the other queries of this crate are not checked either")
