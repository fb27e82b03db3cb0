/**
 * All prop rows of the archive through the registry, each as of its slate: what resolves, whether it is the player
 * that the file states, and which names do not.
 *
 *   node bench/name-resolution.ts
 */

import { resolveArchiveProps } from '../test/support/archive-names.ts';
import { machine } from './machine.ts';

const result = resolveArchiveProps();
const print = (text: string): void => void process.stdout.write(`${text}\n`);
print(machine());
for (const file of [...result.files, result.overall]) {
  const stated = file.right + file.wrong.length + file.statedUnresolved.length;
  print(
    [
      file.name,
      `  rows ${file.rows}; resolved ${file.resolved} (${percent(file.resolved, file.rows)})`,
      `  that state a player: ${stated}; right ${file.right} (${percent(file.right, stated)}); wrong ${file.wrong.length}`,
      `  that state none: ${file.rows - stated}; resolved ${file.unstated.length}, of whom in a box score of the game ${file.unstated.filter(({ isInGame }) => isInGame === true).length}, not in it ${file.unstated.filter(({ isInGame }) => isInGame === false).length}`,
      `  by method: ${[...file.methods].map(([method, rows]) => `${method} ${rows}`).join(', ')}`,
    ].join('\n'),
  );
}
for (const [title, list] of [
  ['WRONG', result.overall.wrong],
  ['stated, unresolved', result.overall.statedUnresolved],
  ['not stated, unresolved', result.overall.unstatedUnresolved],
  ['not stated, resolved', result.overall.unstated],
] as const) {
  print(`\n${title}: ${list.length} rows`);
  for (const [text, rows] of counted(list.map(({ text }) => text)))
    print(`  ${String(rows).padStart(4)}  ${text}`);
}
print(
  `\nregistries: ${result.slates} slates, newest ${result.newestSightings} sightings; build ${(result.buildMs / result.slates).toFixed(1)} ms/slate (worst ${result.worstBuildMs.toFixed(1)}); resolve ${(result.resolveMs / result.slates).toFixed(1)} ms/slate`,
);

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(3)} %`;
}

function counted(texts: readonly string[]): readonly (readonly [string, number])[] {
  return [...Map.groupBy(texts, (text) => text)]
    .map(([text, same]) => [text, same.length] as const)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
