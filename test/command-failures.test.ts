/** Every failure of a command is a sentence with a code and the next command, and costs nothing that is stored. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { ErrorCode } from '../src/errors/hardwood-error.ts';
import { season } from '../src/league/season.ts';
import { slateDate } from '../src/league/slate-date.ts';
import { simulateSeason } from '../src/sim/simulated-season.ts';
import type { PayloadSource } from '../src/world/payload-source.ts';
import { hardwood, played, refused } from './support/hardwood.ts';
import { replayBook } from './support/replay-book.ts';
import { holdings, recorded } from './support/stored.ts';
import { tempFolder } from './support/temp-folder.ts';
import {
  editArchived,
  PLAYERS,
  PROPS,
  SCHEDULE,
  TEAMS,
  truncateArchived,
  writeTinyArchive,
} from './support/tiny-archive.ts';

const SEASON = ['--season', '2024-25'];
/** 18 games on 2024-10-22, 23 and 24. */
const LEAGUE = ['--simulated', '3', ...SEASON];

// Before the folder goes, also when no test that was chosen waits for it.
after(() => playing);
const playedHome = tempFolder({ after });
const playing = played('replay', ...LEAGUE, '--days', '2', '--home', playedHome);

type Case = readonly [what: string, code: ErrorCode, message: RegExp, next: RegExp, args: readonly string[]];

/** The home is given where the command takes one; it must still be absent when the command has been refused. */
const MISUNDERSTOOD: readonly Case[] = [
  ['a date that no calendar has', 'INVALID_DATE', /2025-02-30/, /YYYY-MM-DD/, ['run', '2025-02-30']],
  ['a date in words', 'INVALID_DATE', /yesterday/, /YYYY-MM-DD/, ['run', 'yesterday']],
  [
    'a date in words as --from',
    'INVALID_DATE',
    /soon/,
    /YYYY-MM-DD/,
    ['replay', ...SEASON, '--from', 'soon'],
  ],
  ['a season of two years', 'INVALID_SEASON', /2024-26/, /2024-25/, ['replay', '--season', '2024-26']],
  [
    '--from after --to',
    'INVALID_ARGUMENT',
    /ends on 2024-11-01, before it starts on 2024-11-05/,
    /^\.\/hardwood replay --season 2024-25 --from 2024-11-01 --to 2024-11-05 --simulated 1 --home /,
    ['replay', ...SEASON, '--from', '2024-11-05', '--to', '2024-11-01'],
  ],
  [
    'a date of another season',
    'OFF_SEASON',
    /2023-11-05 is not in the season 2024-25/,
    /^\.\/hardwood replay --season 2023-24 --simulated 1 --home /,
    ['replay', ...SEASON, '--from', '2023-11-05'],
  ],
  ['--days 0', 'INVALID_ARGUMENT', /--days/, /^\.\/hardwood /, ['replay', ...SEASON, '--days', '0']],
  ['--days 1.5', 'INVALID_ARGUMENT', /--days/, /^\.\/hardwood /, ['replay', ...SEASON, '--days', '1.5']],
  ['a missing season', 'INVALID_ARGUMENT', /--season/, /^\.\/hardwood replay --help$/, ['replay']],
  ['a missing date', 'INVALID_ARGUMENT', /date/, /^\.\/hardwood run --help$/, ['run']],
  ['an unknown option', 'INVALID_ARGUMENT', /--nope/, /^\.\/hardwood run --help$/, ['run', '--nope']],
];

