//! Reads the options of a request from text.

use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use serde_json::json;

use crate::briefing::{Grid, GridChoice, Orientation, Paper};
use crate::engine::{Profile, Request, UnknownProfile};
use crate::languages::Date;
use crate::png::Resolution;

/// The least and the most pixels per inch of a PNG.
const PPI: (u32, u32) = (10, 2400);
/// The least and the most pixels that a PNG is wide.
const WIDTH: (u32, u32) = (16, 65_535);

/// What a request asks for, as it is written. Each choice takes precedence over that of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Choices {
    /// What to make; press, screen and office if not given.
    #[schemars(transform = list_profiles)]
    pub profile: Vec<String>,
    /// Paper: a name such as A3, A4 or Letter, or a width and height such as 420x297mm.
    #[schemars(with = "Option<String>", extend("examples" = ["A3", "Letter", "420x297mm"]))]
    pub paper: Option<String>,
    /// Orientation of the paper.
    #[schemars(extend("enum" = ["portrait", "landscape", null]))]
    pub orientation: Option<String>,
    /// How the panels stand.
    #[schemars(extend("enum" = ["hub", "columns", "rows", "auto", null]))]
    pub grid: Option<String>,
    /// The largest type that fits, whatever the shape of the page; else up to 4 % smaller.
    pub largest: bool,
    /// Day that counts as today (YYYY-MM-DD): for reviews that are due, and for files without
    /// `issued`. The day of the program's clock (UTC) if not given.
    #[schemars(extend("format" = "date"))]
    pub today: Option<String>,
    /// Treat warnings as errors: nothing is made of a briefing that has one.
    pub strict: bool,
    /// Pixels per inch of a PNG; 150 if not given.
    #[schemars(range(min = 10, max = 2400))]
    pub ppi: Option<u32>,
    /// Width of a PNG in pixels, in place of `ppi`.
    #[schemars(range(min = 16, max = 65_535))]
    pub width: Option<u32>,
}

/// The name of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What to make. May be given more than once.
    Profile,
    /// The paper.
    Paper,
    /// The orientation of the paper.
    Orientation,
    /// How the panels stand.
    Grid,
    /// The largest type that fits.
    Largest,
    /// The day that counts as today.
    Today,
    /// Whether warnings are errors.
    Strict,
    /// The resolution of a PNG.
    Ppi,
    /// The width of a PNG.
    Width,
}

/// A choice that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Fault {
    /// The name of the choice, as it was given.
    pub choice: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl Fault {
    /// Describes what is wrong with a choice.
    #[must_use]
    pub fn new(
        choice: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self { choice: choice.into(), message: message.into(), hint: hint.into() }
    }
}

impl Choice {
    /// Every choice.
    pub const ALL: [Self; 9] = [
        Self::Profile,
        Self::Paper,
        Self::Orientation,
        Self::Grid,
        Self::Largest,
        Self::Today,
        Self::Strict,
        Self::Ppi,
        Self::Width,
    ];

    /// Returns the name of the field of [`Choices`].
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Paper => "paper",
            Self::Orientation => "orientation",
            Self::Grid => "grid",
            Self::Largest => "largest",
            Self::Today => "today",
            Self::Strict => "strict",
            Self::Ppi => "ppi",
            Self::Width => "width",
        }
    }

    /// Returns the choice of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

impl Choices {
    /// Sets a choice from text. Profiles add up, and may be separated by commas.
    ///
    /// # Errors
    /// Returns a fault if the text is not a switch or a number, where one is expected.
    pub fn set(&mut self, choice: Choice, text: &str) -> Result<(), Fault> {
        let text = text.trim();
        let some = Some(text.to_owned());
        match choice {
            Choice::Profile => {
                let names = text.split(',').map(str::trim).filter(|it| !it.is_empty());
                self.profile.extend(names.map(str::to_owned));
            }
            Choice::Paper => self.paper = some,
            Choice::Orientation => self.orientation = some,
            Choice::Grid => self.grid = some,
            Choice::Largest => self.largest = switch(choice, text)?,
            Choice::Today => self.today = some,
            Choice::Strict => self.strict = switch(choice, text)?,
            Choice::Ppi => self.ppi = Some(number(choice, text, PPI)?),
            Choice::Width => self.width = Some(number(choice, text, WIDTH)?),
        }
        Ok(())
    }

