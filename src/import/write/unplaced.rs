//! Writes what was not placed as comments at the end of the file.

use crate::import::count;
use crate::import::draft::Unplaced;

/// Writes texts as comments.
pub(super) fn write(unplaced: &[Unplaced], yaml: &mut String) {
    if unplaced.is_empty() {
        return;
    }
    yaml.push_str(
        "\n# Not placed\n# ----------\n# These words of the document are not on the poster. Move what is to be printed \
         into a\n# panel, and delete the rest.\n",
    );
    for Unplaced { place, blocks } in unplaced {
        yaml.push_str(&format!("#\n# From {}:\n", place.replace(['\n', '\r'], " ")));
        for line in count::text_of(blocks).lines() {
            let line: Vec<&str> = line.split_whitespace().collect();
            if !line.is_empty() {
                yaml.push_str(&format!("#   {}\n", line.join(" ")));
            }
        }
    }
}
