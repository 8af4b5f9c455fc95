// results.json → the Markdown table.

import { CLASSES, figures, interval, resamples, rightness } from './metrics.mjs';

const HEAD = [
  'peer', 'accuracy (95 %)', 'demarche − peer (95 %)', 'macro-F1', 'polar-F1', 'forced choice', 'ECE',
  'model MB', 'needs MB', 'training s', 'statements/s',
];

/** The figures of every variant of every peer that has been measured, in order. */
export function figuresOf({ gold, peers }, names) {
  const samples = resamples(gold.length);
  const rightOf = (variant) => rightness(gold, variant.answers.predicted);
  const ours = peers.demarche && rightOf(peers.demarche.variants[0]);
  return names.filter((name) => peers[name]).flatMap((name) => peers[name].variants.map((variant) => {
    const right = rightOf(variant);
    const less = ours && name !== 'demarche' ? ours.map((value, item) => value - right[item]) : null;
    return {
      name,
      label: variant.label,
      ...figures(gold, variant.answers),
      interval: interval(samples, right),
      difference: less && { value: less.reduce((a, b) => a + b, 0) / less.length, interval: interval(samples, less) },
    };
  }));
}

export function table({ gold, peers, measured }, names) {
  const rows = measured.map((row) => {
    const peer = peers[row.name];
    return [
      row.label,
      `${share(row.accuracy)} (${row.interval.map(share).join(' to ')})`,
      differenceOf(row),
      share(row.macroF1), share(row.polarF1), share(row.forcedChoice), share(row.ece),
      size(peer.model_megabytes),
      `${peer.needs.what}: ${size(peer.needs.megabytes)}`,
      peer.train_seconds === null ? '-' : peer.train_seconds.toFixed(peer.train_seconds < 10 ? 1 : 0),
      rounded(peer.per_second).toLocaleString('en'),
    ];
  });
  const lines = [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${lines.join('\n')}\n\n${notes(gold, peers, names).join('\n')}`;
}

/** demarche's accuracy less the peer's. */
function differenceOf({ difference }) {
  return difference ? `${signed(difference.value)} (${difference.interval.map(signed).join(' to ')})` : '-';
}

function notes(gold, peers, names) {
  const counts = CLASSES.map((_, name) => gold.filter((label) => label === name).length);
  const commonest = Math.max(...counts);
  const runs = new Map();
  for (const name of names.filter((name) => peers[name])) {
    const run = `${peers[name].date} at ${peers[name].commit}`;
    runs.set(run, [...(runs.get(run) ?? []), name]);
  }
  const named = ([run, names]) => (runs.size > 1 ? `${run} (${names.join(', ')})` : run);
  const when = [...runs].map(named).join('; ');
  const embedding = peers.minilm?.prepare_seconds;
  return [
    `${gold.length.toLocaleString('en')} test statements;`,
    `always "${CLASSES[counts.indexOf(commonest)]}": accuracy ${share(commonest / gold.length)}.`,
    `Measured ${when}.`,
    ...(embedding ? [`Of all-MiniLM-L6-v2's training, ${embedding.toFixed(0)} s are the embedding of the training rows.`] : []),
  ];
}

function share(value) {
  return value === null ? '-' : value.toFixed(3);
}

function signed(value) {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}

function size(megabytes) {
  return megabytes < 10 ? megabytes.toFixed(1) : megabytes.toFixed(0);
}

/** Two digits: how far a speed on a shared machine can be relied on. */
function rounded(value) {
  return Number(value.toPrecision(2));
}
