// Finds a Rust toolchain that builds for WebAssembly, or installs one: rustup's target first, Debian's
// packages (which carry the sources of the standard library) where rustup may not download.

import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as apt from './lib/apt.mjs';
import { isMain, isProgram, main, needCargo, output, ROOT, run, say, Stop, which } from './lib/run.mjs';

export const TARGET = 'wasm32-unknown-unknown';

const DEBIAN = ['rustc-web', 'cargo-web', 'rust-web-src', 'lld-22'];
const DEBIAN_CLIPPY = 'rust-web-clippy';
const RUSTUP = ['target', 'add', TARGET];

/** Which way to take, from what the machine has: 'ready', 'rustup', 'debian', 'apt' or 'stop'. */
export function decide({ sysroot, rustup, rustupMayDownload, debian, apt }) {
  if (sysroot) return 'ready';
  if (rustup && rustupMayDownload) return 'rustup';
  if (debian) return 'debian';
  return apt ? 'apt' : 'stop';
}

/**
 * The toolchain: run `cargo` with `args` after the subcommand and `env` added to the environment; the
 * results are in `targetDir`. With `clippy`, the toolchain is one that has it.
 */
export async function wasmToolchain({ clippy = false } = {}) {
  needCargo();
  const machine = () => ({
    sysroot: sysrootHasTarget(),
    rustup: which('rustup') !== null,
    rustupMayDownload: process.env.RUSTUP_AUTO_INSTALL !== '0',
    debian: missingFromDebian({ clippy }).length === 0,
    apt: apt.mayInstall(),
  });

  let way = decide(machine());
  if (way === 'rustup') {
    say(`adding the ${TARGET} target to the Rust toolchain (rustup ${RUSTUP.join(' ')})`);
    const failure = await run('rustup', RUSTUP).catch((error) => error);
    if (failure) say(`${failure.message}\ndemarche: rustup could not: trying Debian's packages`);
    way = decide({ ...machine(), rustupMayDownload: false });
  }
  if (way === 'apt') {
    await apt.install(missingFromDebian({ clippy }), `Rust has no ${TARGET} target here.`).catch(stop);
    way = decide({ ...machine(), rustupMayDownload: false, apt: false });
  }
  if (way === 'ready') return rustToolchain();
  if (way === 'debian') return debianToolchain();
  return stop();
}

/** The folder that cargo builds into. */
export function targetDir() {
  return resolve(ROOT, process.env.CARGO_TARGET_DIR ?? 'target');
}

function rustToolchain() {
  return { name: output('rustc', ['--version']), cargo: 'cargo', args: [], env: {}, targetDir: targetDir() };
}

function debianToolchain() {
  const folder = join(targetDir(), 'wasm-debian');
  return {
    name: `${output('/usr/bin/rustc', ['--version'])} (Debian)`,
    cargo: '/usr/bin/cargo',
    // Debian has the standard library for WASM as sources only; building it is still unstable in cargo.
    args: ['-Zbuild-std=std,panic_abort'],
    env: {
      RUSTC_BOOTSTRAP: '1',
      PATH: `/usr/bin:${process.env.PATH}`,
      RUSTC: '/usr/bin/rustc',
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: debianLinker(),
      CARGO_TARGET_DIR: folder,
    },
    targetDir: folder,
  };
}

function sysrootHasTarget() {
  const sysroot = output('rustc', ['--print', 'sysroot']);
  return sysroot !== null && existsSync(join(sysroot, 'lib', 'rustlib', TARGET, 'lib'));
}

function missingFromDebian({ clippy }) {
  const [rustc, cargo, sources, linker] = DEBIAN;
  // Debian's plain `rustc` is in the same place but too old: the sources tell the two apart.
  const version = output('/usr/bin/rustc', ['--version'])?.match(/^rustc 1\.(\d+)/)?.[1] ?? 0;
  const recent = Number(version) >= 88;
  const library = '/usr/lib/rustlib/src/rust/library/std/Cargo.toml';
  return [
    ...(recent ? [] : [rustc]),
    ...(recent && isProgram('/usr/bin/cargo') ? [] : [cargo]),
    ...(existsSync(library) ? [] : [sources]),
    ...(debianLinker() ? [] : [linker]),
    ...(clippy && !isProgram('/usr/bin/cargo-clippy') ? [DEBIAN_CLIPPY] : []),
  ];
}

function debianLinker() {
  if (!existsSync('/usr/bin')) return null;
  const linkers = readdirSync('/usr/bin').filter((name) => /^wasm-ld(-\d+)?$/.test(name));
  // The newest, by number: any reads what an older compiler writes, not the other way round.
  const number = (name) => Number(name.split('-')[2] ?? 0);
  return linkers.sort((a, b) => number(b) - number(a))[0] ?? null;
}

function stop(cause) {
  const found = cause ? `\n${cause.message}\n` : '';
  throw new Stop(`no Rust toolchain for ${TARGET} could be found or installed.${found}
Install one of the two and try again:

    rustup ${RUSTUP.join(' ')}
    ${apt.installLine([...DEBIAN, DEBIAN_CLIPPY])}
`);
}

if (isMain(import.meta.url)) {
  await main(async () => console.log(await wasmToolchain({ clippy: process.argv.includes('--clippy') })));
}
