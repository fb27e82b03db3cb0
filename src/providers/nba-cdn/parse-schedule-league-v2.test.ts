import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import {
  type ScheduleGame,
  scheduleLeagueV2,
  scheduleLeagueV2Game,
} from '../../feeds/formats/schedule-league-v2.ts';
import { easternClock, easternInstant } from '../../league/eastern.ts';
import { gameKindOf, nbaGameId } from '../../league/game-id.ts';
import { formatInstant, parseInstant } from '../../league/instant.ts';
import { season } from '../../league/season.ts';
import { daysBetween, slateDate } from '../../league/slate-date.ts';
import { TEAMS } from '../../league/team.ts';
import { parseScheduleLeagueV2, type ScheduledGame } from './parse-schedule-league-v2.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../../shared/data');
const REAL = `${DATA}/schedules/raw/scheduleLeagueV2_2024-25.json.gz`;
const skip = existsSync(REAL) ? false : 'no real schedule payload: set HARDWOOD_ARCHIVE';

const DATE = slateDate('2024-10-22');

/** One game of each pair of teams, all at 22:00 Eastern, which is the next day in UTC. */
function handMadeGames(): ScheduleGame[] {
  return Array.from({ length: 15 }, (_, index) => ({
    gameId: nbaGameId(`00224000${String(index + 10)}`),
    slateDate: DATE,
    tipOff: easternInstant(DATE, 22),
    status: 'scheduled' as const,
    overtimes: 0,
    home: TEAMS[2 * index]!.code,
    away: TEAMS[2 * index + 1]!.code,
    homePoints: null,
    awayPoints: null,
    isNeutral: false,
    arena: 'Madison Square Garden',
    isPostponed: false,
  }));
}

function bytes(
  games: readonly ScheduleGame[],
  change: (text: string) => string = (text) => text,
): Uint8Array {
  const text = scheduleLeagueV2({
    season: season('2024-25'),
    isSimulated: false,
    changedAt: parseInstant('2024-08-22T16:00:00Z'),
    dates: [{ slateDate: DATE, games: games.map(scheduleLeagueV2Game) }],
  });
  return new TextEncoder().encode(change(text));
}

function parsedWith(change: Partial<ScheduleGame>, edit?: (text: string) => string): ScheduledGame {
  const [first, ...others] = handMadeGames();
  return parseScheduleLeagueV2(bytes([{ ...first!, ...change }, ...others], edit)).games[0]!;
}

test('what the feed writes is what is read', () => {
  const { season: label, isSimulated, games, undetermined } = parseScheduleLeagueV2(bytes(handMadeGames()));
  assert.deepEqual([label, isSimulated, games.length, undetermined], ['2024-25', false, 15, 0]);
  const { overtimes: _, ...written } = handMadeGames()[0]!;
  assert.deepEqual(games[0], { ...written, statusText: '10:00 pm ET', finalWithoutScore: false });
});

test('the slate date is Eastern although the game is on another date in UTC', () => {
  const { slateDate: date, tipOff } = parsedWith({});
  assert.deepEqual([date, formatInstant(tipOff!)], ['2024-10-22', '2024-10-23T02:00:00Z']);
});

test('a final game has both scores', () => {
  const game = parsedWith({ status: 'final', overtimes: 2, homePoints: 130, awayPoints: 128 });
  assert.deepEqual(
    [game.status, game.statusText, game.homePoints, game.awayPoints],
    ['final', 'Final/OT2', 130, 128],
  );
});

test('a game called final without a score stays scheduled and is flagged', () => {
  const zero = parsedWith({ status: 'final', homePoints: 0, awayPoints: 0 });
  assert.deepEqual([zero.status, zero.homePoints, zero.finalWithoutScore], ['scheduled', null, true]);
  const absent = parsedWith({ status: 'final' }, (text) => text.replaceAll(',"score":0', ''));
  assert.deepEqual([absent.status, absent.homePoints, absent.finalWithoutScore], ['scheduled', null, true]);
});

test('a live game has no score', () => {
  const game = parsedWith({ status: 'live', homePoints: 55, awayPoints: 60 });
  assert.deepEqual([game.status, game.homePoints], ['live', null]);
});

test('a time to be determined is null, also once the game is final', () => {
  assert.equal(parsedWith({ tipOff: null }).tipOff, null);
  assert.equal(parsedWith({ tipOff: null, status: 'final', homePoints: 99, awayPoints: 98 }).tipOff, null);
});

test('postponement, neutral ground and an unknown arena are read', () => {
  const game = parsedWith({ isPostponed: true, isNeutral: true, arena: null });
  assert.deepEqual([game.isPostponed, game.isNeutral, game.arena], [true, true, null]);
});

