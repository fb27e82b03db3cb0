/**
 * The official scorer's report as lines of text, read.
 *
 * Promises players of both teams only where they add up to the totals printed under them. Whoever is listed as
 * inactive is printed by the last name, in a sentence per team. A report that contradicts itself is a sentence that
 * says so; one that is none is PAYLOAD_MALFORMED; one that lists nobody who played is not filled in yet.
 */
import { parseMinutes } from '../../league/minutes.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import { TEAMS, type TeamCode } from '../../league/team.ts';
import type { ListedStatus } from '../../tables/nba-raw-boxscores.ts';
import { malformed, readingAt } from '../payload-boundary.ts';

export const GAMEBOOK = 'gamebook';

export interface GamebookPlayer {
  readonly team: TeamCode;
  readonly name: string;
  /** Null for those who were not dressed. */
  readonly jersey: string | null;
  readonly status: ListedStatus;
  readonly comment: string | null;
  readonly minutes: number | null;
  readonly points: number | null;
}

export type GamebookReading =
  | {
      readonly kind: 'game';
      readonly away: TeamCode;
      readonly home: TeamCode;
      /** As printed in the heading; null where it is not. */
      readonly date: SlateDate | null;
      readonly players: readonly GamebookPlayer[];
    }
  | { readonly kind: 'unusable'; readonly why: string };

/** FG FGA 3P 3PA FT FTA OR DR TOT A PF ST TO BS +/- PTS */
const COUNTS = String.raw`((?:-?\d{1,3} ){15}\d{1,3})`;
const TITLE = /OFFICIALSCORER.?SREPORT/i;
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DATE = new RegExp(String.raw`(${MONTHS.join('|')}) ?(\d{1,2}), ?(\d{4})`);
const TEAM = /^(VISITOR|HOME): ?(.+?) ?\(\d+-\d+\)$/i;
const PLAYED = new RegExp(String.raw`^(\d{1,2}) (.+?)(?: [FCG])? (\d{1,3}:\d{2}) ${COUNTS}$`);
const DID_NOT_PLAY = /^(\d{1,2}) (.+?) ((?:DNP|DND|NWT)\b.*)$/;
const TOTALS = new RegExp(String.raw`^(?:TOTALS:? )?\d{3}:\d{2} ${COUNTS}$`, 'i');
const INACTIVE = /^Inactive:? (.+?) ?- ?(.+)$/i;
const INACTIVE_PLAYER = /^(.+?)(?: ?\((.*)\))?$/;
const CODE_BY_NAME = new Map(TEAMS.map(({ name, code }) => [name.toLowerCase().replaceAll(' ', ''), code]));
const CODE_BY_NICKNAME = new Map(TEAMS.map(({ nickname, code }) => [nickname.toLowerCase(), code]));

