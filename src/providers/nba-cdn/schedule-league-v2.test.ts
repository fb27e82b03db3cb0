import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { slateDate } from '../../league/slate-date.ts';
import { factsOf, nbaSample, sampleBytes } from '../nba-samples.fixture.ts';
import { parseScheduleLeagueV2, readScheduleLeagueV2 } from './parse-schedule-league-v2.ts';
import { SCHEDULE_LEAGUE_V2, scheduleListingRows, scheduleRows } from './schedule-league-v2.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../../shared/data');
const season = nbaSample('scheduleLeagueV2_2024-25');
const summer = nbaSample('nbac_schedule_cdn');
const skip = existsSync(`${DATA}/${season.path}`) ? false : 'no real payload: set HARDWOOD_ARCHIVE';
const bytesOf = (sample: typeof season) => sampleBytes((path) => readFileSync(`${DATA}/${path}`), sample);

test('the listing is the whole regular season; after the games, those of the slate', { skip }, () => {
  const { rows, faults } = scheduleListingRows(bytesOf(season), season.facts);
  assert.deepEqual([rows.length, faults], [1230, []]);
  assert.ok(rows.every((row) => row.purpose === 'pregame' && row.slate_date === season.facts.slateDate));
  const listing = { ...season.facts, slateDate: slateDate('2025-01-15'), purpose: 'postgame' as const };
  const night = scheduleRows(parseScheduleLeagueV2(bytesOf(season)), listing);
  assert.equal(night.length, 11);
  const game = night.find((row) => row.game_id === '0022400561');
  assert.deepEqual([game?.game_key, game?.away_points, game?.home_points], ['20250115_NYK_PHI', 125, 119]);
});

test('the host has one season: another than asked gives a fault and no rows', { skip }, () => {
  assert.deepEqual(scheduleListingRows(bytesOf(season), factsOf('2023-10-24', '2023-24')), {
    rows: [],
    faults: [{ subject: '2024-25', why: '2023-24 was asked.' }],
  });
});

test('the schedule of July is read, and is no schedule of a season', { skip }, () => {
  const { games, season: label } = readScheduleLeagueV2(bytesOf(summer));
  assert.deepEqual([label, games.length], ['2025-26', 11]);
  assert.throws(() => parseScheduleLeagueV2(bytesOf(summer)), {
    code: 'PAYLOAD_MALFORMED',
    message: /lost teams/,
  });
  const { rows, faults } = scheduleListingRows(bytesOf(summer), summer.facts);
  assert.deepEqual([rows, faults[0]?.why], [[], 'The regular season has no game of any team.']);
});

test('the cross-checks find planted contradictions', { skip }, () => {
  const { rows } = scheduleListingRows(bytesOf(season), season.facts);
  const found = (name: string, changed: typeof rows) =>
    SCHEDULE_LEAGUE_V2.crossChecks
      .find((check) => check.name === name)!
      .faults(changed)
      .map(({ subject }) => subject);
  const without = rows.filter((row) => row.home_team !== 'NYK' && row.away_team !== 'NYK');
  assert.deepEqual(found('all_thirty_teams', without), ['NYK']);
  assert.ok(found('eighty_two_games', without).includes('NYK'));
  const [first] = rows;
  assert.equal(found('eighty_two_games', [...rows, first!]).length, 2);
  assert.equal(found('one_game_a_day', [...rows, first!]).length, 2);
});
