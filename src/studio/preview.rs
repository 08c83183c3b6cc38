//! Draws the views of the open briefing: the poster, the handout, the web page and the text.

use super::open_folder::error;
use super::places;
use super::plates::plates;
use super::protocol::{ErrorCode, Preview, Reply, Tab};
use super::session::Session;
use crate::engine::{Profile, SheetKind};
use crate::svg;

/// Draws a view of the briefing as it is now, or as it was before it had errors.
pub(super) fn preview(session: &mut Session, tab: Tab) -> Result<Reply, Box<Reply>> {
    session.settle();
    let kind = match tab {
        Tab::Poster | Tab::Press | Tab::Web | Tab::Text => SheetKind::Poster,
        Tab::Handout => SheetKind::Handout,
        Tab::Large => SheetKind::LargePrint,
    };
    let mut preview = Preview {
        revision: session.revision,
        tab,
        current: false,
        width: 0.0,
        height: 0.0,
        svg: None,
        html: None,
        text: None,
        press: None,
        places: Vec::new(),
        panels: Vec::new(),
    };
    let Some(made) = session.made(kind) else {
        return Ok(Reply::Preview(preview.into()));
    };
    preview.current = made.revision == session.revision;
    let failed = |problem: &dyn std::fmt::Display| {
        Box::new(error(ErrorCode::HasErrors, problem.to_string(), [""; 0]))
    };
    let encode = |profile| {
        let document = made.briefing.encode(profile).map_err(|it| failed(&it))?;
        Ok::<_, Box<Reply>>(String::from_utf8_lossy(document.bytes()).into_owned())
    };
    match tab {
        Tab::Press => {
            preview.press = Some(plates(&made.briefing).map_err(|it| failed(&it))?);
        }
        Tab::Web => preview.html = Some(encode(Profile::Html)?),
        Tab::Text => preview.text = Some(encode(Profile::Text)?),
        Tab::Poster | Tab::Handout | Tab::Large => {
            let pictures = session.pictures.clone();
            let options =
                svg::Options { links: false, pictures, ..svg::Options::default() };
            let drawing = made.briefing.drawing(kind, &options).transpose();
            preview.svg = drawing.map_err(|it| failed(&it))?;
            if let Some(sheet) = made.briefing.layout(kind) {
                preview.width = sheet.sheet.size.width.to_pt();
                preview.height = sheet.sheet.size.height.to_pt();
                preview.places = places::places(&sheet, &made.fields);
                preview.panels = places::panels(&sheet);
            }
            if let Some(large) = made.briefing.large_print().filter(|_| tab == Tab::Large)
            {
                let whole = large.sheets.whole();
                preview.width = whole.width.to_pt();
                preview.height = whole.height.to_pt();
                preview.places = places::of_large_print(large, &made.fields);
            }
        }
    }
    Ok(Reply::Preview(preview.into()))
}
