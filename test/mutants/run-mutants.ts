/**
 * `npm run sim:mutants -- [--only NAME] [--seeds A..B]`: breaks one rule of the product at a time, in a copy, and plays
 * the simulation until it fails. Exit 0 only when every mutant was found.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MUTANTS, type Mutant } from './mutants.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seeds: { type: 'string', default: '1..24' },
    slates: { type: 'string', default: '6' },
  },
});

const chosen = MUTANTS.filter(({ name }) => values.only === undefined || name === values.only);
const survivors: string[] = [];
for (const mutant of [null, ...chosen]) {
  const startedAt = performance.now();
  const found = await play(mutant);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  if (mutant === null) {
    if (found !== null) throw new Error(`the simulation fails without a mutant: ${found}`);
    continue;
  }
  if (found === null) survivors.push(mutant.name);
  const verdict = found === null ? 'SURVIVED' : `found: ${found}`;
  process.stdout.write(`${mutant.name} (${mutant.breaks}), ${seconds} s\n  ${verdict}\n`);
}
process.stdout.write(
  `${chosen.length - survivors.length} of ${chosen.length} mutants found${survivors.length === 0 ? '' : `; survived: ${survivors.join(', ')}`}\n`,
);
process.exitCode = survivors.length === 0 && chosen.length > 0 ? 0 : 1;

/** The first violation, or null when none was found. */
async function play(mutant: Mutant | null): Promise<string | null> {
  const folder = mkdtempSync(join(tmpdir(), 'hardwood-mutant-'));
  try {
    cpSync(join(ROOT, 'src'), join(folder, 'src'), { recursive: true });
    cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    for (const edit of mutant?.edits ?? []) apply(folder, edit);
    return await simulate(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function apply(folder: string, { file, find, replace }: Mutant['edits'][number]): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const occurrences = text.split(find).length - 1;
  if (occurrences !== 1)
    throw new Error(`${file} holds ${JSON.stringify(find)} ${occurrences} times, not once`);
  writeFileSync(
    path,
    text.replace(find, () => replace),
  );
}

/** Ends the run at the first violation. */
function simulate(folder: string): Promise<string | null> {
  const script = join(folder, 'src/cli/sim/run-seeds.ts');
  const child = spawn(process.execPath, [script, '--seeds', values.seeds, '--slates', values.slates], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const violation = output.match(/^ {2}((?:[a-z-]+): .*|Error: .*)$/m)?.[1];
      if (violation === undefined || violation.startsWith('replay:')) return;
      child.kill('SIGKILL');
      resolve(violation.slice(0, 200));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) =>
      resolve(code === 0 ? null : `exit ${code}: ${output.trim().split('\n').at(-1)}`),
    );
  });
}
