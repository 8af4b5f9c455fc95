//! Running the built program: what goes in, what comes out.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::Instant;

use serde_json::Value;
use tempfile::TempDir;

#[path = "../../../core/tests/support/word_encoder.rs"]
pub mod word_encoder;

/// What a run left.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// The program, with `arguments`.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    command.args(arguments);
    command
}

/// Starts it with a pipe at each of its streams.
pub fn piped(arguments: &[&str]) -> Child {
    let mut command = command(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Runs `demarche` with `arguments` and `input` on stdin.
pub fn demarche(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = piped(arguments);
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // Beside reading, or both sides wait for ever once the pipes are full. The program may not read it all.
    let feeding = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feeding.join().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Run {
    /// Every line of stdout as JSON.
    pub fn objects(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The errors of the objects on stdout, empty where there is none.
    pub fn errors(&self) -> Vec<String> {
        let error = |object: &Value| object["error"].as_str().unwrap_or_default().to_string();
        self.objects().iter().map(error).collect()
    }

    /// The lines that stderr names, in order.
    pub fn named(&self) -> Vec<u64> {
        let number = |line: &str| line.split(", line ").nth(1)?.split(':').next()?.parse().ok();
        self.err.lines().filter_map(number).collect()
    }

    /// All of stdout as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

/// A folder for one test.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_string()
    }

    /// Writes a file and gives its path.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), content).unwrap();
        self.path(name)
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    pub fn exists(&self, name: &str) -> bool {
        PathBuf::from(self.path(name)).exists()
    }

    /// Every name in it.
    pub fn names(&self) -> Vec<String> {
        let entries = self.0.path().read_dir().unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

/// The same as [`demarche`], and how long it took.
pub fn timed(arguments: &[&str], input: &[u8]) -> (Run, f64) {
    let start = Instant::now();
    let run = demarche(arguments, input);
    (run, start.elapsed().as_secs_f64())
}

/// The most memory that a running process has had, in MiB. Linux tells it; elsewhere it is 0.
pub fn peak_memory(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()));
    let status = status.unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}

/// Presses Ctrl-C.
#[cfg(unix)]
pub fn interrupt(child: &Child) {
    let kill = Command::new("kill").args(["-s", "INT", &child.id().to_string()]).status();
    assert!(kill.unwrap().success());
}

/// A model of the small corpus: what is tested with it does not change when the built-in model does.
pub fn tiny_model() -> &'static str {
    static MODEL: OnceLock<String> = OnceLock::new();
    MODEL.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
        let name = format!("{}.demarche", env!("CARGO_CRATE_NAME"));
        let path = folder.join(name).to_str().unwrap().to_string();
        let run = demarche(&["train", "-", "--out", &path], corpus().as_bytes());
        assert_eq!(run.code, 0, "{}", run.err);
        path
    })
}

/// A folder with a deep model of the small corpus: an encoder of a few kB and a head on it, by the names that the
/// program looks for.
pub fn deep_folder() -> &'static str {
    static FOLDER: OnceLock<String> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("{}-deep", env!("CARGO_CRATE_NAME")));
        std::fs::create_dir_all(&folder).unwrap();
        let path = |name: &str| folder.join(name).to_str().unwrap().to_string();
        let (encoder, head) = (path("demarche-deep.encoder"), path("demarche-deep.demarche"));
        std::fs::write(&encoder, word_encoder::word_encoder(1)).unwrap();
        let options = ["--features", "deep", "--encoder", &encoder, "--penalty", "1"];
        let run = demarche(
            &[&["train", "-", "--out", &head], &options[..]].concat(),
            corpus().as_bytes(),
        );
        assert_eq!(run.code, 0, "{}", run.err);
        folder.to_str().unwrap().to_string()
    })
}

/// The head in [`deep_folder`].
pub fn head() -> String {
    format!("{}/demarche-deep.demarche", deep_folder())
}

/// The encoder beside it.
pub fn encoder() -> String {
    format!("{}/demarche-deep.encoder", deep_folder())
}

/// A small corpus: statements of three tones put together from parts, so that there is something to learn.
pub fn corpus() -> String {
    let parts = [
        (
            "conciliatory",
            ["We thank", "We warmly welcome", "We look forward to working with", "We value"],
        ),
        (
            "neutral",
            [
                "The minister met",
                "The delegation travelled to",
                "A note was sent to",
                "Talks opened with",
            ],
        ),
        (
            "accusatory",
            ["We condemn", "We firmly reject the claims of", "We denounce", "We protest against"],
        ),
    ];
    let whom = [
        "the delegation in Geneva",
        "our neighbours in the north",
        "the ministry of trade",
        "the commission for fisheries",
        "the government on Tuesday",
        "their envoy at the border",
    ];
    let mut rows = String::new();
    for (place, whom) in whom.iter().enumerate() {
        for (label, openings) in &parts {
            for opening in openings {
                rows += &format!(
                    "{{\"text\": \"{opening} {whom}.\", \"label\": \"{label}\", \"source\": \"s{}\"}}\n",
                    place % 3
                );
            }
        }
    }
    rows
}
