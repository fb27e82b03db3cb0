import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playerLookup } from '../../league/player-name.ts';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { slate } from '../../pipeline/output.fixture.ts';
import type { NBAC_PLAYER_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import type { RowOf } from '../../tables/table.ts';
import { agreedBoxScores } from './agreed-box-scores.ts';

type Row = RowOf<typeof NBAC_PLAYER_BOXSCORES>;

const SLATE = slate('2025-01-15', 'LAL-BOS 19:30', 'DEN-MIA 22:00');
const [FIRST, SECOND] = SLATE.games.map(({ gameId }) => gameId);
const LOG = 'nba_stats.leaguegamelog';
const BOX = 'nba_stats.boxscoretraditionalv2';

function row(source: string, player: number, change: Partial<Row> = {}): Row {
  const name = `Player ${player}`;
  return {
    slate_date: slateDate('2025-01-15'),
    season: season('2024-25'),
    game_id: FIRST!,
    player_id: player,
    player_name: name,
    player_lookup: playerLookup(name),
    team: 'BOS',
    status: 'appeared',
    is_starter: source === BOX ? true : null,
    position: source === BOX ? 'F' : null,
    comment: null,
    ...{ minutes: 30, fgm: 4, fga: 9, fg3m: 1, fg3a: 3, ftm: 2, fta: 2, oreb: 1, dreb: 3 },
    ...{ ast: 3, stl: 1, blk: 0, tov: 1, pf: 2, pts: 11, plus_minus: 0 },
    source,
    payload_digest: source,
    known_at: 1 as Row['known_at'],
    ...change,
  };
}

const absent = (player: number) =>
  row(BOX, player, {
    status: 'dnp',
    is_starter: false,
    position: null,
    comment: 'DNP',
    minutes: null,
    pts: null,
  });
const read = (...rows: readonly Row[]) => ({ rows, faults: [] });
const oneGame = { ...SLATE, games: SLATE.games.slice(0, 1) };

test('where both agree the box score is taken, with starters, seconds and those who did not play', () => {
  const box = [row(BOX, 1, { minutes: 29.6 }), absent(2)];
  assert.deepEqual(agreedBoxScores(oneGame, read(row(LOG, 1)), read(...box)), {
    rows: box,
    lacks: [],
    fallbacks: [],
  });
});

test('where they disagree on one count the log’s numbers are taken, what it does not speak of stays, and it shows', () => {
  const { rows, lacks, fallbacks } = agreedBoxScores(
    oneGame,
    read(row(LOG, 1, { ast: 4 })),
    read(row(BOX, 1), absent(2)),
  );
  assert.deepEqual(rows, [row(LOG, 1, { ast: 4, is_starter: true, position: 'F' }), absent(2)]);
  assert.deepEqual(lacks, []);
  assert.deepEqual(
    fallbacks.map(({ primary, fallback }) => [primary, fallback]),
    [[BOX, LOG]],
  );
  assert.match(fallbacks[0]!.why, /Player 1 has ast 4 in the game log and 3 in the box score/);
});

test('somebody whom only one of them saw, and minutes that are far apart, are disagreements too', () => {
  const cases: readonly (readonly [Row[], Row[], RegExp])[] = [
    [[row(LOG, 1), row(LOG, 2)], [row(BOX, 1)], /Player 2 appeared in the game log and not/],
    [[row(LOG, 1)], [row(BOX, 1), row(BOX, 2)], /2 players appeared in the box score and 1 in the game log/],
    [[row(LOG, 1)], [row(BOX, 1, { minutes: 12 })], /30 minutes in the game log and 12/],
  ];
  for (const [log, box, why] of cases) {
    const { rows, fallbacks } = agreedBoxScores(oneGame, read(...log), read(...box));
    assert.match(fallbacks[0]?.why ?? '', why);
    assert.deepEqual(
      rows.filter(({ status }) => status === 'appeared').map(({ source }) => source),
      log.map(() => LOG),
    );
  }
});

test('a game that only one of them has is taken from it', () => {
  assert.deepEqual(agreedBoxScores(oneGame, read(row(LOG, 1)), read()).rows, [row(LOG, 1)]);
  assert.deepEqual(agreedBoxScores(oneGame, read(), read(row(BOX, 1))).rows, [row(BOX, 1)]);
});

test('a box score that could not be read gives way to the log, and says why', () => {
  const fault = { subject: FIRST!, why: 'Its players’ points do not add up.' };
  const { fallbacks } = agreedBoxScores(oneGame, read(row(LOG, 1)), { rows: [], faults: [fault] });
  assert.deepEqual(fallbacks, [{ primary: BOX, fallback: LOG, why: `${FIRST}: ${fault.why}` }]);
});

test('a game that neither has is named with the reason, and the other is whole', () => {
  const log = { rows: [row(LOG, 1)], faults: [{ subject: SECOND!, why: 'Its points are not its shots.' }] };
  const { rows, lacks } = agreedBoxScores(SLATE, log, read());
  assert.equal(rows.length, 1);
  assert.deepEqual(lacks, [{ subject: SECOND, why: 'Its points are not its shots.' }]);
});
