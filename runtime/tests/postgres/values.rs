//! Values of every type through the server and back.
