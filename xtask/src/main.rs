//! Build steps that need a Rust library rather than a program on the machine.
//!
//! `cargo xtask bindgen --wasm FILE --out DIR` writes the JavaScript side of a WASM module: the same
//! files as `wasm-bindgen` on the command line, of the version that `Cargo.lock` names.
#![allow(clippy::print_stdout, reason = "a build step's output is meant for the terminal")]

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::{Parser, Subcommand, ValueEnum};
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
        /// What loads the glue.
        #[arg(long, value_enum, default_value_t = Target::Web)]
        target: Target,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Target {
    /// An ES module for browsers, Node and bundlers.
    Web,
    /// A CommonJS module for Node.
    Nodejs,
}

fn main() -> Result<()> {
    match Args::parse().step {
        Step::Bindgen { wasm, out, target } => bindgen(&wasm, &out, target),
    }
}

fn bindgen(wasm: &Path, out: &Path, target: Target) -> Result<()> {
    ensure!(wasm.is_file(), "no such file: {}", wasm.display());
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).typescript(true);
    match target {
        // The glue finds the module beside itself unless it is told where it is.
        Target::Web => bindgen.web(true)?.omit_default_module_path(false),
        Target::Nodejs => bindgen.nodejs(true)?,
    };
    bindgen.generate(out).with_context(|| format!("wasm-bindgen on {}", wasm.display()))?;
    println!("glue written to {}", out.display());
    Ok(())
}
