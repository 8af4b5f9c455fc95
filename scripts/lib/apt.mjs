// Debian's packages: what is offered, and installing it where the user may.

import { output, run, say, Stop, which } from './run.mjs';

/** Whether this user can install packages: as root, or by sudo (asked for on a terminal only). */
export function mayInstall() {
  if (!which('apt-get')) return false;
  if (process.getuid?.() === 0) return true;
  if (!which('sudo')) return false;
  return Boolean(process.stdin.isTTY) || output('sudo', ['-n', 'true']) !== null;
}

/** The line a person would type to install the packages. */
export function installLine(packages) {
  const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
  const install = `${sudo}apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  return `${sudo}apt-get update && ${install}`;
}

/** Installs packages after an update of the lists, saying so first. */
export async function install(packages, why) {
  if (!mayInstall()) {
    throw new Stop(`${why} Installing it needs root or sudo. Run:\n\n    ${installLine(packages)}\n`);
  }
  say(`${why} Installing Debian's packages: ${packages.join(' ')}`);
  // An outdated list may still do; where it does not, the install says so.
  await aptGet(['update', '-q']).catch((error) => say(error.message));
  await aptGet(['install', '-y', '-q', '--no-install-recommends', ...packages]);
}

async function aptGet(args) {
  const command = ['apt-get', '-o', 'DPkg::Lock::Timeout=300', ...args];
  const quiet = 'DEBIAN_FRONTEND=noninteractive';
  const root = process.getuid?.() === 0;
  await (root ? run('env', [quiet, ...command]) : run('sudo', ['env', quiet, ...command]));
}