    /// Returns the request that the choices mean.
    ///
    /// # Errors
    /// Returns every choice that cannot be read.
    pub fn request(&self, today: Date) -> Result<Request, Vec<Fault>> {
        let mut faults = Vec::new();
        let profiles: Vec<_> = self
            .profile
            .iter()
            .filter_map(|name| note(&mut faults, profile(name)))
            .collect();
        let today = match &self.today {
            Some(text) => note(&mut faults, date(text)).unwrap_or(today),
            None => today,
        };
        let (paper, turned) = match &self.paper {
            Some(text) => note(&mut faults, sheet(text)).unwrap_or_default(),
            None => (None, None),
        };
        let named = self.orientation.as_deref();
        let orientation = named.and_then(|it| note(&mut faults, orientation(it)));
        let grid = self.grid.as_deref().and_then(|it| note(&mut faults, grid(it)));
        let resolution = note(&mut faults, self.resolution(&profiles));
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Request::new(today)
            .profiles(profiles)
            .paper(paper)
            .orientation(orientation.or(turned))
            .grid(grid)
            .strict(self.strict)
            .prefer_size(self.largest)
            .resolution(resolution.unwrap_or_default()))
    }

    fn resolution(&self, profiles: &[Profile]) -> Result<Resolution, Fault> {
        let has_png = profiles.contains(&Profile::Png);
        let resolution = match (self.ppi, self.width) {
            (None, None) => return Ok(Resolution::USUAL),
            (Some(_), Some(_)) => {
                let message = "`width` and `ppi` both give the size of a PNG";
                return Err(Fault::new("width", message, "leave out one of them"));
            }
            (Some(ppi), None) => {
                within(Choice::Ppi, ppi, PPI).map(Resolution::PixelsPerInch)
            }
            (None, Some(width)) => {
                within(Choice::Width, width, WIDTH).map(Resolution::Width)
            }
        }?;
        if has_png {
            return Ok(resolution);
        }
        let name = if self.ppi.is_some() { "ppi" } else { "width" };
        let message = format!("`{name}` is the size of a PNG, and none is asked for");
        Err(Fault::new(name, message, "ask for the profile `png` as well"))
    }
}

/// Keeps a fault, so that all of them are reported together.
fn note<T>(faults: &mut Vec<Fault>, result: Result<T, Fault>) -> Option<T> {
    result.map_err(|fault| faults.push(fault)).ok()
}

fn profile(name: &str) -> Result<Profile, Fault> {
    let name = name.trim();
    name.parse().map_err(|problem: UnknownProfile| {
        let hint = if name.eq_ignore_ascii_case("pdf") {
            "three profiles are PDFs: `press` for a print house, `screen` for readers on a screen, \
             `office` for a copier"
                .to_owned()
        } else {
            let names: Vec<_> = Profile::ALL.iter().map(|it| it.name()).collect();
            format!("there are {}", names.join(", "))
        };
        Fault::new("profile", problem.to_string(), hint)
    })
}

fn date(text: &str) -> Result<Date, Fault> {
    Date::parse(text.trim()).ok_or_else(|| {
        let message = format!("`{text}` is not a day of the calendar");
        Fault::new("today", message, "write it as year, month and day: 2026-11-01")
    })
}

fn sheet(text: &str) -> Result<(Option<Paper>, Option<Orientation>), Fault> {
    let read = Paper::parse(text).map(|(paper, turned)| (Some(paper), turned));
    read.map_err(|problem| {
        let names: Vec<_> = Paper::NAMED.iter().map(|(name, _)| *name).collect();
        let hint = match problem.candidates.as_slice() {
            [] => format!("write {}, or a size such as 420x297mm", names.join(", ")),
            some => format!("did you mean {}?", some.join(" or ")),
        };
        Fault::new("paper", format!("`paper: {text}` {}", problem.message), hint)
    })
}

fn orientation(text: &str) -> Result<Orientation, Fault> {
    let all = [Orientation::Portrait, Orientation::Landscape];
    one_of("orientation", text, all.map(|it| (it.to_string(), it)))
}

fn grid(text: &str) -> Result<GridChoice, Fault> {
    let fixed = Grid::ALL.into_iter().map(|it| (it.to_string(), GridChoice::Fixed(it)));
    one_of("grid", text, fixed.chain([("auto".to_owned(), GridChoice::Auto)]))
}

