//! Stand-in.
use crate::assets::logo::Vector;
use lopdf::{Document, ObjectId, Stream, dictionary};
pub(super) fn embed(
    doc: &mut Document,
    _v: &Vector,
) -> Result<ObjectId, super::PdfError> {
    Ok(doc.add_object(Stream::new(dictionary!{"Type"=>"XObject","Subtype"=>"Form","BBox"=>vec![0.into(),0.into(),1.into(),1.into()]}, b"0 0 1 1 re f".to_vec())))
}
