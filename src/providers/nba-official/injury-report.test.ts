import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { nbaGameId } from '../../league/game-id.ts';
import { formatInstant } from '../../league/instant.ts';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { nbaSample, sampleBytes } from '../nba-samples.fixture.ts';
import {
  INJURY_REPORT_RESOURCE,
  type InjuryReportRow,
  injuryReportRows,
  teamSubmissions,
} from './injury-report.ts';
import { injuryReportUrls } from './injury-report-calls.ts';
import { type InjuryReportCells, injuryReportTable } from './injury-report-table.ts';
import { readInjuryReport } from './parse-injury-report.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../../shared/data');
const sample = nbaSample('nbac_injury_report');
const skip = existsSync(`${DATA}/${sample.path}`) ? false : 'no real payload: set HARDWOOD_ARCHIVE';
const real = () => sampleBytes((path) => readFileSync(`${DATA}/${path}`), sample);
const rows = async (): Promise<readonly InjuryReportRow[]> =>
  (await injuryReportRows(real(), sample.facts)).rows;

function tally(values: readonly (string | null)[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(values, String)].map(([key, { length }]) => [key, length]));
}

test('golden set G: fourteen records by status and by category', { skip }, async () => {
  const listed = (await rows()).filter((row) => row.player_name !== null);
  assert.deepEqual(tally(listed.map(({ status }) => status)), {
    questionable: 2,
    out: 10,
    doubtful: 1,
    probable: 1,
  });
  assert.deepEqual(tally(listed.map(({ category }) => category)), { g_league: 6, injury: 7, suspension: 1 });
});

test('golden set G: Milwaukee has not submitted, nor has anybody of the next day', { skip }, async () => {
  const all = await rows();
  const today = all.filter((row) => row.game_date === '2024-01-04');
  assert.deepEqual(tally(today.map(({ team }) => team)), { MIL: 1, SAS: 8, DEN: 4, GSW: 2 });
  assert.equal(today.find(({ team }) => team === 'MIL')?.status, 'not_submitted');
  const tomorrow = all.filter((row) => row.game_date === '2024-01-05');
  assert.equal(tomorrow.length, 28);
  assert.ok(tomorrow.every((row) => row.status === 'not_submitted' && row.player_lookup === null));
});

test('the report is of its heading’s Eastern time, names are first name first, long reasons are whole', {
  skip,
}, async () => {
  const all = await rows();
  assert.equal(formatInstant(all[0]!.report_at), '2024-01-04T17:30:00Z');
  const of = (lookup: string) => all.find((row) => row.player_lookup === lookup);
  assert.equal(of('daviddukejr')?.player_name, 'David Duke Jr.');
  assert.equal(of('garypaytonii')?.game_key, '20240104_DEN_GSW');
  assert.equal(of('dougmcdermott')?.reason, 'Injury/Illness - Right Forearm; Contusion');
  assert.equal(of('dominickbarlow')?.reason, 'G League - Two-Way');
});

test('of the teams of a slate each has listed, has not submitted, or has nothing listed', {
  skip,
}, async () => {
  const game = (home: 'SAS' | 'GSW' | 'NYK', away: 'MIL' | 'DEN' | 'CHI') => ({
    gameId: nbaGameId('0022300480'),
    home,
    away,
    tipOff: null,
  });
  const games = [game('SAS', 'MIL'), game('NYK', 'CHI')];
  const slate = { season: season('2023-24'), date: slateDate('2024-01-04'), games };
  assert.deepEqual(Object.fromEntries(teamSubmissions(slate, await rows())), {
    MIL: 'not_submitted',
    SAS: 'listed',
    CHI: 'nothing_listed',
    NYK: 'nothing_listed',
  });
});

test('a damaged file gives the whole report or none of it', { skip }, async () => {
  const whole = JSON.stringify(await rows());
  const bytes = real();
  let refused = 0;
  for (let at = 40; at < bytes.length; at += 997) {
    const damaged = bytes.slice();
    damaged[at] = (damaged[at]! + 85) % 256;
    try {
      const { rows: read, faults } = await injuryReportRows(damaged, sample.facts);
      assert.deepEqual([JSON.stringify(read), faults], [whole, []], `byte ${at}`);
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'PAYLOAD_MALFORMED', `byte ${at}: ${error}`);
      refused += 1;
    }
  }
  assert.ok(refused > 0);
});

test('the damaged gamebooks are refused', { skip }, async () => {
  for (const name of ['raw_0173bcd1.pdf', 'raw_d8072441.pdf']) {
    const bytes = readFileSync(`${DATA}/raw_samples/nba_scraper_samples/nbac_gamebook_pdf/${name}`);
    await assert.rejects(injuryReportRows(bytes, sample.facts), { code: 'PAYLOAD_MALFORMED' });
  }
});

const BLANK = { date: '', time: '', matchup: '', team: '', player: '', status: '', reason: '', page: 1 };
const TITLE = { date: '01/04/24', time: '12:30PM' };
const GAME = { ...BLANK, date: '01/04/2024', time: '07:30 (ET)', matchup: 'MIL@SAS' };
const BUCKS = { ...GAME, team: 'Milwaukee Bucks', reason: 'NOT YET SUBMITTED' };
const SPURS = {
  ...BLANK,
  team: 'San Antonio Spurs',
  player: 'Bassey, Charles',
  status: 'Out',
  reason: 'Rest',
};

const read = (...cells: readonly InjuryReportCells[]) => readInjuryReport({ title: TITLE, rows: cells });

