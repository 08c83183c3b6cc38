//! Clips and masks of an SVG in, clipping paths and soft masks out
//! (ISO 32000-1, 8.5.4 and 11.6.5.3).

use lopdf::{Dictionary, dictionary};
use usvg::tiny_skia_path::PathBuilder;
use usvg::{ClipPath, FillRule, Group, Mask, MaskType, Node, Path, Rect, Transform};

use super::content::Content;
use super::{Painter, VectorError};
use crate::pdf::device_space::DeviceSpace;

/// How a clip is carried out.
#[derive(Debug)]
pub(super) struct Clip {
    /// Clipping paths, one inside the other.
    pub(super) paths: Vec<(Content, FillRule)>,
    /// Soft masks besides them; `None` if nothing at all is left.
    pub(super) masks: Option<Vec<Dictionary>>,
}

impl Default for Clip {
    /// No clip.
    fn default() -> Self {
        Self { paths: Vec::new(), masks: Some(Vec::new()) }
    }
}

impl Clip {
    /// Narrows the clipping path.
    pub(super) fn apply(&self, out: &mut Content) {
        for (path, rule) in &self.paths {
            out.append(path);
            out.clip(*rule);
        }
    }
}

impl Painter<'_> {
    /// Plans a clip with those it is clipped by. One path, or several that lie apart, are
    /// a clipping path: sharp at any size. The rest takes a soft mask, for PDF has no
    /// union of overlapping paths: both rules of filling cut holes where they cross.
    pub(super) fn clip(
        &mut self,
        clip: &ClipPath,
        ts: Transform,
    ) -> Result<Clip, VectorError> {
        let mut plan = match clip.clip_path() {
            Some(outer) => self.clip(outer, ts)?,
            None => Clip::default(),
        };
        let ts = ts.pre_concat(clip.transform());
        let mut parts = Vec::new();
        let flat = flatten(clip.root(), ts, &mut parts);
        if flat && parts.is_empty() {
            plan.masks = None;
        } else if let Some(rule) = common_rule(&parts).filter(|_| flat) {
            let mut path = Content::default();
            for part in &parts {
                path.path(part.path.data(), part.ts);
            }
            plan.paths.push((path, rule));
        } else if let Some(masks) = &mut plan.masks {
            masks.push(self.clip_mask(clip.root(), ts)?);
        }
        Ok(plan)
    }

    /// A clip as a soft mask: white where it lets through.
    fn clip_mask(
        &mut self,
        root: &Group,
        ts: Transform,
    ) -> Result<Dictionary, VectorError> {
        self.with_space(DeviceSpace::Luminance, |painter| {
            let mut content = Content::default();
            content.op("1 g");
            painter.clip_shapes(root, ts, &mut content)?;
            Ok(painter.soft_mask(content, "Luminosity"))
        })
    }

    fn clip_shapes(
        &mut self,
        group: &Group,
        ts: Transform,
        out: &mut Content,
    ) -> Result<(), VectorError> {
        for node in group.children() {
            match node {
                Node::Path(path) => {
                    if let Some(part) = part(path, ts) {
                        out.path(part.path.data(), part.ts);
                        out.op(if part.rule == FillRule::EvenOdd { "f*" } else { "f" });
                    }
                }
                Node::Group(group) => {
                    let ts = ts.pre_concat(group.transform());
                    let Some(clip) = group.clip_path() else {
                        self.clip_shapes(group, ts, out)?;
                        continue;
                    };
                    let clip = self.clip(clip, ts)?;
                    let Some(masks) = clip.masks.clone() else { continue };
                    let mut inner = Content::default();
                    inner.op("1 g");
                    self.clip_shapes(group, ts, &mut inner)?;
                    let view = self.view;
                    out.saved(|out| {
                        clip.apply(out);
                        self.layer(inner, view, masks, Dictionary::new(), out);
                    });
                }
                // Neither may stand in a clip (CSS Masking 1, 5.1).
                Node::Image(_) | Node::Text(_) => {}
            }
        }
        Ok(())
    }

    /// A mask with those it is masked by. `None` if nothing at all is left.
    pub(super) fn masks(
        &mut self,
        mask: &Mask,
        ts: Transform,
    ) -> Result<Option<Vec<Dictionary>>, VectorError> {
        let mut masks = match mask.mask() {
            Some(outer) => self.masks(outer, ts)?,
            None => Some(Vec::new()),
        };
        if mask.root().children().is_empty() {
            return Ok(None);
        }
        let (space, kind) = match mask.kind() {
            MaskType::Luminance => (DeviceSpace::Luminance, "Luminosity"),
            MaskType::Alpha => (self.space, "Alpha"),
        };
        let soft = self.with_space(space, |painter| {
            let mut content = Content::default();
            content.path(&PathBuilder::from_rect(mask.rect().to_rect()), ts);
            content.clip(FillRule::NonZero);
            painter.children(mask.root(), ts, &mut content)?;
            Ok::<_, VectorError>(painter.soft_mask(content, kind))
        })?;
        if let Some(masks) = &mut masks {
            masks.push(soft);
        }
        Ok(masks)
    }

    /// The graphics state with content as its soft mask. Outside of the view, and where
    /// nothing is drawn, it is black or clear: nothing is let through.
    pub(super) fn soft_mask(&mut self, content: Content, kind: &str) -> Dictionary {
        let group = content.into_form(self.doc, self.view, Some(self.space.group()));
        dictionary! {
            "SMask" => dictionary! { "Type" => "Mask", "S" => kind, "G" => group },
        }
    }
}

/// A path of a clip in its place.
#[derive(Debug)]
struct Part<'a> {
    path: &'a Path,
    ts: Transform,
    rule: FillRule,
    bounds: Rect,
}

fn part(path: &Path, ts: Transform) -> Option<Part<'_>> {
    let rule = path.fill()?.rule();
    let bounds = path.data().bounds();
    // A line encloses nothing; PDF viewers would show a hair of it.
    let area = bounds.width() > 0.0 && bounds.height() > 0.0;
    let bounds = bounds.transform(ts).filter(|_| area && path.is_visible())?;
    Some(Part { path, ts, rule, bounds })
}

/// Collects the paths of a clip; false if some are clipped themselves.
fn flatten<'a>(group: &'a Group, ts: Transform, parts: &mut Vec<Part<'a>>) -> bool {
    group.children().iter().all(|node| match node {
        Node::Path(path) => {
            parts.extend(part(path, ts));
            true
        }
        Node::Group(group) => {
            group.clip_path().is_none()
                && flatten(group, ts.pre_concat(group.transform()), parts)
        }
        Node::Image(_) | Node::Text(_) => true,
    })
}

/// The rule under which all parts can be one path: they have the same and lie apart.
fn common_rule(parts: &[Part<'_>]) -> Option<FillRule> {
    /// Comparing each with each is not worth it beyond this.
    const PARTS: usize = 64;
    let rule = parts.first()?.rule;
    let apart = |at: usize, one: &Part<'_>| {
        parts[..at].iter().all(|two| {
            one.bounds.left() > two.bounds.right()
                || two.bounds.left() > one.bounds.right()
                || one.bounds.top() > two.bounds.bottom()
                || two.bounds.top() > one.bounds.bottom()
        })
    };
    let all = parts.len() <= PARTS
        && parts.iter().all(|part| part.rule == rule)
        && parts.iter().enumerate().all(|(at, part)| apart(at, part));
    all.then_some(rule)
}