test('games of sides that are none of the thirty teams are counted', () => {
  const extra = { ...handMadeGames()[0]!, gameId: nbaGameId('0032400001') };
  const edit = (text: string) => text.replace(/1610612737(?!.*1610612737)/, '0');
  const { games, undetermined } = parseScheduleLeagueV2(bytes([...handMadeGames(), extra], edit));
  assert.deepEqual([games.length, undetermined], [15, 1]);
});

test('a simulated schedule says so', () => {
  const edit = (text: string) => text.replace('http://nba.cloud/', 'simulated:');
  assert.equal(parseScheduleLeagueV2(bytes(handMadeGames(), edit)).isSimulated, true);
});

test('a payload that loses teams, repeats a game or contradicts itself is refused', () => {
  const refused = (payload: Uint8Array, message: RegExp) =>
    assert.throws(() => parseScheduleLeagueV2(payload), { code: 'PAYLOAD_MALFORMED', message });
  const games = handMadeGames();
  refused(bytes(games.slice(1)), new RegExp(`lost teams.*${TEAMS[0]!.code}, ${TEAMS[1]!.code}`));
  refused(bytes([...games, games[3]!]), /game 0022400013.*listed twice/);
  refused(
    bytes(games, (text) => text.replace('2024-10-23T02:00:00Z', '2024-10-24T02:00:00Z')),
    /not on 2024-10-22/,
  );
  refused(
    bytes(games, (text) => text.replace('"gameStatus":1', '"gameStatus":9')),
    /gameDates\[0\]\.games\[0\]\.gameStatus/,
  );
  refused(
    bytes(games, (text) => text.replace('0022400010', '22400010')),
    /game 22400010/,
  );
  refused(bytes(games).subarray(0, 900), /not JSON/);
});

test('the real 2024-25 schedule gives the golden values of its regular season', { skip }, () => {
  const { games, undetermined, season: label } = parseScheduleLeagueV2(gunzipSync(readFileSync(REAL)));
  assert.deepEqual([label, games.length + undetermined, undetermined], ['2024-25', 1400, 10]);
  const regular = games.filter(({ gameId }) => gameKindOf(gameId) === 'regular');
  assert.equal(regular.length, 1230);
  assert.ok(regular.every(({ status, finalWithoutScore }) => status === 'final' && !finalWithoutScore));
  assert.equal(
    regular.filter((game) => formatInstant(game.tipOff!).slice(0, 10) !== game.slateDate).length,
    938,
  );
  assert.equal(regular.filter(({ isNeutral }) => isNeutral).length, 5);
  const perDate = [...Map.groupBy(regular, (game) => game.slateDate).values()].map(({ length }) => length);
  assert.deepEqual([perDate.length, Math.min(...perDate), Math.max(...perDate)], [163, 1, 15]);
});

test('the real 2024-25 schedule gives the golden back-to-backs and starting hours', { skip }, () => {
  const { games } = parseScheduleLeagueV2(gunzipSync(readFileSync(REAL)));
  const regular = games.filter(({ gameId }) => gameKindOf(gameId) === 'regular');
  const backToBacks = TEAMS.map(({ code }) => {
    const dates = regular
      .filter(({ home, away }) => home === code || away === code)
      .map((game) => game.slateDate);
    assert.equal(dates.length, 82);
    const sorted = dates.toSorted();
    return [
      code,
      sorted.filter((date, i) => i > 0 && daysBetween(sorted[i - 1]!, date) === 1).length,
    ] as const;
  });
  const golden =
    'ATL 17, BKN 15, BOS 13, CHA 15, CHI 13, CLE 16, DAL 13, DEN 16, DET 15, GSW 14, HOU 17, IND 14, LAC 17, ' +
    'LAL 14, MEM 15, MIA 15, MIL 16, MIN 14, NOP 16, NYK 15, OKC 16, ORL 14, PHI 15, PHX 16, POR 13, SAC 16, ' +
    'SAS 16, TOR 15, UTA 14, WAS 15';
  assert.equal(
    backToBacks
      .map((pair) => pair.join(' '))
      .toSorted()
      .join(', '),
    golden,
  );
  const hours = [...Map.groupBy(regular, ({ tipOff }) => easternClock(tipOff!).hour)];
  assert.equal(
    hours
      .toSorted(([a], [b]) => a - b)
      .map(([hour, { length }]) => `${hour}:${length}`)
      .join(', '),
    '12:4, 13:16, 14:7, 15:44, 16:3, 17:20, 18:57, 19:459, 20:303, 21:128, 22:189',
  );
});
