//! Packs the scripts and the style sheet of the editor's page: the program is half a megabyte
//! smaller.

#![expect(
    clippy::print_stdout,
    reason = "a build script tells Cargo things by printing them"
)]

use std::env;
use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Files of `web/dist`. The others are small, or packed already.
const FILES: [&str; 3] = ["app.css", "app.js", "file.js"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=web/pack.rs");
    // The library alone does not have the editor's page.
    if env::var_os("CARGO_FEATURE_SERVERS").is_none() {
        return Ok(());
    }
    let out = env::var("OUT_DIR")?;
    for name in FILES {
        let path = Path::new("web/dist").join(name);
        println!("cargo::rerun-if-changed={}", path.display());
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&fs::read(path)?)?;
        fs::write(Path::new(&out).join(format!("{name}.z")), packed.finish()?)?;
    }
    Ok(())
}