test('date, game and team hold until the next is printed', () => {
  const more = { ...BLANK, player: 'Collins, Zach', status: 'Available' };
  const { entries, faults } = read(BUCKS, SPURS, { ...more, page: 2 });
  assert.deepEqual(faults, []);
  assert.deepEqual(
    entries.map(({ gameDate, team, entry, status, reason }) => [gameDate, team, entry, status, reason]),
    [
      ['2024-01-04', 'MIL', 1, 'not_submitted', null],
      ['2024-01-04', 'SAS', 1, 'out', 'Rest'],
      ['2024-01-04', 'SAS', 2, 'available', null],
    ],
  );
});

test('a team whose list cannot be right is left out whole, and no other', () => {
  const left = (cells: readonly InjuryReportCells[], subject: string, why: RegExp) => {
    const { entries, faults } = read(BUCKS, ...cells);
    assert.deepEqual(
      [entries.map(({ team }) => team), faults.map((fault) => fault.subject)],
      [['MIL'], [subject]],
    );
    assert.match(faults[0]!.why, why);
  };
  const spurs = '2024-01-04 MIL@SAS San Antonio Spurs';
  const more = { ...BLANK, player: 'Collins, Zach', status: 'Out' };
  left([SPURS, { ...more, status: 'Sleepy' }], spurs, /"Sleepy" of Collins, Zach is not a status/);
  left([SPURS, { ...more, player: 'Bassey, Charles' }], spurs, /listed twice/);
  left([SPURS, { ...more, player: '' }], spurs, /"" is not a player/);
  left([SPURS, { ...BLANK, reason: 'NOT YET SUBMITTED' }], spurs, /has players listed and has not submitted/);
  left([{ ...SPURS, player: '', status: '', reason: 'None' }], spurs, /"None" stands beside no player/);
  left(
    [{ ...SPURS, team: 'Chicago Bulls' }],
    '2024-01-04 MIL@SAS Chicago Bulls',
    /CHI does not play in MIL@SAS/,
  );
  left([{ ...SPURS, team: 'Spurs' }], '2024-01-04 MIL@SAS Spurs', /"Spurs" is not a team/);
  left([{ ...SPURS, matchup: 'XXX@SAS' }], '2024-01-04 XXX@SAS San Antonio Spurs', /"XXX@SAS" is not a game/);
  left([{ ...SPURS, matchup: 'DEN@SAS', team: '' }], '2024-01-04 DEN@SAS without a team', /not a team/);
});

test('a team without blanks in its name is read too, and one listed twice is a fault both times', () => {
  const { entries } = read({ ...BUCKS, team: 'MilwaukeeBucks', reason: 'NOTYETSUBMITTED' }, SPURS);
  assert.equal(entries.length, 2);
  const { faults } = read(BUCKS, SPURS, { ...BUCKS, date: '' }, SPURS);
  assert.equal(faults.length, 4);
});

test('a date that is none and rows of no game are refused', () => {
  const refused = (...cells: readonly InjuryReportCells[]) =>
    assert.throws(() => read(...cells), { code: 'PAYLOAD_MALFORMED' });
  refused({ ...BUCKS, date: '02/30/2024' });
  refused({ ...BUCKS, date: '' });
  refused(SPURS);
  refused(BUCKS, { ...SPURS, date: '01/05/2024' });
  assert.throws(() => readInjuryReport({ title: { date: '01/04/24', time: '13:30PM' }, rows: [BUCKS] }), {
    code: 'PAYLOAD_MALFORMED',
  });
  assert.throws(() => injuryReportTable([]), { code: 'PAYLOAD_MALFORMED' });
});

const FOLDER = 'https://ak-static.cms.nba.com/referee/injuryreport/Injury-Report_';
const names = (date: string) =>
  injuryReportUrls(date).map((url) => url.replace(FOLDER, '').replace('.pdf', ''));

test('hourly reports are asked newest first, and none that is published later', () => {
  assert.deepEqual(names('2024-01-04T22:45:00Z'), [
    '2024-01-04_05PM',
    '2024-01-04_04PM',
    '2024-01-04_03PM',
    '2024-01-04_02PM',
  ]);
  assert.equal(names('2024-01-04T22:29:59Z')[0], '2024-01-04_04PM');
  assert.equal(names('2024-01-04T22:30:00Z')[0], '2024-01-04_05PM');
  assert.equal(names('2024-01-05T05:40:00Z')[0], '2024-01-05_12AM');
  assert.equal(names('2024-01-04T17:40:00Z')[0], '2024-01-04_12PM');
});

test('since 2025-12-23 reports are asked by the quarter of an hour', () => {
  assert.deepEqual(names('2025-12-23T22:20:00Z').slice(0, 5), [
    '2025-12-23_05_15PM',
    '2025-12-23_05_00PM',
    '2025-12-23_04_45PM',
    '2025-12-23_04_30PM',
    '2025-12-23_04PM',
  ]);
  assert.ok(names('2025-12-23T06:10:00Z').includes('2025-12-22_11PM'));
  assert.ok(names('2025-12-22T22:20:00Z').every((name) => /_\d{2}[AP]M$/.test(name)));
});

test('a report that is not published yet is absent, not a failure', () => {
  assert.deepEqual(INJURY_REPORT_RESOURCE.absent, [403]);
});

test('the cross-checks find planted contradictions', { skip }, async () => {
  const all = await rows();
  const check = (name: string) => INJURY_REPORT_RESOURCE.crossChecks.find((each) => each.name === name)!;
  const [bucks, bassey] = [all.find(({ team }) => team === 'MIL')!, all.find(({ team }) => team === 'SAS')!];
  assert.equal(check('submitted_or_not').faults([...all, { ...bassey, team: 'MIL' }]).length, 1);
  assert.equal(check('team_plays_in_game').faults([{ ...bucks, team: 'CHI' }]).length, 1);
  assert.equal(
    check('games_near_report').faults([{ ...bucks, game_date: slateDate('2024-01-09') }]).length,
    1,
  );
});