describe('a command that is not understood is refused before anything is made', { concurrency: 2 }, () => {
  for (const [what, code, message, next, args] of MISUNDERSTOOD) {
    test(what, async (t) => {
      const home = join(tempFolder(t), 'home');
      const error = await refused(...args, '--simulated', '1', '--home', home);
      assert.equal(error.code, code);
      assert.match(error.message, message);
      assert.match(error.next, next);
      assert.equal(existsSync(home), false, 'a data directory was made');
    });
  }

  test('a seed that is no number', async () => {
    const error = await refused('replay', ...SEASON, '--simulated', 'x');
    assert.equal(error.code, 'INVALID_ARGUMENT');
    assert.match(error.message, /--simulated takes a whole number of 0 or more, not x/);
  });

  test('an unknown command', async () => {
    const error = await refused('fly');
    assert.equal(error.code, 'INVALID_ARGUMENT');
    assert.match(error.message, /unknown command 'fly'/);
    assert.equal(error.next, './hardwood --help');
  });

  test('a missing query', async () => {
    const error = await refused('sql');
    assert.equal(error.code, 'INVALID_ARGUMENT');
    assert.equal(error.next, './hardwood sql --help');
  });
});

test('without --json a person reads the sentence, its code, what it is about and what to do next', async () => {
  const { code, stdout, stderr } = await hardwood('run', 'yesterday', '--simulated', '1');
  assert.equal(code, 2);
  assert.equal(stdout, '');
  assert.match(
    stderr,
    /^hardwood: "yesterday" is not a calendar date\.\n {2}code: INVALID_DATE\n {2}about: yesterday\n {2}next: .+\n$/,
  );
});

describe('an archive that cannot be read is refused by name before anything is made', {
  concurrency: 2,
}, () => {
  const damages: readonly (readonly [what: string, subject: string, damage: (archive: string) => void])[] = [
    ['an absent folder', '', (archive) => rmSync(archive, { recursive: true })],
    [
      'a file instead of the folder',
      '',
      (archive) => {
        rmSync(archive, { recursive: true });
        writeFileSync(archive, 'a file');
      },
    ],
    [
      'a folder instead of a file',
      `/${SCHEDULE}`,
      (archive) => {
        rmSync(join(archive, SCHEDULE));
        mkdirSync(join(archive, SCHEDULE));
      },
    ],
    ['a truncated file', `/${SCHEDULE}`, (archive) => truncateArchived(archive, SCHEDULE)],
    [
      'a missing column',
      `/${SCHEDULE}, line 1`,
      (archive) => editArchived(archive, SCHEDULE, 'home', 'house'),
    ],
    [
      'a date that no calendar has',
      `/${SCHEDULE}, line 3`,
      (archive) => editArchived(archive, SCHEDULE, '2024-10-23', '2024-10-32'),
    ],
  ];
  for (const [what, subject, damage] of damages) {
    test(what, async (t) => {
      const [archive, home] = [join(tempFolder(t), 'archive'), join(tempFolder(t), 'home')];
      writeTinyArchive(archive);
      damage(archive);
      const error = await refused('replay', ...SEASON, '--data', archive, '--home', home);
      assert.equal(error.code, 'ARCHIVE_UNREADABLE');
      assert.equal(error.subject, archive + subject);
      assert.equal(existsSync(home), false, 'a data directory was made');
    });
  }

  test('a season that the archive does not have is UNKNOWN_SEASON, with those it has', async (t) => {
    const [archive, home] = [tempFolder(t), join(tempFolder(t), 'home')];
    writeTinyArchive(archive);
    const error = await refused('replay', '--season', '1950-51', '--data', archive, '--home', home);
    assert.equal(error.code, 'UNKNOWN_SEASON');
    assert.match(error.message, /2024-25/);
    assert.match(error.next, /^\.\/hardwood replay --season 2024-25/);
    assert.equal(existsSync(home), false, 'a data directory was made');
  });
});

