/**
 * Reads the NBA's injury report, a PDF.
 *
 * Promises the report's own time, every printed player once with first name first, and a team that has not submitted
 * as such: unknown is not healthy. Date, matchup and team hold from where they are printed until the next. A team
 * whose list contradicts itself or cannot be read is a fault and is left out whole, never shortened: a player who is
 * missing from a list reads as healthy. A report with pages, headings or dates missing is refused.
 */
import { easternInstant } from '../../league/eastern.ts';
import { type GameKey, gameKey } from '../../league/game-id.ts';
import type { Instant } from '../../league/instant.ts';
import { playerLookup } from '../../league/player-name.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import { TEAMS, type TeamCode, teamCode } from '../../league/team.ts';
import type { InjuryStatus } from '../../tables/nba-raw-players.ts';
import type { ParseFault } from '../parsed.ts';
import { malformed, readingAt } from '../payload-boundary.ts';
import {
  INJURY_REPORT,
  type InjuryReportCells,
  type InjuryReportTable,
  injuryReportTable,
  NOT_SUBMITTED,
} from './injury-report-table.ts';
import { pdfWords } from './pdf-words.ts';

export interface InjuryReportEntry {
  readonly gameDate: SlateDate;
  /** As printed, Eastern, without AM or PM: `07:30 (ET)`. */
  readonly gameTime: string;
  readonly gameKey: GameKey;
  readonly team: TeamCode;
  /** Place in the team's list, from 1. */
  readonly entry: number;
  /** First name first; null when the team has not submitted. */
  readonly playerName: string | null;
  readonly status: InjuryStatus;
  readonly reason: string | null;
}

export interface InjuryReport {
  readonly reportAt: Instant;
  readonly entries: readonly InjuryReportEntry[];
  /** By team: `20240104_MIL_SAS MIL`. */
  readonly faults: readonly ParseFault[];
}

const STATUS_BY_WORD: ReadonlyMap<string, InjuryStatus> = new Map([
  ['out', 'out'],
  ['doubtful', 'doubtful'],
  ['questionable', 'questionable'],
  ['probable', 'probable'],
  ['available', 'available'],
]);
const CODE_BY_NAME: ReadonlyMap<string, TeamCode> = new Map(
  TEAMS.map(({ name, code }) => [name.replaceAll(' ', ''), code]),
);
const TITLE_DATE = /^(\d{2})\/(\d{2})\/(\d{2})$/;
const TITLE_TIME = /^(\d{1,2}):(\d{2})([AP])M$/;
const GAME_DATE = /^(\d{2})\/(\d{2})\/(\d{4})$/;
const MATCHUP = /^([A-Z]{3})@([A-Z]{3})$/;

/** Throws PAYLOAD_MALFORMED. */
export async function parseInjuryReport(bytes: Uint8Array): Promise<InjuryReport> {
  return readInjuryReport(injuryReportTable(await pdfWords(INJURY_REPORT, bytes)));
}

/** Throws PAYLOAD_MALFORMED. */
export function readInjuryReport({ title, rows }: InjuryReportTable): InjuryReport {
  const lists = teamLists(rows);
  const entries: InjuryReportEntry[] = [];
  const faults: ParseFault[] = [];
  for (const list of lists) {
    const read = readList(list, lists);
    if (typeof read === 'string') faults.push({ subject: subjectOf(list), why: read });
    else entries.push(...read);
  }
  return { reportAt: reportInstant(title), entries, faults };
}

function reportInstant(title: { readonly date: string; readonly time: string }): Instant {
  return readingAt(INJURY_REPORT, 'its heading', () => {
    const date = TITLE_DATE.exec(title.date);
    const time = TITLE_TIME.exec(title.time);
    const [hour, minute] = [Number(time?.[1]), Number(time?.[2])];
    if (date === null || !(hour >= 1 && hour <= 12) || !(minute < 60)) {
      throw malformed(INJURY_REPORT, 'its heading', `${title.date} ${title.time} is not a time.`);
    }
    const day = slateDate(`20${date[3]}-${date[1]}-${date[2]}`);
    return easternInstant(day, (hour % 12) + (time?.[3] === 'P' ? 12 : 0), minute);
  });
}

/** The rows printed under one team of one game. */
interface TeamList {
  readonly gameDate: SlateDate;
  readonly gameTime: string;
  /** As printed; the team too, and null where the game's rows begin without one. */
  readonly matchup: string;
  readonly team: string | null;
  readonly rows: InjuryReportCells[];
}

