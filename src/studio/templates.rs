//! The briefings to start from.

/// A briefing to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// The name.
    pub name: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
    /// Its files. The briefing comes last, so that it never exists without the files that it
    /// names.
    pub files: &'static [TemplateFile],
}

/// A file of a template: its path, and its content.
pub type TemplateFile = (&'static str, &'static [u8]);

impl Template {
    /// The example, with two logos.
    pub const EXAMPLE: Self = Self {
        name: "example",
        about: "A whole poster with two logos: child sexual exploitation",
        files: &[
            ("logos/partnership.svg", include_bytes!("../../logos/partnership.svg")),
            ("logos/health.png", include_bytes!("../../logos/health.png")),
            ("briefing.yaml", include_bytes!("../../briefing.yaml")),
        ],
    };

    /// All templates besides the example.
    pub const ALL: [Self; 5] = [
        Self {
            name: "blank",
            about: "The structure alone, with advice for each panel",
            files: &[("briefing.yaml", include_bytes!("templates/blank.yaml"))],
        },
        Self {
            name: "topic",
            about: "One topic: private fostering",
            files: &[("briefing.yaml", include_bytes!("templates/topic.yaml"))],
        },
        Self {
            name: "case-review",
            about: "What was learned from a case, with an invented child",
            files: &[("briefing.yaml", include_bytes!("templates/case-review.yaml"))],
        },
        Self {
            name: "policy",
            about: "A policy on one page: whistle-blowing at a school",
            files: &[("briefing.yaml", include_bytes!("templates/policy.yaml"))],
        },
        Self {
            name: "school",
            about: "From a school to parents: attendance",
            files: &[("briefing.yaml", include_bytes!("templates/school.yaml"))],
        },
    ];

    /// Returns the template of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let all = Self::ALL.into_iter().chain([Self::EXAMPLE]);
        all.into_iter().find(|it| it.name == name)
    }
}
