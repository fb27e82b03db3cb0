import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { parseInstant } from '../../league/instant.ts';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { BDB_COLUMNS, type BdbColumn } from './bdb-table.ts';
import { parseBdbPlayByPlay } from './parse-bdb-play-by-play.ts';
import { SHOT_CHECKS } from './shot-checks.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../../shared/data');
const SAMPLES = `${DATA}/raw_samples/nba_scraper_samples`;
const skip = existsSync(SAMPLES) ? false : 'no real BigDataBall file: set HARDWOOD_ARCHIVE';

const FACTS = {
  slateDate: slateDate('2025-06-22'),
  season: season('2024-25'),
  digest: 'd',
  knownAt: parseInstant('2025-06-23T12:00:00Z'),
};

type Play = Partial<Record<BdbColumn, string>>;

const shot = (
  team: string,
  type: string,
  result: string,
  points: string,
  home: string,
  away: string,
): Play => ({
  ...{
    event_type: 'shot',
    team,
    type,
    result,
    points,
    home_score: home,
    away_score: away,
    player: 'Jalen Williams',
  },
});
const GAME: readonly Play[] = [
  { event_type: 'start of period', home_score: '0', away_score: '0' },
  { ...shot('OKC', '3pt jump shot', 'made', '3', '3', '0'), shot_distance: '27', assist: 'Chet Holmgren' },
  { ...shot('IND', 'jump shot', 'made', '2', '3', '2'), shot_distance: '24' },
  { ...shot('OKC', 'layup', 'missed', '0', '3', '2'), shot_distance: '2' },
  { ...shot('IND', 'free throw 1/2', 'missed', '0', '3', '2'), event_type: 'free throw' },
];

function file(plays: readonly Play[], edit: (lines: string[]) => void = () => {}): Uint8Array {
  const base: Play = { game_id: '42400407', date: '2025-06-22', period: '1', remaining_time: '0:11:11' };
  const lines = [
    BDB_COLUMNS.join(','),
    ...plays.map((play, index) =>
      BDB_COLUMNS.map((name) => ({ ...base, play_id: String(index + 1), ...play })[name] ?? '').join(','),
    ),
  ];
  edit(lines);
  return new TextEncoder().encode(lines.join('\n'));
}

const parse = (plays: readonly Play[]) => parseBdbPlayByPlay(file(plays), FACTS);
const changed = (index: number, edit: Play) =>
  GAME.map((play, at) => (at === index ? { ...play, ...edit } : play));

test('a three is a three by its type and a two from 24 feet is a two', () => {
  const { rows, faults } = parse(GAME);
  assert.deepEqual(faults, []);
  assert.deepEqual(
    rows.map((row) => [row.shot_value, row.is_made, row.points]),
    [
      [null, null, null],
      [3, true, 3],
      [2, true, 2],
      [2, false, 0],
      [1, false, 0],
    ],
  );
  assert.deepEqual(
    [rows[0]?.game_id, rows[0]?.clock_seconds, rows[0]?.player_name],
    ['0042400407', 671, null],
  );
});

test('a game whose plays contradict each other is a fault and has no rows', () => {
  const broken: readonly (readonly [readonly Play[], RegExp])[] = [
    [changed(1, { points: '2' }), /a made 3pt jump shot has 2 points/],
    [changed(2, { points: '3', away_score: '3' }), /a made jump shot has 3 points/],
    [changed(3, { home_score: '5' }), /does not explain the score/],
    [changed(3, { result: '' }), /no result of a shot/],
    [changed(3, { play_id: '2' }), /does not come after/],
    [changed(3, { team: 'XYZ' }), /XYZ/],
    [changed(3, { team: 'BOS' }), /3 teams/],
    [changed(3, { team: '' }), /a shot of no team/],
    [changed(3, { remaining_time: '0:12:01' }), /more than period 1 has/],
    [changed(3, { date: '2025-06-23' }), /2025-06-22 was asked for/],
    [changed(0, { result: 'made' }), /start of period has a result/],
    [changed(1, { team: 'IND' }), /5 and 0 points and the score/],
    [GAME.map((play) => ({ ...play, game_id: '22300407' })), /2023-24/],
    [GAME.slice(0, 1), /nobody ahead/],
  ];
  for (const [plays, why] of broken) {
    const { rows, faults } = parse(plays);
    assert.deepEqual([rows.length, faults.length], [0, 1], String(why));
    assert.match(faults[0]?.why ?? '', why);
  }
});

test('a table that is cut off or another one is refused', () => {
  const refused = (bytes: Uint8Array, message: RegExp) =>
    assert.throws(() => parseBdbPlayByPlay(bytes, FACTS), { code: 'PAYLOAD_MALFORMED', message });
  refused(
    file(GAME, (lines) => lines.push('42400407,2025-06-22')),
    /Invalid Record Length/,
  );
  refused(file([]), /it has none/);
  refused(
    file(GAME, (lines) => lines.shift()),
    /no column|twice/,
  );
  refused(new TextEncoder().encode('{"discovery": "completed"}'), /Quote|column/);
});

test('a three from two feet and an assisted miss are asked about', () => {
  const odd = [...changed(1, { shot_distance: '2' }).slice(0, 4), { ...GAME[4], assist: 'Chet Holmgren' }];
  const { rows } = parse(odd);
  assert.deepEqual(
    SHOT_CHECKS.map((check) => check.faults(rows).length),
    [1, 1],
  );
});

test('set C: the real file gives the golden zones of both teams', { skip }, () => {
  const { rows, faults } = parseBdbPlayByPlay(
    readFileSync(`${SAMPLES}/bigdataball_pbp/raw_746cfbef.csv`),
    FACTS,
  );
  assert.deepEqual([rows.length, faults], [510, []]);
  const shots = rows.filter((row) => row.shot_value === 2 || row.shot_value === 3);
  const zone = (team: string, name: 'paint' | 'mid' | 'three') => {
    const own = shots.filter((row) => {
      const where = row.shot_value === 3 ? 'three' : (row.shot_distance ?? Number.NaN) <= 8 ? 'paint' : 'mid';
      return row.team === team && where === name;
    });
    return `${own.filter((row) => row.is_made).length}/${own.length}`;
  };
  assert.deepEqual(
    [zone('OKC', 'paint'), zone('OKC', 'mid'), zone('OKC', 'three')],
    ['19/31', '5/16', '11/40'],
  );
  assert.deepEqual(
    [zone('IND', 'paint'), zone('IND', 'mid'), zone('IND', 'three')],
    ['11/22', '7/20', '11/28'],
  );
  const siakam = shots.filter((row) => row.player_name === 'Pascal Siakam' && row.shot_distance === 24);
  assert.deepEqual(
    siakam.map((row) => [row.sub_type, row.shot_value]),
    [['jump shot', 2]],
  );
  const last = rows.at(-1);
  assert.deepEqual([last?.home_score, last?.away_score], [103, 91]);
  for (const check of SHOT_CHECKS) assert.deepEqual(check.faults(rows), [], check.name);
});

test('the real note that a search is over is no play-by-play', { skip }, () => {
  const bytes = readFileSync(`${SAMPLES}/bigdataball_discovery/raw_210c46f5.json`);
  assert.throws(() => parseBdbPlayByPlay(bytes, FACTS), { code: 'PAYLOAD_MALFORMED' });
});