function teamLists(rows: readonly InjuryReportCells[]): readonly TeamList[] {
  const lists: TeamList[] = [];
  let gameDate: SlateDate | null = null;
  let gameTime = '';
  for (const row of rows) {
    const last = lists.at(-1);
    if (row.date !== '') gameDate = readDate(row);
    if (row.time !== '') gameTime = row.time;
    if (
      gameDate === null ||
      (row.date !== '' && row.matchup === '') ||
      (last === undefined && row.matchup === '')
    ) {
      throw malformed(INJURY_REPORT, place(row), 'it belongs to no game.');
    }
    if (row.matchup === '' && row.team === '') last?.rows.push(row);
    else {
      const matchup = row.matchup === '' ? (last?.matchup ?? '') : row.matchup;
      lists.push({ gameDate, gameTime, matchup, team: row.team === '' ? null : row.team, rows: [row] });
    }
  }
  return lists;
}

function readDate(row: InjuryReportCells): SlateDate {
  const match = GAME_DATE.exec(row.date);
  return readingAt(INJURY_REPORT, place(row), () =>
    slateDate(match === null ? row.date : `${match[3]}-${match[1]}-${match[2]}`),
  );
}

function place(row: InjuryReportCells): string {
  return `page ${row.page}, ${[row.date, row.matchup, row.team, row.player].filter((cell) => cell !== '').join(' ')}`;
}

function subjectOf({ gameDate, matchup, team }: TeamList): string {
  return `${gameDate} ${matchup} ${team ?? 'without a team'}`;
}

/** The entries of a team, or the sentence that says why they cannot be read. */
function readList(list: TeamList, lists: readonly TeamList[]): readonly InjuryReportEntry[] | string {
  const { gameDate, gameTime, matchup, rows } = list;
  const codes = matchupCodes(matchup);
  if (codes === null) return `"${matchup}" is not a game of two of the thirty teams.`;
  const team = list.team === null ? undefined : CODE_BY_NAME.get(list.team.replaceAll(' ', ''));
  if (team === undefined) return `"${list.team ?? ''}" is not a team as the report prints them.`;
  if (team !== codes.away && team !== codes.home) return `${team} does not play in ${matchup}.`;
  const same = lists.filter((each) => each.gameDate === gameDate && each.team === list.team);
  if (same.length > 1) return `${team} is listed ${same.length} times on ${gameDate}.`;
  const key = gameKey(gameDate, codes.away, codes.home);
  const of = { gameDate, gameTime, gameKey: key, team };
  const listed = rows.filter((row) => row.player !== '' || row.status !== '');
  const unsubmitted = rows.filter((row) => row.player === '' && row.status === '' && row.reason !== '');
  if (unsubmitted.length > 0) {
    const words = unsubmitted.map(({ reason }) => reason.replaceAll(' ', ''));
    const other = unsubmitted.find((_, index) => words[index] !== NOT_SUBMITTED);
    if (other !== undefined) return `"${other.reason}" stands beside no player of ${team}.`;
    if (listed.length > 0 || words.length > 1) return `${team} has players listed and has not submitted.`;
    return [{ ...of, entry: 1, playerName: null, status: 'not_submitted', reason: null }];
  }
  const names = new Set<string>();
  const entries: InjuryReportEntry[] = [];
  for (const row of listed) {
    const status = STATUS_BY_WORD.get(row.status.toLowerCase());
    if (status === undefined) return `"${row.status}" of ${row.player} is not a status.`;
    const playerName = firstNameFirst(row.player);
    if (playerName === null) return `"${row.player}" is not a player’s name.`;
    const lookup = playerLookup(playerName);
    if (names.has(lookup)) return `${playerName} is listed twice.`;
    names.add(lookup);
    const reason = row.reason === '' ? null : row.reason;
    entries.push({ ...of, entry: entries.length + 1, playerName, status, reason });
  }
  return entries;
}

function matchupCodes(matchup: string): { readonly away: TeamCode; readonly home: TeamCode } | null {
  const match = MATCHUP.exec(matchup);
  const codes = TEAMS.map(({ code }): string => code);
  const [away, home] = [match?.[1], match?.[2]];
  if (away === undefined || home === undefined || away === home) return null;
  return codes.includes(away) && codes.includes(home) ? { away: teamCode(away), home: teamCode(home) } : null;
}

/** `Duke Jr., David` -> `David Duke Jr.`; null without a letter. */
function firstNameFirst(printed: string): string | null {
  const comma = printed.indexOf(',');
  const name =
    comma === -1 ? printed : `${printed.slice(comma + 1).trim()} ${printed.slice(0, comma).trim()}`;
  return /[a-z]/i.test(name) ? name.trim() : null;
}
