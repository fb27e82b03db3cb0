/** Outputs and slates for tests of the pipeline: small, and shaped like the product's. */
import { easternInstant } from '../league/eastern.ts';
import { nbaGameId } from '../league/game-id.ts';
import { HOUR, instant, MINUTE } from '../league/instant.ts';
import { season } from '../league/season.ts';
import { type Slate, tipOffs } from '../league/slate.ts';
import { slateDate } from '../league/slate-date.ts';
import { teamCode } from '../league/team.ts';
import { date, instant as instantColumn, int, nullable, text } from '../tables/column.ts';
import { defineTable } from '../tables/table.ts';
import { type Output, previousSlatesInput, slateInput, type Timing } from './output.ts';

export const ROWS_TABLE = defineTable({
  dataset: 'nba_analytics',
  name: 'pipeline_rows',
  doc: 'Rows of test outputs.',
  columns: {
    slate_date: date('Slate.'),
    output: text('Output.'),
    n: int('Number.'),
    note: nullable(text('Note.')),
    known_at: instantColumn('Known at.'),
  },
  key: ['slate_date', 'output', 'n'],
  partition: ['slate_date', 'output'],
});

/** A pre-game output of replayed slates that starts an hour before the first tip-off and makes nothing. */
export function output(name: string, fields: Partial<Output> = {}): Output {
  return {
    name,
    phase: 3,
    purpose: 'pregame',
    table: ROWS_TABLE,
    inputs: [],
    plannedFor: ['replayed'],
    timing: (slate) => before(slate, [60]),
    entitles: () => ({ minimum: 1, exact: null }),
    partition: (work) => [work.slateDate, work.output],
    run: async () => ({ kind: 'empty', reason: 'NotOffered' }),
    ...fields,
  };
}

const before = (slate: Slate, minutes: readonly number[]): Timing | null => {
  const tips = tipOffs(slate);
  const [first, last] = [tips.at(0), tips.at(-1)];
  if (first === undefined || last === undefined) return null;
  const starts = minutes.map((each) => instant(first - each * MINUTE));
  return { starts, dueWithin: 30 * MINUTE, closesAt: last };
};

const eachTip = (slate: Slate): Timing | null => {
  const timing = before(slate, [60]);
  if (timing === null) return null;
  return { ...timing, starts: [...timing.starts, ...tipOffs(slate).map((tip) => instant(tip - MINUTE))] };
};

const after = (slate: Slate): Timing | null => {
  const last = tipOffs(slate).at(-1);
  return last === undefined
    ? null
    : { starts: [instant(last + 3 * HOUR)], dueWithin: 5 * HOUR, closesAt: null };
};

const opening = (slate: Slate): Timing | null =>
  slate.games.length > 0
    ? before(slate, [360])
    : { starts: [easternInstant(slate.date, 12)], dueWithin: HOUR, closesAt: null };

/** Listing and lines before the games, results and summary after them, and a context that reads of both. */
export const OUTPUTS: readonly Output[] = [
  output('listing', { plannedFor: ['replayed', 'idle'], timing: opening }),
  output('lines', { inputs: [slateInput('listing', 'pregame')], timing: eachTip }),
  output('results', { purpose: 'postgame', plannedFor: ['replayed', 'history'], timing: after }),
  output('summary', {
    purpose: 'postgame',
    plannedFor: ['replayed', 'history'],
    timing: after,
    inputs: [slateInput('results', 'postgame'), slateInput('lines', 'pregame', false)],
  }),
  output('context', {
    inputs: [
      slateInput('listing', 'pregame'),
      slateInput('lines', 'pregame', false),
      previousSlatesInput('summary'),
    ],
  }),
];

/** `LAL-BOS 19:30`: Boston at Los Angeles, with the Eastern time of the tip-off. */
export function slate(date: string, ...games: readonly string[]): Slate {
  return {
    season: season('2024-25'),
    date: slateDate(date),
    games: games.map((game, index) => {
      const [, home = '', away = '', hours, minutes] = /^(\w{3})-(\w{3}) (\d\d):(\d\d)$/.exec(game) ?? [];
      return {
        gameId: nbaGameId(`002240${String(index + 1).padStart(4, '0')}`),
        home: teamCode(home),
        away: teamCode(away),
        tipOff: easternInstant(slateDate(date), Number(hours), Number(minutes)),
      };
    }),
  };
}