describe('a damaged file of the archive stops the replay by name, and the mended one is read', () => {
  const damages: readonly (readonly [what: string, file: string, damage: (archive: string) => void])[] = [
    ['truncated team games', TEAMS, (archive) => truncateArchived(archive, TEAMS)],
    ['game logs without a column', PLAYERS, (archive) => editArchived(archive, PLAYERS, 'GAME_ID', 'GAME')],
    ['minutes that are no number', PLAYERS, (archive) => editArchived(archive, PLAYERS, ',36,', ',many,')],
    ['truncated props', PROPS, (archive) => truncateArchived(archive, PROPS)],
  ];
  for (const [what, file, damage] of damages) {
    test(what, async (t) => {
      const [archive, home] = [tempFolder(t), join(tempFolder(t), 'home')];
      writeTinyArchive(archive);
      damage(archive);
      const error = await refused('replay', ...SEASON, '--data', archive, '--home', home);
      assert.equal(error.code, 'ARCHIVE_UNREADABLE');
      assert.ok(error.subject.startsWith(join(archive, file)), error.subject);
      const failures = recorded(home).filter(({ event }) => event.type === 'Failed');
      assert.deepEqual(failures, [], 'a fault of the machine was held against a unit of work');
    });
  }

  test('a file instead of a folder', async (t) => {
    const archive = tempFolder(t);
    writeTinyArchive(archive);
    rmSync(join(archive, 'schedules'), { recursive: true });
    writeFileSync(join(archive, 'schedules'), 'a file');
    assert.equal((await refused('replay', ...SEASON, '--data', archive)).code, 'ARCHIVE_UNREADABLE');
  });
});

describe('a directory that nothing was played into is refused and not made', { concurrency: 2 }, () => {
  const commands = [['status'], ['status', '2025-01-15'], ['sql', 'SELECT 1'], ['migrate']];
  for (const command of commands) {
    test(command.join(' '), async (t) => {
      const folder = tempFolder(t);
      const absent = await refused(...command, '--home', join(folder, 'absent'));
      assert.equal(absent.code, 'DATA_DIRECTORY_MISMATCH');
      assert.match(absent.next, /npm start|--home/);
      const empty = await refused(...command, '--home', folder);
      assert.equal(empty.code, 'DATA_DIRECTORY_MISMATCH');
      assert.deepEqual(readdirSync(folder), []);
    });
  }
});

