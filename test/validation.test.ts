/** `hardwood validate` and `hardwood checks` as a person runs them, on a league that was played. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PLANTS } from '../src/assurance/checks/plants/all-plants.ts';
import { testFire } from '../src/cli/checks/test-fire.ts';
import { openDataDirectory } from '../src/engines/embedded/data-directory.ts';
import { hardwood, played, refused } from './support/hardwood.ts';
import { tempFolder } from './support/temp-folder.ts';

const home = tempFolder({ after });
const SEASON = '2024-25';
let untouched: readonly Said[] = [];

interface Said {
  readonly date: string;
  readonly purpose: string;
  readonly results: readonly {
    readonly check: string;
    readonly state: string;
    readonly text: string;
    readonly mend: string;
  }[];
}

const validated = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await hardwood('validate', ...args, '--home', home, '--json');
  assert.equal(stderr, '');
  return { code, said: JSON.parse(stdout) as readonly Said[] };
};

before(async () => {
  await played('replay', '--simulated', '3', '--season', SEASON, '--days', '3', '--home', home);
});

test('a league that was played is in order, slate by slate, before and after its games', async () => {
  const { said } = await validated('--season', SEASON);
  untouched = said;
  const nights = said.filter(({ results }) => results.some(({ state }) => state === 'pass'));
  assert.ok(nights.length >= 4, 'slates were measured');
  for (const { date, purpose, results } of nights) {
    const loud = results.filter(({ state }) => ['fail', 'unknown', 'warn'].includes(state));
    assert.deepEqual(loud, [], `${date} ${purpose}`);
    for (const { mend } of results) assert.match(mend, /^(\.\/hardwood|curl) /);
  }
});

test('a validation is kept, and the registry says when each check ran', async () => {
  const { said } = await validated('--season', SEASON);
  const ran = new Set(
    said.flatMap(({ results }) => results.filter(({ state }) => state === 'pass').map(({ check }) => check)),
  );
  const { stdout } = await hardwood('checks', '--home', home, '--json');
  const rows = JSON.parse(stdout) as readonly { readonly id: string; readonly lastRan: string | null }[];
  assert.ok(ran.size > 50);
  for (const { id, lastRan } of rows) if (ran.has(id)) assert.match(lastRan ?? '', /^2024-/, id);
});

test('what fooled everyone is caught by the check that should, on the slate where it is, and nowhere else', async () => {
  const fooled = [
    'every row is there twice, under the ids of both orders',
    'the last write was lost, and two processors with it',
    'the document has yesterday’s date',
    'the minutes of one in five who appeared are no longer read',
    'an output settled after it was due',
  ];
  const plants = PLANTS.filter(
    ({ check, what }) =>
      fooled.includes(what) &&
      !check.endsWith('team_defense_game_summary') &&
      !/phase[245]|grading/.test(check),
  );
  const { planted, missed, untaken, elsewhere } = await testFire(home, 1, plants);
  assert.deepEqual({ missed, untaken, elsewhere }, { missed: [], untaken: [], elsewhere: [] });
  assert.equal(planted.length, plants.length);
});

test('the directory that violations were planted in a copy of is left as it was', async () => {
  const { said } = await validated('--season', SEASON);
  const states = (all: readonly Said[]) =>
    all.flatMap(({ date, purpose, results }) =>
      results.map(({ check, state, text }) => [date, purpose, check, state, text].join(' ')),
    );
  assert.deepEqual(states(said), states(untouched));
});

test('while another process holds the directory it says who, and what was last kept of the slate', async () => {
  const directory = openDataDirectory(home, null, { pid: 4711, command: 'hardwood serve', since: 'noon' });
  try {
    const one = ['--check', 'night.receipts', '--home', home];
    const { code, message } = await refused('validate', '2024-10-23', ...one);
    assert.equal(code, 'DATA_DIRECTORY_BUSY');
    assert.match(message, /4711 \(hardwood serve\)/);
    const kept = await hardwood('validate', '2024-10-23', '--home', home, '--json');
    assert.equal(kept.code, 0, kept.stderr);
    assert.match(kept.stderr, /4711 \(hardwood serve\).*last kept of 2024-10-23/);
    const said = JSON.parse(kept.stdout) as readonly Said[];
    assert.deepEqual(
      said.map(({ purpose }) => purpose),
      ['pregame', 'postgame'],
    );
  } finally {
    directory.release();
  }
});

test('a check that does not exist, and a season that was not planned, are refused by name', async () => {
  assert.match(
    (await refused('validate', '--check', 'night.nothing', '--home', home)).message,
    /night\.nothing/,
  );
  assert.equal((await refused('validate', '--season', '2010-11', '--home', home)).code, 'OFF_SEASON');
});
