//! Elements and text in, HTML out that is well-formed XML as well: nothing gets into it but
//! through here, and everything is escaped.

/// A document under construction.
#[derive(Debug, Default)]
pub(super) struct Markup {
    html: String,
    open: Vec<&'static str>,
}

impl Markup {
    /// Opens an element.
    pub(super) fn open(&mut self, tag: &'static str, attributes: &[(&str, &str)]) {
        self.start(tag, attributes, "");
        self.open.push(tag);
    }

    /// Closes the innermost element.
    pub(super) fn close(&mut self) {
        if let Some(tag) = self.open.pop() {
            self.html.push_str("</");
            self.html.push_str(tag);
            self.html.push('>');
        }
    }

    /// An element around what a function writes.
    pub(super) fn element(
        &mut self,
        tag: &'static str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(tag, attributes);
        inside(self);
        self.close();
    }

    /// An element that holds nothing.
    pub(super) fn void(&mut self, tag: &'static str, attributes: &[(&str, &str)]) {
        self.start(tag, attributes, "/");
    }

    /// Words.
    pub(super) fn text(&mut self, text: &str) {
        escape(text, &mut self.html);
    }

    /// Ends a line of the file.
    pub(super) fn line(&mut self) {
        self.html.push('\n');
    }

    /// What is markup or a style sheet already, made by this program.
    pub(super) fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// The document.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.html
    }

    fn start(&mut self, tag: &str, attributes: &[(&str, &str)], end: &str) {
        self.html.push('<');
        self.html.push_str(tag);
        for (name, value) in attributes {
            self.html.push(' ');
            self.html.push_str(name);
            self.html.push_str("=\"");
            escape(value, &mut self.html);
            self.html.push('"');
        }
        self.html.push_str(end);
        self.html.push('>');
    }
}

fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_escaped_and_closed() {
        let mut markup = Markup::default();
        markup.open("p", &[("title", "\"<&>\"")]);
        markup.element("b", &[], |it| it.text("</b><script>"));
        markup.void("br", &[]);
        assert_eq!(
            markup.finish(),
            "<p title=\"&quot;&lt;&amp;&gt;&quot;\"><b>&lt;/b&gt;&lt;script&gt;</b><br/></p>"
        );
    }
}
