//! Compares drawings with CSS to plain drawings that look as browsers show them.

use resvg::tiny_skia::Pixmap;
use usvg::{Options, Transform, Tree};

use super::super::{Graphic, Problem, decode};

const WIDTH: u32 = 200;
const HEIGHT: u32 = 100;

fn drawing(body: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" \
         xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 200 100\">{body}</svg>"
    )
}

fn resolved(body: &str) -> Result<Tree, Problem> {
    match decode(drawing(body).as_bytes())? {
        Graphic::Vector(vector) => Ok(*vector.tree),
        Graphic::Raster(_) => panic!("not a drawing"),
    }
}

fn pixels(tree: &Tree) -> Vec<u8> {
    let mut pixmap = Pixmap::new(WIDTH, HEIGHT).unwrap();
    resvg::render(tree, Transform::identity(), &mut pixmap.as_mut());
    pixmap.take()
}

/// Returns the largest difference of a channel of any pixel.
fn difference(body: &str, plain: &str) -> u8 {
    let tree = resolved(body).unwrap_or_else(|problem| panic!("{body}: {problem}"));
    let plain = Tree::from_str(&drawing(plain), &Options::default()).unwrap();
    let pairs = pixels(&tree).into_iter().zip(pixels(&plain));
    pairs.map(|(one, two)| one.abs_diff(two)).max().unwrap_or_default()
}

