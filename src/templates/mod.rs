//! The briefings to start from.

/// A briefing to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StarterTemplate {
    /// The name.
    pub name: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
    /// Its files. The briefing comes last, so that it never exists without the files that it
    /// names.
    pub files: &'static [TemplateFile],
    /// The keys whose values only stand for those of the author, and are of no use on a poster.
    pub stand_ins: &'static [&'static str],
    /// Numbers, addresses and words that are of no use on a poster, wherever they stand.
    pub samples: &'static [&'static str],
}

/// A file of a template: its path, and its content.
pub type TemplateFile = (&'static str, &'static [u8]);

impl StarterTemplate {
    /// The example, with two logos.
    pub const EXAMPLE: Self = Self {
        name: "example",
        about: "A whole poster with two logos: child sexual exploitation",
        files: &[
            ("logos/partnership.svg", include_bytes!("../../logos/partnership.svg")),
            ("logos/health.png", include_bytes!("../../logos/health.png")),
            ("briefing.yaml", include_bytes!("../../briefing.yaml")),
        ],
        stand_ins: &[],
        samples: &[],
    };

    /// All templates besides the example.
    pub const ALL: [Self; 5] = [
        Self {
            name: "blank",
            about: "The structure alone, with advice for each panel",
            files: &[("briefing.yaml", include_bytes!("blank.yaml"))],
            stand_ins: &["title", "subtitle", "key_message", "publisher", "panels"],
            samples: &["Whom to ask, with a name and a number"],
        },
        Self {
            name: "topic",
            about: "One topic: private fostering",
            files: &[("briefing.yaml", include_bytes!("topic.yaml"))],
            stand_ins: &["publisher"],
            samples: &[],
        },
        Self {
            name: "case-review",
            about: "What was learned from a case, with an invented child",
            files: &[("briefing.yaml", include_bytes!("case-review.yaml"))],
            stand_ins: &["title", "subtitle", "publisher"],
            samples: &[],
        },
        Self {
            name: "policy",
            about: "A policy on one page: whistle-blowing at a school",
            files: &[("briefing.yaml", include_bytes!("policy.yaml"))],
            stand_ins: &["publisher"],
            samples: &[],
        },
        Self {
            name: "school",
            about: "From a school to parents: attendance",
            files: &[("briefing.yaml", include_bytes!("school.yaml"))],
            stand_ins: &["publisher"],
            samples: &["01632 960123", "office@example.org"],
        },
    ];

    /// Returns the template of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|it| it.name == name)
    }

    /// Returns all templates, and the example.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().chain([Self::EXAMPLE])
    }

    /// Returns the text of its briefing.
    #[must_use]
    pub fn text(&self) -> &'static str {
        let briefing = self.files.iter().find(|(name, _)| *name == "briefing.yaml");
        briefing.and_then(|(_, bytes)| str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}
