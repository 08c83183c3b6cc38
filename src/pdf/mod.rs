//! Stage 5: a [`Page`](crate::page::Page) in, the bytes of a PDF file out.

pub(crate) mod image;
pub(crate) mod vector;
