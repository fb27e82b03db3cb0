/** The documentation against the product: what a page tells a person to type exists, and no link leads nowhere. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { ALARMS } from '../src/assurance/alarms/alarm-registry.ts';
import { TRANSITIONS } from '../src/phases/transitions.ts';
import { transitionsPage } from '../src/phases/transitions-page.ts';
import { MUTANTS } from './mutants/mutants.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGES: ReadonlyMap<string, string> = new Map(
  ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)].map((name) => [
    name,
    readFileSync(join(ROOT, name), 'utf8'),
  ]),
);
const text = [...PAGES.values()].join('\n');

/** Commands with a first word that is a command of theirs, such as `dlq list`. */
const WITH_SUBCOMMANDS: ReadonlySet<string> = new Set([
  'dlq',
  'alarms',
  'providers',
  'players',
  'features',
  'models',
]);

interface Typed {
  /** `dlq list` */
  readonly command: string;
  readonly options: readonly string[];
}

/** Each `./hardwood …` up to the end of its line, its code span or its comment. */
function typed(source: string): readonly Typed[] {
  return [...source.matchAll(/\.\/hardwood ([a-z][^`#\n|]*)/g)].map(([, rest = '']) => {
    const [name = '', sub = ''] = rest.trim().split(/\s+/);
    const command = WITH_SUBCOMMANDS.has(name) && /^[a-z]+$/.test(sub) ? `${name} ${sub}` : name;
    return { command: command.replace(/[^a-z -]|-+$/g, ''), options: rest.match(/--[a-z-]+/g) ?? [] };
  });
}

/** The commands as they are declared, subcommands under both their words. */
const COMMANDS: ReadonlyMap<string, Command> = await declared();

async function declared(): Promise<ReadonlyMap<string, Command>> {
  const program = new Command();
  const folder = join(ROOT, 'src/cli/commands');
  for (const file of readdirSync(folder)) {
    const exported = (await import(join(folder, file))) as Record<string, (program: Command) => void>;
    for (const [name, add] of Object.entries(exported)) if (name.endsWith('Command')) add(program);
  }
  return new Map(
    program.commands.flatMap((command) => [
      [command.name(), command] as const,
      ...command.commands.map((sub) => [`${command.name()} ${sub.name()}`, sub] as const),
    ]),
  );
}

/** What is typed in the source and does not exist, as `command` or `command --option`. */
function unknown(source: string): readonly string[] {
  const found = typed(source).flatMap(({ command, options }) => {
    const known = COMMANDS.get(command)?.options.map(({ long }) => long);
    if (known === undefined) return [command];
    return options
      .filter((option) => option !== '--help' && !known.includes(option))
      .map((option) => `${command} ${option}`);
  });
  return [...new Set(found)];
}

test('every command and option that a page or a runbook names exists', () => {
  assert.ok(typed(text).length > 50, 'the pages were read');
  const runbooks = ALARMS.flatMap(({ runbook }) => [runbook.look, runbook.mend]).join('\n');
  assert.deepEqual(unknown(`${text}\n${runbooks}`), []);
});

test('a command or an option that does not exist is found', () => {
  assert.deepEqual(unknown('`./hardwood migrate --dry-run`, `./hardwood mend`, `./hardwood dlq redo all`'), [
    'migrate --dry-run',
    'mend',
    'dlq redo',
  ]);
});

test('every file that a page names exists', () => {
  const named = [...text.matchAll(/`((?:src|test|bench|lint|docs)\/[a-z0-9/.-]+\.(?:ts|md|grit))`/g)];
  const links = [...PAGES].flatMap(([page, body]) =>
    [...body.matchAll(/\]\(((?:docs\/)?[a-z-]+\.md)/g)].map(([, link]) => join(page, '..', link ?? '')),
  );
  assert.ok(named.length > 40 && links.length > 5, 'the pages were read');
  const absent = [...named.map(([, path]) => path ?? ''), ...links].filter(
    (path) => !existsSync(join(ROOT, path)),
  );
  assert.deepEqual(absent, []);
});

test('every mutant and scenario that the guarantees name exists', () => {
  const page = PAGES.get('docs/guarantees.md') ?? assert.fail();
  const known = new Set(MUTANTS.map(({ name }) => name));
  const named = [...page.matchAll(/mutants? ((?:`[a-z-]+`(?:, )?)+)/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name ?? ''),
  );
  assert.ok(named.length > 15);
  assert.deepEqual(
    named.filter((name) => !known.has(name)),
    [],
  );
  const files = readdirSync(join(ROOT, 'test/scenarios'));
  const scenarios = [...page.matchAll(/scenarios? ([\d, and]+)/g)].flatMap(
    ([, list = '']) => list.match(/\d+/g) ?? [],
  );
  const absent = scenarios.filter((n) => !files.some((file) => file.startsWith(`${n.padStart(2, '0')}-`)));
  assert.deepEqual([scenarios.length > 15, absent], [true, []]);
});

test('the page of transitions shows each with all that it expects and looks at', () => {
  const page = transitionsPage();
  for (const { name, expects, gates, onDeadline } of TRANSITIONS) {
    const section = page.split(`\n## ${name}\n`)[1]?.split('\n## ')[0] ?? assert.fail(name);
    for (const { output } of expects) assert.ok(section.includes(`| \`${output}\` |`), `${name} ${output}`);
    for (const { metric } of gates)
      assert.ok(section.includes(`thresholds.md#${metric})`), `${name} ${metric}`);
    assert.ok(page.includes(`(#${name}) |`) && page.includes(`\`${onDeadline}\``));
  }
});
