//! Converts clips and masks of an SVG to clipping paths and soft masks (ISO 32000-1, 8.5.4
//! and 11.6.5.3).

use lopdf::{Dictionary, dictionary};
use usvg::tiny_skia_path::PathBuilder;
use usvg::{ClipPath, FillRule, Group, Mask, MaskType, Node, Path, Rect, Transform};

use super::clip::Clip;
use super::content::Content;
use super::painter::{Painter, VectorError};
use crate::pdf::device_space::DeviceSpace;

impl Painter<'_> {
    /// Converts a clip, with the clips that apply to itself.
    ///
    /// One path, or several that do not overlap, become a clipping path, which is sharp at
    /// any size. Any other clip needs a soft mask, because PDF has no union of overlapping
    /// paths: both fill rules may leave holes where paths cross.
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

    /// Converts a clip to a soft mask, white where the content is visible.
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
                // Neither is allowed in a clip (CSS Masking 1, 5.1).
                Node::Image(_) | Node::Text(_) => {}
            }
        }
        Ok(())
    }

    /// Converts a mask, with the masks that apply to itself. Returns `None` if nothing at all
    /// is visible.
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

    /// Returns the graphics state with content as its soft mask. Outside of the view, and
    /// where nothing is drawn, the mask is black or transparent and hides everything.
    pub(super) fn soft_mask(&mut self, content: Content, kind: &str) -> Dictionary {
        let group = content.into_form(self.doc, self.view, Some(self.space.group()));
        dictionary! {
            "SMask" => dictionary! { "Type" => "Mask", "S" => kind, "G" => group },
        }
    }
}

/// A path of a clip with its transformation.
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
    // A line has no inside, but PDF viewers would show a thin part of it.
    let area = bounds.width() > 0.0 && bounds.height() > 0.0;
    let bounds = bounds.transform(ts).filter(|_| area && path.is_visible())?;
    Some(Part { path, ts, rule, bounds })
}

/// Collects the paths of a clip. Returns false if some of them are clipped themselves.
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

/// Returns the fill rule under which all parts can be one path: they have the same rule and
/// do not overlap.
fn common_rule(parts: &[Part<'_>]) -> Option<FillRule> {
    /// The largest number of parts that are compared, each with each.
    const PARTS: usize = 64;
    let rule = parts.first()?.rule;
    let is_apart = |a: &Part<'_>, b: &Part<'_>| {
        a.bounds.left() > b.bounds.right()
            || b.bounds.left() > a.bounds.right()
            || a.bounds.top() > b.bounds.bottom()
            || b.bounds.top() > a.bounds.bottom()
    };
    let all = parts.len() <= PARTS
        && parts.iter().all(|part| part.rule == rule)
        && parts.iter().enumerate().all(|(index, part)| {
            parts.iter().take(index).all(|earlier| is_apart(earlier, part))
        });
    all.then_some(rule)
}