/// Drawings with CSS, each with the equivalent plain drawing.
const SAME: [(&str, &str); 51] = [
    // Error recovery: the declaration before, the attribute or the inherited value counts.
    (
        r##"<rect width="200" height="100" style="fill:#00539f;fill:nonsense(1)"/>"##,
        r##"<rect width="200" height="100" fill="#00539f"/>"##,
    ),
    (
        r##"<rect width="200" height="100" fill="#00539f" style="fill:no such;colour:red"/>"##,
        r##"<rect width="200" height="100" fill="#00539f"/>"##,
    ),
    (
        r##"<g fill="#00539f"><rect width="200" height="100" fill="null"/></g>"##,
        r##"<rect width="200" height="100" fill="#00539f"/>"##,
    ),
    (
        r##"<style>.a{fill:#00539f;fill:device-cmyk(0 1 1 0)}</style><rect class="a" width="200" height="100"/>"##,
        r##"<rect width="200" height="100" fill="#00539f"/>"##,
    ),
    (
        r##"<rect width="200" height="100" fill="#00539f icc-color(x, 0, 1)"/>"##,
        r##"<rect width="200" height="100" fill="#00539f"/>"##,
    ),
    (
        r##"<rect width="200" height="100" fill="device-cmyk(0 1 1 0)"/>"##,
        r##"<rect width="200" height="100" fill="#ff0000"/>"##,
    ),
    // The cascade.
    (
        r##"<style>rect{fill:red!important} #a{fill:lime} .b{fill:blue}</style><rect id="a" class="b" style="fill:aqua" width="200" height="100"/>"##,
        r##"<rect width="200" height="100" fill="red"/>"##,
    ),
    (
        r##"<style>.b{fill:blue} #a{fill:lime} rect{fill:red}</style><rect id="a" class="b" fill="aqua" width="200" height="100"/>"##,
        r##"<rect width="200" height="100" fill="lime"/>"##,
    ),
    (
        r##"<style><![CDATA[ g > rect:nth-child(2), [data-x="1"] ~ rect { fill: lime } ]]></style><g><rect data-x="1" width="9" height="9"/><rect width="200" height="100"/></g>"##,
        r##"<rect width="200" height="100" fill="lime"/>"##,
    ),
    (
        r##"<style>rect:not(.x):first-of-type{fill:lime} rect:hover{fill:red} rect::before{fill:red}</style><rect width="200" height="100"/>"##,
        r##"<rect width="200" height="100" fill="lime"/>"##,
    ),
    (
        r##"<style media="print">rect{fill:red}</style><style type="text/less">rect{fill:red}</style><style media="screen">rect{fill:lime}</style><rect width="200" height="100"/>"##,
        r##"<rect width="200" height="100" fill="lime"/>"##,
    ),
    (
        r##"<style>rect{fill:lime} @media (prefers-color-scheme:dark){rect{fill:red}} @media (min-width:300px){rect{fill:red}}</style><rect width="200" height="100"/>"##,
        r##"<rect width="200" height="100" fill="lime"/>"##,
    ),
    (
        r##"<style>@supports (fill:color(display-p3 0 1 0)){rect{fill:lime}} @supports (fill:mauvish){rect{fill:red}}</style><rect width="200" height="100"/>"##,
        r##"<rect width="200" height="100" fill="lime"/>"##,
    ),
    (
        r##"<style>:root{--a:lime;--b:var(--a)} rect{fill:var(--c,var(--b))}</style><rect width="200" height="100"/>"##,
        r##"<rect width="200" height="100" fill="lime"/>"##,
    ),
    (
        r##"<g style="--w:20"><path d="M0 50H200" stroke="var(--missing, lime)" style="stroke-width:var(--w)"/></g>"##,
        r##"<path d="M0 50H200" stroke="lime" stroke-width="20"/>"##,
    ),
    (
        r##"<g fill="red" opacity=".5"><rect width="200" height="100" style="fill:initial"/><rect width="9" height="9" style="opacity:inherit;fill:unset"/></g>"##,
        r##"<g opacity=".5"><rect width="200" height="100"/><rect width="9" height="9" opacity=".5" fill="red"/></g>"##,
    ),
    (
        r##"<g color="lime"><rect width="200" height="100" fill="CurrentColor"/></g>"##,
        r##"<rect width="200" height="100" fill="lime"/>"##,
    ),
    // Colours of properties that take more than colours.
    (
        r##"<linearGradient id="a"><stop style="stop-color:rgb(0 0 255 / 50%)"/><stop offset=" 100% " style="stop-color:color(srgb 1 0 0)"/></linearGradient><rect width="200" height="100" fill="url('#a') red"/>"##,
        r##"<linearGradient id="a"><stop stop-color="#00f" stop-opacity=".502"/><stop offset="1" stop-color="red"/></linearGradient><rect width="200" height="100" fill="url(#a)"/>"##,
    ),
    (
        r##"<g color="lime"><filter id="f"><feFlood flood-color="currentColor"/></filter></g><rect width="200" height="100" filter="url(#f)"/>"##,
        r##"<filter id="f"><feFlood flood-color="lime"/></filter><rect width="200" height="100" filter="url(#f)"/>"##,
    ),
    (
        r##"<rect width="200" height="100" fill="url(#missing) lime"/><rect width="50" height="50" fill="url(#missing)"/>"##,
        r##"<rect width="200" height="100" fill="lime"/>"##,
    ),
    (
        r##"<rect width="200" height="100" fill="RGBA(0, 128, 0, 50%)" fill-opacity="50%"/>"##,
        r##"<rect width="200" height="100" fill="#008000" fill-opacity=".251"/>"##,
    ),
    // Places and sizes in CSS.
    (
        r##"<style>circle{r:40px;cx:100px;cy:calc(25px * 2);fill:lime}</style><circle/>"##,
        r##"<circle r="40" cx="100" cy="50" fill="lime"/>"##,
    ),
    (
        r##"<style>rect{width:50%;height:1in;x:10px;rx:5px}</style><rect y="2"/>"##,
        r##"<rect x="10" y="2" width="100" height="96" rx="5"/>"##,
    ),
    (r##"<path style="d:path('M10 10h50v50z')"/>"##, r##"<path d="M10 10h50v50z"/>"##),
    (
        r##"<rect x=" 10 " y="10PX" width="1E2" height="0.5IN"/>"##,
        r##"<rect x="10" y="10" width="100" height="48"/>"##,
    ),
    (
        r##"<style>rect,mask{width:10px;x:99px}</style><mask id="m" x="0" width="1"><rect width="10" height="100" fill="#fff"/></mask><g mask="url(#m)"><rect style="x:0;width:200px" height="100"/></g>"##,
        r##"<rect x="99" width="10" height="100"/>"##,
    ),
    // Transformations.
    (
        r##"<rect width="50" height="50" style="transform:translate(100px,25px) rotate(0deg)"/>"##,
        r##"<rect width="50" height="50" x="100" y="25"/>"##,
    ),
    (
        r##"<rect width="50" height="50" transform="scale(2)" style="transform:translate(50%,25%)"/>"##,
        r##"<rect width="50" height="50" x="100" y="25"/>"##,
    ),
    (
        r##"<rect width="50" height="50" style="translate:100px 25px;scale:50%;transform:none"/>"##,
        r##"<rect width="25" height="25" x="100" y="25"/>"##,
    ),
    (
        r##"<rect width="50" height="50" style="transform:rotate(180deg);transform-origin:center"/>"##,
        r##"<rect width="50" height="50" x="150" y="50"/>"##,
    ),
    (
        r##"<rect x="20" y="20" width="50" height="50" style="transform:scale(2);transform-origin:center;transform-box:fill-box"/>"##,
        r##"<rect width="100" height="100" x="-5" y="-5"/>"##,
    ),
    (
        r##"<g style="transform-box:fill-box;transform-origin:100% 0;transform:scale(-1,1)"><path d="M10 10h20v20z" transform="translate(10)"/></g>"##,
        r##"<path d="M60 10h-20v20z"/>"##,
    ),
    (
        r##"<rect width="50" height="50" style="-webkit-transform:translate(9px);transform:translateX(100px) translateZ(0)"/>"##,
        r##"<rect width="50" height="50" x="100"/>"##,
    ),
    (
        r##"<linearGradient id="a" gradientTransform="rotate(90)"><stop stop-color="red"/><stop offset="1" stop-color="lime"/></linearGradient><rect width="200" height="100" fill="url(#a)"/>"##,
        r##"<linearGradient id="a" x2="0" y2="1"><stop stop-color="red"/><stop offset="1" stop-color="lime"/></linearGradient><rect width="200" height="100" fill="url(#a)"/>"##,
    ),
    // Clips, masks and filters in CSS.
    (
        r##"<rect width="200" height="100" style="clip-path:circle(40px at 100px 50px)"/>"##,
        r##"<path d="M60 50A40 40 0 0 1 140 50A40 40 0 0 1 60 50Z"/>"##,
    ),
    (
        r##"<g style="clip-path:inset(10px 20%)"><rect x="50" y="20" width="100" height="60"/></g>"##,
        r##"<rect x="70" y="30" width="60" height="40"/>"##,
    ),
    (
        r##"<style>path{clip-path:polygon(0 0,100% 0,0 100%)}</style><path d="M20 20h60v60h-60z" stroke="red" stroke-width="10"/>"##,
        r##"<clipPath id="c"><path d="M15 15h70l-70 70z"/></clipPath><path clip-path="url(#c)" d="M20 20h60v60h-60z" stroke="red" stroke-width="10"/>"##,
    ),
    (
        r##"<defs><g id="p"><rect x="10" width="80" height="80" style="clip-path:fill-box circle(20px)"/></g></defs><use href="#p" x="50"/>"##,
        r##"<circle cx="100" cy="40" r="20"/>"##,
    ),
    (
        r##"<rect width="200" height="100" clip-path="url(#missing)" mask="url(#missing)" filter="url(#missing)"/>"##,
        r##"<rect width="200" height="100"/>"##,
    ),
    (
        r##"<rect width="200" height="100" style="filter:opacity(50%)"/>"##,
        r##"<rect width="200" height="100" opacity=".5"/>"##,
    ),
    (
        r##"<g color="red"><rect x="20" y="20" width="100" height="50" style="filter:drop-shadow(4px 4px 2px)"/></g>"##,
        r##"<filter id="f" color-interpolation-filters="sRGB" x="-1" y="-1" width="3" height="3"><feDropShadow dx="4" dy="4" stdDeviation="2" flood-color="red"/></filter><rect x="20" y="20" width="100" height="50" filter="url(#f)"/>"##,
    ),
    (
        r##"<rect width="200" height="100" fill="red"/><rect width="100" height="100" fill="lime" style="MIX-BLEND-MODE: Multiply"/>"##,
        r##"<rect width="200" height="100" fill="red"/><rect width="100" height="100"/>"##,
    ),
    (
        r##"<mask id="m"><rect width="100" height="100" fill="#fff"/></mask><rect width="200" height="100" style="mask:url(#m) no-repeat 0 0"/>"##,
        r##"<rect width="100" height="100"/>"##,
    ),
    // Parts that are hidden, chosen or missing.
    (
        r##"<style>.h{display:none}.v{visibility:hidden}</style><rect width="200" height="100" class="h"/><g class="v"><rect width="50" height="100" style="visibility:visible"/><rect width="100" height="100"/></g>"##,
        r##"<rect width="50" height="100"/>"##,
    ),
    (
        r##"<switch><rect systemLanguage="fr" width="200" height="100"/><rect systemLanguage="EN-gb" width="50" height="100"/><rect width="9" height="9"/></switch>"##,
        r##"<rect width="50" height="100"/>"##,
    ),
    (
        r##"<switch><foreignObject requiredFeatures="x" width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">Hi</p></foreignObject><rect width="50" height="100"/></switch>"##,
        r##"<rect width="50" height="100"/>"##,
    ),
    (
        r##"<rect width="50" height="100" requiredFeatures="http://example.org/none"/><rect id="a" width="10" height="10"/><rect id="a" width="99" height="10"/><use xlink:href="#a" href="#a" y="90"/>"##,
        r##"<rect width="50" height="100"/><rect width="10" height="10"/><rect width="99" height="10"/><rect width="10" height="10" y="90"/>"##,
    ),
    (
        r##"<rect width="200" height="100" fill="lime"/><foreignObject width="9" height="9"><div xmlns="http://www.w3.org/1999/xhtml" style="backdrop-filter:blur(8px);height:100%"> </div></foreignObject>"##,
        r##"<rect width="200" height="100" fill="lime"/>"##,
    ),
    (
        r##"<style>@import url("https://fonts.googleapis.com/css2?family=Inter");@font-face{font-family:X;src:url(x.woff)}.a{fill:lime;font:12px Inter}</style><rect class="a" width="200" height="100"/>"##,
        r##"<rect width="200" height="100" fill="lime"/>"##,
    ),
    (
        r##"<g vector-effect="non-scaling-stroke" stroke="red" style="cursor:pointer;zoom:1;animation:none"><path vector-effect="non-scaling-stroke" d="M0 50h200"/></g>"##,
        r##"<path stroke="red" d="M0 50h200"/>"##,
    ),
    (
        r##"<svg style="width:100px;height:50px" viewBox="0 0 10 5"><rect width="10" height="5"/></svg>"##,
        r##"<rect width="100" height="50"/>"##,
    ),
];

#[test]
fn css_comes_to_what_browsers_show() {
    let wrong: Vec<_> = SAME
        .iter()
        .map(|(body, plain)| (difference(body, plain), body))
        // A colour may be rounded once more.
        .filter(|(difference, _)| *difference > 2)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Checks that the comparison notices colours, places and sizes.
#[test]
fn other_drawings_differ() {
    let lime = r#"<rect width="200" height="100" fill="lime"/>"#;
    for other in [
        r##"<rect width="200" height="100" fill="#00f000"/>"##,
        r#"<rect width="199" height="100" fill="lime"/>"#,
        r#"<rect width="200" height="100" fill="lime" opacity=".9"/>"#,
    ] {
        assert!(difference(lime, other) > 2, "{other}");
    }
}

/// Checks that a part that cannot be drawn is an error with its line.
#[test]
fn what_is_not_drawn_is_an_error() {
    for (body, expected) in [
        (r#"<rect width="9" height="9" fill="cmyk(1 0 0 0)"/>"#, "a colour at line 1"),
        (r##"<rect width="9" height="9" fill="#00539"/>"##, "`#00539`"),
        (
            r#"<rect width="9" height="9" style="fill:color(--x 1 0 0)"/>"#,
            "`color(--x 1 0 0)`",
        ),
        (
            r#"<rect width="9" height="9" style="fill:rgb(from red r g b)"/>"#,
            "made from another",
        ),
        (r#"<rect width="9" height="9" style="fill:var(--brand)"/>"#, "`var(--brand)`"),
        (
            "\n\n<style>\nrect{mask:linear-gradient(red,blue)}</style><rect width=\"9\" height=\"9\"/>",
            "at line 4",
        ),
        (
            r#"<rect width="9" height="9" style="transform:rotateY(45deg)"/>"#,
            "`rotatey()`",
        ),
        (r#"<rect width="9" height="9" style="transform:translate(1em)"/>"#, "`em`"),
        (
            r#"<style>@keyframes k{to{opacity:1}} rect{animation:k 1s}</style><rect width="9" height="9"/>"#,
            "an animation",
        ),
        (
            r#"<style>@layer a{rect{fill:red}}</style><rect width="9" height="9"/>"#,
            "`@layer`",
        ),
        (
            r#"<style>g{rect{fill:red}}</style><g><rect width="9" height="9"/></g>"#,
            "inside of another",
        ),
        (
            r#"<g transform="scale(2)"><path stroke="red" d="M0 0h9" vector-effect="non-scaling-stroke"/></g>"#,
            "non-scaling-stroke",
        ),
        (
            r##"<style>path{fill:var(--c,red)}</style><g id="a"><path d="M0 0h9v9z"/></g><use href="#a" style="--c:lime"/>"##,
            "from copy to copy",
        ),
        (
            r#"<style>@import "house.css";</style><rect width="9" height="9"/>"#,
            "`house.css`",
        ),
        (
            r#"<rect width="9" height="9" style="fill:url(other.svg#a) red"/>"#,
            "`other.svg#a`",
        ),
        (
            r##"<filter id="f"><feBlend in2="BackgroundImage"/></filter><rect width="9" height="9" filter="url(#f)"/>"##,
            "`BackgroundImage`",
        ),
        (
            r#"<foreignObject width="9" height="9"><div xmlns="http://www.w3.org/1999/xhtml" style="background:red"/></foreignObject>"#,
            "`foreignObject`",
        ),
        (
            r#"<rect width="9" height="9" style="x:calc(50% - 1px)"/>"#,
            "a sum of different units",
        ),
    ] {
        match resolved(body) {
            Ok(_) => panic!("{body} is let through"),
            Err(problem) => {
                let message = problem.to_string();
                assert!(message.contains(expected), "{body}: {message}");
            }
        }
    }
}

/// Checks that a hidden part may have any style.
#[test]
fn what_is_not_rendered_is_not_judged() {
    for body in [
        r#"<rect width="9" height="9"/><g display="none"><rect fill="cmyk(1)"/></g>"#,
        r#"<rect width="9" height="9"/><defs><rect style="mask:linear-gradient(red,blue)"/></defs>"#,
    ] {
        assert!(resolved(body).is_ok(), "{body}");
    }
}

/// Checks that style sheets which take minutes to match are rejected or matched quickly.
#[test]
fn work_is_bounded() {
    let rects = "<rect width='9' height='9'/>".repeat(5_000);
    for selector in ["rect ~ rect", "svg:has(rect)", "* * * * * * * *"] {
        let rules = format!("{selector}{{fill:red}}").repeat(2_000);
        match resolved(&format!("<style>{rules}</style>{rects}")) {
            Ok(_) | Err(Problem::TooComplex { .. }) => {}
            Err(problem) => panic!("{problem}"),
        }
    }
    let open = "(".repeat(100_000);
    for css in [
        open.clone(),
        format!("a{{b:{open}"),
        "{".repeat(100_000),
        format!("@media {open}"),
    ] {
        assert!(
            resolved(&format!("<style>{css}</style><rect width='9' height='9'/>"))
                .is_ok()
        );
    }
}