/// Returns the value of a name, whatever its case.
fn one_of<T>(
    choice: &str,
    text: &str,
    values: impl IntoIterator<Item = (String, T)>,
) -> Result<T, Fault> {
    let mut names = Vec::new();
    for (name, value) in values {
        if name.eq_ignore_ascii_case(text.trim()) {
            return Ok(value);
        }
        names.push(name);
    }
    let hint = format!("write {}", names.join(" or "));
    Err(Fault::new(choice, format!("`{choice}` cannot be `{text}`"), hint))
}

fn switch(choice: Choice, text: &str) -> Result<bool, Fault> {
    let name = choice.name();
    match text.to_ascii_lowercase().as_str() {
        // As in `?strict`.
        "" | "true" | "1" | "yes" | "on" => Ok(true),
        "false" | "0" | "no" | "off" => Ok(false),
        _ => {
            let message = format!("`{name}` is `{text}`, which is neither yes nor no");
            Err(Fault::new(name, message, "write `true` or `false`"))
        }
    }
}

fn number(choice: Choice, text: &str, range: (u32, u32)) -> Result<u32, Fault> {
    match text.parse() {
        Ok(value) => within(choice, value, range),
        Err(_) => Err(outside(choice, text, range)),
    }
}

fn within(choice: Choice, value: u32, (least, most): (u32, u32)) -> Result<u32, Fault> {
    if (least..=most).contains(&value) {
        Ok(value)
    } else {
        Err(outside(choice, &value.to_string(), (least, most)))
    }
}

fn outside(choice: Choice, text: &str, (least, most): (u32, u32)) -> Fault {
    let name = choice.name();
    let hint = format!("write a whole number from {least} to {most}");
    Fault::new(name, format!("`{name}` cannot be `{text}`"), hint)
}

/// Names the profiles in the schema.
fn list_profiles(schema: &mut Schema) {
    let names: Vec<_> = Profile::ALL.iter().map(|it| it.name()).collect();
    schema.insert("items".to_owned(), json!({ "type": "string", "enum": names }));
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Date = Date { year: 2026, month: 11, day: 28 };

    fn choices(pairs: &[(Choice, &str)]) -> Choices {
        let mut choices = Choices::default();
        for (choice, text) in pairs {
            choices.set(*choice, text).unwrap();
        }
        choices
    }

    #[test]
    fn profiles_add_up() {
        let pairs = [(Choice::Profile, "png, text"), (Choice::Profile, "Press")];
        let request = choices(&pairs).request(DAY).unwrap();
        assert_eq!(
            request.asked_profiles(),
            [Profile::Press, Profile::Text, Profile::Png]
        );
        assert_eq!(
            Choices::default().request(DAY).unwrap().asked_profiles(),
            Profile::USUAL
        );
    }

    #[test]
    fn every_fault_is_reported() {
        let pairs = [
            (Choice::Profile, "pdf"),
            (Choice::Paper, "A33"),
            (Choice::Orientation, "up"),
            (Choice::Grid, "all"),
            (Choice::Today, "2026-02-30"),
            (Choice::Width, "400"),
        ];
        let faults = choices(&pairs).request(DAY).unwrap_err();
        let names: Vec<_> = faults.iter().map(|it| it.choice.as_str()).collect();
        assert_eq!(names, ["profile", "today", "paper", "orientation", "grid", "width"]);
        assert!(faults.iter().all(|it| !it.hint.is_empty()));
    }

    #[test]
    fn switches_and_numbers_are_read() {
        let mut choices = Choices::default();
        choices.set(Choice::Strict, "").unwrap();
        choices.set(Choice::Largest, "no").unwrap();
        assert!(choices.strict && !choices.largest);
        for (choice, text) in [
            (Choice::Strict, "maybe"),
            (Choice::Ppi, "9"),
            (Choice::Ppi, "many"),
            (Choice::Width, "65536"),
        ] {
            assert_eq!(choices.set(choice, text).unwrap_err().choice, choice.name());
        }
        let both = Choices { ppi: Some(72), width: Some(99), ..Choices::default() };
        assert!(both.request(DAY).is_err());
        let json = r#"{ "profile": ["png"], "ppi": 5 }"#;
        let small: Choices = serde_json::from_str(json).unwrap();
        assert!(small.request(DAY).is_err());
    }

    #[test]
    fn names_are_those_of_the_fields() {
        let schema = schemars::schema_for!(Choices);
        let fields = schema.get("properties").unwrap().as_object().unwrap();
        assert_eq!(fields.len(), Choice::ALL.len());
        for choice in Choice::ALL {
            assert!(fields.contains_key(choice.name()));
            assert_eq!(Choice::named(choice.name()), Some(choice));
        }
    }
}
