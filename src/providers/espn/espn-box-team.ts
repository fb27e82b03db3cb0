/**
 * One team's half of an ESPN box score: starters, bench, and the totals beneath them.
 *
 * Promises lines that add up to the totals, column by column, and to the score. A player without figures did not play.
 */
import { z } from 'zod';
import { type PlayerLookup, playerLookup } from '../../league/player-name.ts';
import { absentLine, type BoxLine, type ListedLine, lineFault, teamFault } from '../box-line.ts';
import { malformed } from '../payload-boundary.ts';
import { nameField, optionalText, quotedInteger, textField } from '../payload-fields.ts';
import { espnStatLine } from './espn-stat-line.ts';

const STARTERS = 5;

const figures = z.array(textField);

const groupSchema = z.object({
  type: z.enum(['starters', 'bench']),
  keys: z.array(textField).min(1),
  athlts: z.array(
    z.object({
      stats: figures,
      athlt: z.object({ id: quotedInteger, dspNm: nameField }),
      dnpRsn: optionalText,
    }),
  ),
});

const totalsSchema = z.object({ type: z.literal('totals'), ttls: figures });

export const espnBoxTeamSchema = z.object({
  tm: z.object({ id: quotedInteger, abbrev: nameField }),
  stats: z.array(z.discriminatedUnion('type', [groupSchema, totalsSchema])),
});

export interface EspnPlayerLine extends ListedLine {
  readonly player: {
    readonly espn_player_id: number;
    readonly player_name: string;
    readonly player_lookup: PlayerLookup;
  };
  readonly isStarter: boolean;
  readonly comment: string | null;
}

type Group = z.output<typeof groupSchema>;

/** Throws HardwoodError when the half contradicts itself. */
export function readEspnBoxTeam(
  payload: string,
  place: string,
  { stats }: z.output<typeof espnBoxTeamSchema>,
  points: number,
): readonly EspnPlayerLine[] {
  const groups = stats.filter((group) => group.type !== 'totals');
  const totals = stats.find((group) => group.type === 'totals');
  const lines = groups.flatMap((group) => groupLines(payload, place, group));
  const starters = lines.filter(({ isStarter }) => isStarter);
  if (starters.length !== STARTERS) throw malformed(payload, place, `it has ${starters.length} starters.`);
  const keys = groups[0]?.keys;
  if (totals === undefined || keys === undefined) throw malformed(payload, place, 'it has no totals.');
  if (groups.some((group) => group.keys.join() !== keys.join()))
    throw malformed(payload, place, 'starters and bench have other headings.');
  const why =
    totalsFault(lines, espnStatLine(payload, `${place} totals`, keys, totals.ttls)) ??
    teamFault(lines, points);
  if (why !== null) throw malformed(payload, place, `${why}.`);
  return lines;
}

function groupLines(payload: string, place: string, group: Group): readonly EspnPlayerLine[] {
  return group.athlts.map(({ stats, athlt, dnpRsn }) => {
    const at = `${place} ${athlt.dspNm}`;
    const listed =
      stats.length === 0 ? absentLine() : playedLine(espnStatLine(payload, at, group.keys, stats));
    const why = lineFault(listed);
    if (why !== null) throw malformed(payload, at, `${why}.`);
    if (listed.status === 'appeared' && dnpRsn !== null)
      throw malformed(payload, at, `it has figures and "${dnpRsn}".`);
    return {
      player: {
        espn_player_id: athlt.id,
        player_name: athlt.dspNm,
        player_lookup: playerLookup(athlt.dspNm),
      },
      isStarter: group.type === 'starters',
      comment: dnpRsn,
      ...listed,
    };
  });
}

/** Who has figures has played, be they all zero. */
function playedLine(line: Partial<BoxLine>): ListedLine {
  return { status: 'appeared', line: { ...absentLine().line, ...line } };
}

function totalsFault(lines: readonly ListedLine[], totals: Partial<BoxLine>): string | null {
  for (const name of Object.keys(totals) as (keyof BoxLine)[]) {
    const total = totals[name];
    if (total == null || name === 'minutes' || name === 'plus_minus') continue;
    const sum = lines.reduce((all, { line }) => all + (line[name] ?? 0), 0);
    if (sum !== total) return `the players' ${name} add up to ${sum} and the total says ${total}`;
  }
  return null;
}
