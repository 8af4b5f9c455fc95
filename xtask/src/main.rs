//! Build steps that need a Rust library rather than a program on the machine.
//!
//! `cargo xtask bindgen --wasm FILE --out DIR --name NAME` writes the JavaScript side of a WASM module: the
//! same files as `wasm-bindgen` on the command line, of the version that `Cargo.lock` names.
#![allow(clippy::print_stdout, reason = "a build step's output is meant for the terminal")]

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::{Parser, Subcommand};
use wasm_bindgen_cli_support::Bindgen;

/// The build steps.
#[derive(Parser)]
#[command(name = "cargo xtask", about, version)]
struct Args {
    #[command(subcommand)]
    step: Step,
}

#[derive(Subcommand)]
enum Step {
    /// Write the JavaScript glue, the types and the processed WASM of a module.
    Bindgen {
        /// The module as cargo built it.
        #[arg(long, value_name = "FILE")]
        wasm: PathBuf,
        /// The folder to write into; made where it is missing.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// What the files are called: NAME.js, NAME_bg.wasm and their types.
        #[arg(long, value_name = "NAME")]
        name: String,
    },
}

fn main() -> Result<()> {
    match Args::parse().step {
        Step::Bindgen { wasm, out, name } => bindgen(&wasm, &out, &name),
    }
}

fn bindgen(wasm: &Path, out: &Path, name: &str) -> Result<()> {
    ensure!(wasm.is_file(), "no such file: {}", wasm.display());
    let mut bindgen = Bindgen::new();
    // An ES module for browsers, Node and bundlers. It is always told where the module is: a default of its own
    // would be an `import.meta.url` that a bundler finds and copies the module for, or that is empty in a bundle.
    bindgen
        .input_path(wasm)
        .typescript(true)
        .out_name(name)
        .web(true)?
        .omit_default_module_path(true);
    bindgen.generate(out).with_context(|| format!("wasm-bindgen on {}", wasm.display()))?;
    println!("glue written to {}", out.display());
    Ok(())
}
