import assert from 'node:assert/strict';
import { test } from 'node:test';
import { easternInstant } from '../../league/eastern.ts';
import { addDays, slateDate } from '../../league/slate-date.ts';
import { parseInjuryReport } from '../../providers/nba-official/parse-injury-report.ts';
import { injuryReport, type ReportedGame } from './injury-report.ts';
import { pdf } from './pdf.ts';

const DATE = slateDate('2024-10-25');
const LONG = 'Injury/Illness - Left Medial Collateral Ligament; Sprain and a very long history of Soreness';
const entry = (playerName: string, reason = 'Rest') => ({ playerName, status: 'Out', reason }) as const;

const game = (day: number, change: Partial<ReportedGame> = {}): ReportedGame => ({
  date: addDays(DATE, day),
  tipOff: easternInstant(addDays(DATE, day), 19, 30),
  home: 'PHI',
  away: 'NYK',
  homeEntries: [entry('Kelly Oubre Jr.', LONG), entry('Vlatko Čančar')],
  awayEntries: null,
  ...change,
});

const report = (...games: readonly ReportedGame[]) =>
  injuryReport({ isSimulated: false, publishedAt: easternInstant(DATE, 17), games });

test('names, long reasons, parentheses and teams that have not submitted are read back', async () => {
  const odd = entry("Pa(trick) O'Neal", 'Injury/Illness - Back \\ (Lower); Soreness');
  const bytes = report(game(0), game(1, { home: 'DEN', away: 'UTA', homeEntries: [], awayEntries: [odd] }));
  const { reportAt, entries, faults } = await parseInjuryReport(bytes);
  assert.deepEqual([reportAt, faults], [easternInstant(DATE, 17), []]);
  assert.deepEqual(
    entries.map(({ gameDate, team, playerName, status, reason }) => [
      gameDate,
      team,
      playerName,
      status,
      reason,
    ]),
    [
      [DATE, 'NYK', null, 'not_submitted', null],
      [DATE, 'PHI', 'Kelly Oubre Jr.', 'out', LONG],
      [DATE, 'PHI', 'Vlatko Cancar', 'out', 'Rest'],
      [addDays(DATE, 1), 'UTA', odd.playerName, 'out', odd.reason],
    ],
  );
});

test('a report of several pages loses nobody', async () => {
  const names = Array.from(
    { length: 60 },
    (_, i) => `Player ${'ABCDEF'[Math.floor(i / 10)]}${'abcdefghij'[i % 10]}`,
  );
  const { entries, faults } = await parseInjuryReport(
    report(game(0, { homeEntries: names.map((name, i) => entry(name, i % 3 === 0 ? LONG : 'Rest')) })),
  );
  assert.deepEqual(faults, []);
  assert.deepEqual(
    entries.slice(1).map(({ playerName, reason }) => [playerName, reason]),
    names.map((name, i) => [name, i % 3 === 0 ? LONG : 'Rest']),
  );
});

test('the same report has the same bytes', () => {
  assert.deepEqual(report(game(0)), report(game(0)));
});

test('a letter that the file cannot show is a defect and never another letter', () => {
  const text = { x: 10, y: 10, size: 10, isBold: false, text: 'Jokić' };
  assert.throws(() => pdf({ width: 100, height: 100, remark: null, pages: [[text]] }), /cannot show/);
});
