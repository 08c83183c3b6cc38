//! Stand-in.
use crate::assets::logo::{Pixels, Raster};
use lopdf::{Document, ObjectId, Stream, dictionary};
pub(super) fn embed(doc: &mut Document, r: &Raster) -> Result<ObjectId, super::PdfError> {
    let (cs, data) = match &r.pixels {
        Pixels::Gray(d) => ("DeviceGray", d),
        Pixels::Rgb(d) => ("DeviceRGB", d),
    };
    Ok(doc.add_object(Stream::new(dictionary!{"Type"=>"XObject","Subtype"=>"Image","Width"=>i64::from(r.width),"Height"=>i64::from(r.height),"ColorSpace"=>cs,"BitsPerComponent"=>8}, data.clone())))
}