/** Throws PAYLOAD_MALFORMED. */
export function readGamebook(lines: readonly string[]): GamebookReading {
  if (!lines.some((line) => TITLE.test(line.replaceAll(' ', '')))) {
    throw malformed(GAMEBOOK, 'its heading', 'it is not an official scorer’s report.');
  }
  const players: GamebookPlayer[] = [];
  const totals = new Map<TeamCode, number>();
  let away: TeamCode | null = null;
  let home: TeamCode | null = null;
  let current: TeamCode | null = null;
  for (const line of lines) {
    const heading = TEAM.exec(line);
    if (heading !== null) {
      current = CODE_BY_NAME.get((heading[2] ?? '').toLowerCase().replaceAll(' ', '')) ?? null;
      if (current === null) return { kind: 'unusable', why: `"${heading[2]}" is none of the thirty teams.` };
      if (heading[1]?.toUpperCase() === 'HOME') home ??= current;
      else away ??= current;
      continue;
    }
    const inactive = INACTIVE.exec(line);
    if (inactive !== null) {
      const team = CODE_BY_NICKNAME.get((inactive[1] ?? '').toLowerCase());
      if (team === undefined)
        return { kind: 'unusable', why: `"${inactive[1]}" is none of the thirty teams.` };
      players.push(...inactivePlayers(team, inactive[2] ?? ''));
      continue;
    }
    if (current === null || totals.has(current)) continue;
    const total = TOTALS.exec(line);
    if (total !== null) totals.set(current, countsOf(total[1] ?? '').points);
    else {
      const player = readPlayer(current, line);
      if (typeof player === 'string') return { kind: 'unusable', why: player };
      if (player !== null) players.push(player);
    }
  }
  if (away === null || home === null || away === home)
    return { kind: 'unusable', why: 'It has not two teams.' };
  if (!players.some(({ status }) => status === 'appeared')) {
    return { kind: 'unusable', why: 'It lists nobody who played: it is not filled in yet.' };
  }
  for (const team of [away, home]) {
    const points = players.reduce((sum, each) => sum + (each.team === team ? (each.points ?? 0) : 0), 0);
    if (totals.get(team) !== points) {
      return {
        kind: 'unusable',
        why: `${team} has ${totals.get(team) ?? 'no'} points and its players ${points}.`,
      };
    }
  }
  const names = new Set(players.map(({ team, name }) => `${team} ${name}`));
  if (names.size !== players.length) return { kind: 'unusable', why: 'A player is listed twice.' };
  return { kind: 'game', away, home, date: printedDate(lines), players };
}

function printedDate(lines: readonly string[]): SlateDate | null {
  for (const line of lines) {
    const [, month = '', day = '', year] = DATE.exec(line) ?? [];
    if (year === undefined) continue;
    const number = String(MONTHS.indexOf(month) + 1).padStart(2, '0');
    return readingAt(GAMEBOOK, line, () => slateDate(`${year}-${number}-${day.padStart(2, '0')}`));
  }
  return null;
}

/** The player of a line, null for a line of another kind, or the sentence that says why it cannot be true. */
function readPlayer(team: TeamCode, line: string): GamebookPlayer | string | null {
  const absent = DID_NOT_PLAY.exec(line);
  if (absent?.[1] !== undefined && absent[2] !== undefined && absent[3] !== undefined) {
    const status = absent[3].startsWith('DNP') ? 'dnp' : 'inactive';
    const numbers = { minutes: null, points: null };
    return { team, name: absent[2], jersey: absent[1], status, comment: absent[3], ...numbers };
  }
  const played = PLAYED.exec(line);
  if (played?.[1] === undefined || played[2] === undefined || played[3] === undefined) return null;
  const { identity, points } = countsOf(played[4] ?? '');
  if (!identity) return `The numbers of ${played[2]} do not add up.`;
  const clock = played[3];
  const minutes = readingAt(GAMEBOOK, played[2], () => parseMinutes(clock));
  return { team, name: played[2], jersey: played[1], status: 'appeared', comment: null, minutes, points };
}

function countsOf(text: string): { readonly points: number; readonly identity: boolean } {
  const counts = text.split(' ').map(Number);
  const at = (index: number) => counts[index] ?? Number.NaN;
  const points = at(15);
  const identity = 2 * at(0) + at(2) + at(4) === points && at(6) + at(7) === at(8);
  return { points, identity };
}

/** `Robinson (Injury/Illness - Left Ankle; Surgery), Dadiet (G League)`; commas within parentheses separate nothing. */
function inactivePlayers(team: TeamCode, text: string): readonly GamebookPlayer[] {
  return (text.match(/[^,(]+(?:\([^)]*\))?/g) ?? []).flatMap((part) => {
    const match = INACTIVE_PLAYER.exec(part.trim());
    if (match?.[1] === undefined || !/[a-z]/i.test(match[1])) return [];
    const of = { team, name: match[1], jersey: null, minutes: null, points: null };
    return [{ ...of, status: 'inactive' as const, comment: match[2] ?? null }];
  });
}
