//! Runs that are stopped in the middle: by SIGKILL, which nothing can prepare for, and by Ctrl-C.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::fs::File;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use common::{Folder, command, corpus, interrupt, piped};

/// What a training run writes.
const OUTPUTS: [&str; 3] = ["m.demarche", "report.json", "CARD.md"];

/// A training run that takes a while, over outputs that are there already.
struct Training {
    folder: Folder,
    old: Vec<Vec<u8>>,
    new: Vec<Vec<u8>>,
    lasts: Duration,
}

impl Training {
    fn new() -> Self {
        let folder = Folder::new();
        folder.file("old.jsonl", corpus());
        let number =
            |number| move |line: &str| line.replace(".\"", &format!(" {number}.\"")) + "\n";
        let rows: String = (0..25)
            .flat_map(|place| corpus().lines().map(number(place)).collect::<Vec<_>>())
            .collect();
        folder.file("new.jsonl", rows);
        let mut training = Self { folder, old: Vec::new(), new: Vec::new(), lasts: Duration::ZERO };
        training.finish("old.jsonl");
        training.old = training.outputs();
        let start = Instant::now();
        training.finish("new.jsonl");
        training.lasts = start.elapsed();
        training.new = training.outputs();
        training
    }

    fn arguments(&self, data: &str) -> Vec<String> {
        let [model, report, card] = OUTPUTS.map(|name| self.folder.path(name));
        let data = self.folder.path(data);
        ["train", &data, "--out", &model, "--report", &report, "--card", &card]
            .map(String::from)
            .to_vec()
    }

    fn start(&self, data: &str) -> Child {
        let arguments = self.arguments(data);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        command(&arguments).stdin(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    }

    fn finish(&self, data: &str) {
        assert!(self.start(data).wait().unwrap().success());
    }

    fn outputs(&self) -> Vec<Vec<u8>> {
        OUTPUTS.iter().map(|name| self.folder.read(name)).collect()
    }

    fn put_back(&self) {
        for (name, bytes) in OUTPUTS.iter().zip(&self.old) {
            self.folder.file(name, bytes);
        }
    }

    /// Files that are neither data nor outputs.
    fn strays(&self) -> Vec<String> {
        let known = |name: &String| OUTPUTS.contains(&name.as_str()) || name.ends_with(".jsonl");
        self.folder.names().into_iter().filter(|name| !known(name)).collect()
    }

    /// Starts, stops at `moment`, and checks that every output is the old or the new one, whole.
    fn stop(&self, moment: Moment, signal: &str) -> (ExitStatus, String) {
        self.put_back();
        let child = self.start("new.jsonl");
        let mut stopping = moment.stopping(&child, signal, &self.folder.path(""));
        let output = child.wait_with_output().unwrap();
        stopping.wait().unwrap();
        self.check(&format!("{moment:?}"));
        (output.status, String::from_utf8(output.stderr).unwrap())
    }

    fn check(&self, when: &str) {
        for (place, bytes) in self.outputs().iter().enumerate() {
            let whole = *bytes == self.old[place] || *bytes == self.new[place];
            assert!(whole, "{} is neither the old nor the new one: {when}", OUTPUTS[place]);
        }
    }
}

/// When a run is stopped.
#[derive(Debug, Clone, Copy)]
enum Moment {
    After(Duration),
    /// As soon as something has been written beside its place.
    Writing,
}

impl Moment {
    /// Moments from the start of a run to its end, the same in every test run; and some while it writes.
    fn all(training: &Training, count: u32, writing: usize) -> Vec<Self> {
        let mut state = 0x2545_F491_4F6C_DD1D_u64;
        let mut random = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            f64::from(u32::try_from(state >> 32).unwrap()) / f64::from(u32::MAX)
        };
        let at_random = (0..count).map(|_| Self::After(training.lasts.mul_f64(random())));
        at_random.collect::<Vec<_>>().into_iter().chain(vec![Self::Writing; writing]).collect()
    }

    /// Something that sends the signal at this moment. A shell, because starting `kill` takes longer than writing.
    fn stopping(self, child: &Child, signal: &str, folder: &str) -> Child {
        let script = match self {
            Self::After(moment) => format!("sleep {}; kill -s {signal} $1", moment.as_secs_f64()),
            Self::Writing => format!(
                "while kill -0 $1; do for file in \"$2\"*.unfinished-*; do \
                [ -s \"$file\" ] && kill -s {signal} $1 && exit; done; done"
            ),
        };
        let mut shell = Command::new("sh");
        shell.args(["-c", &script, "sh", &child.id().to_string(), folder]);
        shell.stderr(Stdio::null()).spawn().unwrap()
    }
}