describe('what is refused on a played directory leaves every table and the ledger as they were', () => {
  let known: ReadonlyMap<string, string> | null = null;
  const held = async () => {
    await playing;
    known ??= await holdings(playedHome);
    return known;
  };
  const cases: readonly Case[] = [
    [
      'a date after the season',
      'OFF_SEASON',
      /No game is scheduled on 2025-07-04; 2024-25 has slates from 2024-10-22/,
      /^\.\/hardwood run 2025-04-\d\d --simulated 3 --home /,
      ['run', '2025-07-04', '--simulated', '3'],
    ],
    [
      'a day without games',
      'OFF_SEASON',
      /No game is scheduled on 2024-12-24/,
      /^\.\/hardwood run 2024-12-23 --simulated 3 --home /,
      ['run', '2024-12-24', '--simulated', '3'],
    ],
    [
      'another seed',
      'DATA_DIRECTORY_MISMATCH',
      /simulated:3, not .*simulated:4/,
      /--home/,
      ['replay', '--simulated', '4', ...SEASON],
    ],
    [
      'the status of a date without a slate',
      'OFF_SEASON',
      /No output is expected on 2024-07-01/,
      /^\.\/hardwood status 2024-10-01 --home /,
      ['status', '2024-07-01'],
    ],
    ...[
      'INSERT INTO nba_raw.nbac_schedule SELECT * FROM nba_raw.nbac_schedule',
      'DELETE FROM nba_raw.nbac_schedule',
      'WITH gone AS (SELECT 1) DELETE FROM nba_raw.nbac_schedule',
      'DROP TABLE nba_raw.nbac_schedule',
      "ATTACH '/nowhere/other.duckdb'",
      "COPY nba_raw.nbac_schedule TO '/nowhere/out.csv'",
      'SELECT 1; DELETE FROM nba_raw.nbac_schedule',
      'SELECT nothing FROM nba_raw.nbac_schedule',
      'SELEC 1',
      '',
    ].map((sql): Case => [`sql ${sql}`, 'INVALID_QUERY', /./, /^\.\/hardwood sql "SELECT /, ['sql', sql]]),
  ];
  for (const [what, code, message, next, args] of cases) {
    test(what, async () => {
      const before = await held();
      const error = await refused(...args, '--home', playedHome);
      assert.equal(error.code, code);
      assert.match(error.message, message);
      assert.match(error.next, next);
      assert.deepEqual(await holdings(playedHome), before);
    });
  }

  test('another feed: real seasons are never played into a simulated directory', async (t) => {
    const before = await held();
    const archive = tempFolder(t);
    writeTinyArchive(archive);
    const error = await refused('replay', ...SEASON, '--data', archive, '--home', playedHome);
    assert.equal(error.code, 'DATA_DIRECTORY_MISMATCH');
    assert.match(error.message, /simulated:3, not nba from archive/);
    assert.deepEqual(await holdings(playedHome), before);
  });
});

test('the status of a slate in order exits with 0', async () => {
  await playing;
  const { code, stdout, stderr } = await hardwood('status', '2024-10-22', '--home', playedHome);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^SAFE: 2024-10-22: /m);
});

/** What a slate has to show whatever became of the slates before it. */
const FACTS = [
  'scrape_nbac_player_boxscores',
  'nbac_player_boxscores',
  'nbac_team_boxscores',
  'odds_api_player_props',
  'player_game_summary',
  'team_offense_game_summary',
  'team_defense_game_summary',
];

interface StatusOutput {
  readonly slate_date: string;
  readonly verdict: string;
  readonly outputs: readonly {
    readonly output: string;
    readonly state: string;
    readonly reason: string | null;
  }[];
}

test('box scores cut short fail by name after their retries, exit status with 1, and touch no later slate’s facts', async (t) => {
  const home = tempFolder(t);
  const book = simulateSeason({ seed: 3, season: season('2024-25'), days: 3 });
  const damaged = '2024-10-22';
  const provider = (source: PayloadSource): PayloadSource => ({
    async fetch(request, now) {
      const answer = await source.fetch(request, now);
      if (answer.kind !== 'payload' || request.resource !== 'leaguegamelog' || request.date !== damaged) {
        return answer;
      }
      return { ...answer, bytes: answer.bytes.subarray(0, answer.bytes.length >> 1) };
    },
  });
  assert.equal(await replayBook({ home, book, through: slateDate('2024-10-24'), provider }), 'finished');

  const status = await hardwood('status', damaged, '--home', home, '--json');
  assert.equal(status.code, 1, status.stderr);
  const { verdict, outputs } = JSON.parse(status.stdout) as StatusOutput;
  assert.equal(verdict, 'HELD');
  const failed = outputs.filter(({ state }) => state === 'failed');
  assert.deepEqual(failed.map(({ output }) => output).sort(), [
    'scrape_nbac_player_boxscores',
    'scrape_nbac_team_boxscores',
  ]);
  for (const { reason } of failed) assert.match(String(reason), /^PAYLOAD_MALFORMED: /);

  const attempts = recorded(home).flatMap(({ slot, event }) =>
    event.type === 'Failed' && event.revision === 1 && slot.includes('scrape_nbac_player_boxscores')
      ? [event]
      : [],
  );
  assert.equal(attempts.length, 4, 'tried once, and again after 5, 15 and 60 minutes');
  assert.deepEqual(
    attempts.map(({ code, retryAt }) => [code, retryAt === null]),
    [false, false, false, true].map((isLast) => ['PAYLOAD_MALFORMED', isLast]),
  );

  for (const later of ['2024-10-23', '2024-10-24']) {
    const next = JSON.parse(
      (await hardwood('status', later, '--home', home, '--json')).stdout,
    ) as StatusOutput;
    assert.deepEqual(
      next.outputs.filter(({ state }) => state === 'failed'),
      [],
    );
    const done = new Set(next.outputs.flatMap(({ output, state }) => (state === 'done' ? [output] : [])));
    for (const fact of FACTS) assert.ok(done.has(fact), `${later} ${fact}`);
  }
});
