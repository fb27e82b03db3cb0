/**
 * Writes the NBA's injury report of a moment as a PDF.
 *
 * Promises the real report's layout: seven columns at their places, a heading with date and time on every page, page
 * numbers below, date, time, matchup and team printed once, last names first without accents, long reasons
 * broken over several lines and centred on their row, and NOT YET SUBMITTED for a team that has filed nothing.
 */
import { easternClock } from '../../league/eastern.ts';
import type { Instant } from '../../league/instant.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import { type TeamCode, team } from '../../league/team.ts';
import type { BookInjuryEntry } from '../book-injury-filing.ts';
import { asciiName } from './ascii-name.ts';
import { type PdfText, pdf } from './pdf.ts';

export interface InjuryReport {
  readonly isSimulated: boolean;
  readonly publishedAt: Instant;
  /** In order of date and tip-off. */
  readonly games: readonly ReportedGame[];
}

export interface ReportedGame {
  readonly date: SlateDate;
  readonly tipOff: Instant;
  readonly home: TeamCode;
  readonly away: TeamCode;
  /** Null: the team has not submitted. */
  readonly homeEntries: readonly BookInjuryEntry[] | null;
  readonly awayEntries: readonly BookInjuryEntry[] | null;
}

const PAGE = { width: 841.95, height: 595.35 } as const;
const TITLE = { x: 289.1, y: 533.3, size: 22 } as const;
const FOOTER = { x: 398.5, y: 49.9 } as const;
const SIZE = 10;
/** Where a row's text begins; the headings stand one point to the left. */
const COLUMNS = {
  date: 24.1,
  time: 120.6,
  matchup: 201,
  team: 265.2,
  player: 426,
  status: 586.7,
  reason: 667.1,
} as const;
type Column = keyof typeof COLUMNS;
const HEADINGS: readonly (readonly [Column, string])[] = [
  ['date', 'Game Date'],
  ['time', 'Game Time'],
  ['matchup', 'Matchup'],
  ['team', 'Team'],
  ['player', 'Player Name'],
  ['status', 'Current Status'],
  ['reason', 'Reason'],
];
const HEADING_Y = 480.1;
const FIRST_ROW_Y = { firstPage: 459.1, otherPages: 504.4 } as const;
const LOWEST_ROW_Y = 80;
const ROW_HEIGHT = 22;
const LINE_HEIGHT = 14;
/** Letters of a reason that surely fit its column. */
const REASON_LETTERS = 26;

interface Row {
  readonly cells: Partial<Record<Column, string>>;
  readonly reasonLines: readonly string[];
}

export function injuryReport({ isSimulated, publishedAt, games }: InjuryReport): Uint8Array {
  const rows = carriedForward(games.flatMap(rowsOfGame));
  const pages = laidOut(rows);
  const heading = `Injury Report: ${shortDate(publishedAt)} ${clock(publishedAt)} ${easternClock(publishedAt).hour < 12 ? 'AM' : 'PM'}`;
  return pdf({
    ...PAGE,
    remark: isSimulated ? 'simulated: true' : null,
    pages: pages.map((texts, index) => [
      { ...TITLE, isBold: true, text: heading },
      ...(index === 0 ? headings() : []),
      ...texts,
      { ...FOOTER, size: SIZE, isBold: false, text: `Page ${index + 1} of ${pages.length}` },
    ]),
  });
}

interface UncarriedRow {
  readonly date: string;
  readonly time: string;
  readonly matchup: string;
  readonly team: string;
  readonly player: string;
  readonly status: string;
  readonly reason: string;
}

function rowsOfGame(game: ReportedGame): readonly UncarriedRow[] {
  const { date, tipOff, home, away } = game;
  const of = (code: TeamCode, entries: readonly BookInjuryEntry[] | null): readonly UncarriedRow[] => {
    const [year, month, day] = [date.slice(0, 4), date.slice(5, 7), date.slice(8, 10)];
    const own = {
      date: `${month}/${day}/${year}`,
      time: `${clock(tipOff)} (ET)`,
      matchup: `${away}@${home}`,
      team: team(code).name,
    };
    if (entries === null) return [{ ...own, player: '', status: '', reason: 'NOT YET SUBMITTED' }];
    if (entries.length === 0) return [{ ...own, player: '', status: '', reason: '' }];
    return entries.map(({ playerName, status, reason }) => ({
      ...own,
      player: lastNameFirst(asciiName(playerName)),
      status,
      reason,
    }));
  };
  return [...of(away, game.awayEntries), ...of(home, game.homeEntries)];
}

/** What is the same as in the row above is left blank, from the date inwards. */
function carriedForward(rows: readonly UncarriedRow[]): readonly Row[] {
  return rows.map((row, index): Row => {
    const above = rows[index - 1];
    const isNewDate = above?.date !== row.date;
    const isNewTime = isNewDate || above.time !== row.time;
    const isNewGame = isNewTime || above.matchup !== row.matchup;
    const isNewTeam = isNewGame || above.team !== row.team;
    return {
      cells: {
        ...(isNewDate ? { date: row.date } : {}),
        ...(isNewTime ? { time: row.time } : {}),
        ...(isNewGame ? { matchup: row.matchup } : {}),
        ...(isNewTeam ? { team: row.team } : {}),
        player: row.player,
        status: row.status,
      },
      reasonLines: wrapped(row.reason),
    };
  });
}

function laidOut(rows: readonly Row[]): readonly (readonly PdfText[])[] {
  const pages: PdfText[][] = [[]];
  let y: number = FIRST_ROW_Y.firstPage;
  for (const row of rows) {
    // A row of several lines needs half of the others' height above its middle and below it.
    const half = (LINE_HEIGHT * Math.max(0, row.reasonLines.length - 1)) / 2;
    if (y - 2 * half < LOWEST_ROW_Y) {
      pages.push([]);
      y = FIRST_ROW_Y.otherPages;
    }
    pages.at(-1)?.push(...textsOf(row, y - half));
    y -= ROW_HEIGHT + 2 * half;
  }
  return pages;
}

function textsOf({ cells, reasonLines }: Row, middle: number): readonly PdfText[] {
  const at = (column: Column, y: number, text: string): readonly PdfText[] =>
    text === '' ? [] : [{ x: COLUMNS[column], y: tenths(y), size: SIZE, isBold: false, text }];
  const top = middle + (LINE_HEIGHT * (reasonLines.length - 1)) / 2;
  return [
    ...HEADINGS.flatMap(([column]) => at(column, middle, cells[column] ?? '')),
    ...reasonLines.flatMap((line, index) => at('reason', top - LINE_HEIGHT * index, line)),
  ];
}

function headings(): readonly PdfText[] {
  return HEADINGS.map(([column, text]) => ({
    x: tenths(COLUMNS[column] - 1),
    y: HEADING_Y,
    size: SIZE,
    isBold: true,
    text,
  }));
}

function wrapped(reason: string): readonly string[] {
  const lines: string[] = [];
  for (const word of reason.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > REASON_LETTERS) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** `David Duke Jr.` -> `Duke Jr., David`. */
function lastNameFirst(name: string): string {
  const space = name.indexOf(' ');
  return space === -1 ? name : `${name.slice(space + 1)}, ${name.slice(0, space)}`;
}

/** `07:30`, on a clock of twelve hours. */
function clock(moment: Instant): string {
  const { hour, minute } = easternClock(moment);
  return `${String(hour % 12 === 0 ? 12 : hour % 12).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function shortDate(moment: Instant): string {
  const { date } = easternClock(moment);
  return `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(2, 4)}`;
}

function tenths(points: number): number {
  return Math.round(points * 10) / 10;
}