#[test]
fn a_killed_training_run_leaves_every_file_as_it_was_or_complete() {
    let training = Training::new();
    let mut strays = 0;
    for moment in Moment::all(&training, 25, 8) {
        training.stop(moment, "KILL");
        for name in training.strays() {
            let of = name.split(".unfinished-").next().unwrap();
            assert!(OUTPUTS.contains(&of) && of != name, "what is {name}?");
            strays += 1;
            std::fs::remove_file(training.folder.path(&name)).unwrap();
        }
    }
    assert!(strays > 0, "no run was killed while it wrote: the test has not seen the worst moment");

    // The system ends a run in the middle of a write: no file may be longer than this.
    let largest = training.new.iter().map(Vec::len).max().unwrap();
    for blocks in [1, largest / 1024] {
        training.put_back();
        let mut limited = Command::new("sh");
        limited.args(["-c", &format!("ulimit -f {blocks} && exec \"$0\" \"$@\"")]);
        limited.arg(env!("CARGO_BIN_EXE_demarche")).args(training.arguments("new.jsonl"));
        assert!(!limited.stderr(Stdio::null()).status().unwrap().success());
        training.check("no room for all of it");
        assert!(training.outputs() != training.new);
    }
    for name in training.strays() {
        std::fs::remove_file(training.folder.path(&name)).unwrap();
    }

    // What a killed run left is in nobody's way.
    let stray = training.folder.file("m.demarche.unfinished-Ab12Cd", "half a mod");
    training.finish("new.jsonl");
    assert_eq!(training.outputs(), training.new);
    assert_eq!(std::fs::read(stray).unwrap(), b"half a mod", "it may be another run's");
}

#[test]
fn ctrl_c_ends_a_training_run_with_130_a_word_and_nothing_left_behind() {
    let training = Training::new();
    let mut ended = 0;
    for moment in Moment::all(&training, 12, 4) {
        let (status, err) = training.stop(moment, "INT");
        assert_eq!(training.strays(), Vec::<String>::new(), "{moment:?}");
        match status.code() {
            Some(0) => assert_eq!(training.outputs(), training.new),
            Some(130) => {
                assert!(err.contains("ended by Ctrl-C"), "{err}");
                ended += 1;
            }
            // It came before the program could say what it wants done with it.
            None if status.signal() == Some(2) => assert_eq!(training.outputs(), training.old),
            _ => panic!("{status}: {err}"),
        }
    }
    assert!(ended > 0, "no run was ended by Ctrl-C");
}

/// Some statements, each with its number, of `bytes` in all.
fn numbered(bytes: usize) -> (String, usize) {
    let mut text = String::with_capacity(bytes + 200);
    let mut count = 0;
    while text.len() < bytes {
        text += &format!(
            "Statement {count}: we thank the delegation for its patience, and we condemn what was \
            done to the harbour before the talks had begun.\n"
        );
        count += 1;
    }
    (text, count)
}

/// Runs until `done`, and gives the most memory that was in use, in MiB.
fn watch(child: &mut Child, mut done: impl FnMut() -> bool) -> u64 {
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() && !done() {
        peak = peak.max(common::peak_memory(child));
        sleep(Duration::from_millis(5));
    }
    peak
}

/// True where line after line is the answer to statement 0, 1, 2 …; and how many there are.
fn in_order(out: &str) -> (bool, usize) {
    let mut count = 0;
    for line in out.lines() {
        let whole =
            line.starts_with(&format!("{{\"text\":\"Statement {count}: ")) && line.ends_with('}');
        if !whole {
            return (false, count);
        }
        count += 1;
    }
    (out.is_empty() || out.ends_with('\n'), count)
}

#[test]
fn fifty_megabytes_take_little_memory_and_ctrl_c_leaves_whole_lines() {
    let folder = Folder::new();
    let (text, count) = numbered(50_000_000);
    let file = folder.file("long.txt", text);
    let out = folder.path("out.jsonl");
    let label = || {
        command(&["label", "--lines", "-f", "jsonl", "--threads", "2", &file])
            .stdout(File::create(&out).unwrap())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let mut child = label();
    let peak = watch(&mut child, || false);
    assert!(child.wait().unwrap().success());
    assert_eq!(in_order(&std::fs::read_to_string(&out).unwrap()), (true, count));
    assert!(peak < 64, "{peak} MiB");

    let mut child = label();
    watch(&mut child, || std::fs::metadata(&out).unwrap().len() > 10_000_000);
    interrupt(&child);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert!(String::from_utf8(output.stderr).unwrap().contains("ended by Ctrl-C"));
    let (whole, written) = in_order(&std::fs::read_to_string(&out).unwrap());
    assert!(whole && written > 0 && written < count, "{written} of {count}");
}

#[test]
fn a_running_text_takes_a_few_times_its_own_size() {
    let folder = Folder::new();
    let (text, count) = numbered(20_000_000);
    let file = folder.file("long.txt", text.replace('\n', "\n\n"));
    let out = folder.path("out.jsonl");
    let mut child = command(&["label", "-f", "jsonl", "--threads", "2", &file])
        .stdout(File::create(&out).unwrap())
        .spawn()
        .unwrap();
    let peak = watch(&mut child, || false);
    assert!(child.wait().unwrap().success());
    assert_eq!(in_order(&std::fs::read_to_string(&out).unwrap()), (true, count));
    assert!(peak < 120, "{peak} MiB");
}

#[test]
fn ctrl_c_while_nothing_comes_is_told_as_json_where_that_is_wanted() {
    use std::io::{BufRead, BufReader, Write};
    let mut child = piped(&["label", "--lines", "-f", "jsonl", "--json-errors"]);
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"We thank them.\n").unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.contains("\"tone\""));
    interrupt(&child);
    let output = child.wait_with_output().unwrap();
    drop(stdin);
    assert_eq!(output.status.code(), Some(130));
    let told: serde_json::Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(told["code"], "interrupted");
}
