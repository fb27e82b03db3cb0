/**
 * The players' lines of a slate, game by game, from a game's own box score where it agrees with the league game log,
 * and from the log where it does not, or where there is none.
 *
 * A box score says more (starters, seconds, who did not play and why); the log is what the league corrects. When they
 * disagree on a single count the log’s numbers are taken, and that they were shows; what the log does not speak of, who
 * started and who did not play, still comes from the box score. A game that neither has is named.
 */
import { BOX_SCORE_COUNTS } from '../../league/box-score-counts.ts';
import type { Slate } from '../../league/slate.ts';
import type { Lack } from '../../ledger/receipt.ts';
import type { Fallback } from '../../pipeline/output.ts';
import type { NBAC_PLAYER_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import type { RowOf } from '../../tables/table.ts';

type Row = RowOf<typeof NBAC_PLAYER_BOXSCORES>;

export interface ReadBoxScores {
  /** Rows of everything read from a source, the newest reading of each game. */
  readonly rows: readonly Row[];
  /** What could not be read, by game. */
  readonly faults: readonly Lack[];
}

export interface AgreedBoxScores {
  readonly rows: readonly Row[];
  readonly lacks: readonly Lack[];
  readonly fallbacks: readonly Fallback[];
}

/** Minutes of the log are whole: a reading to the second may differ by that much. */
const MINUTES_APART = 1;

export function agreedBoxScores(slate: Slate, log: ReadBoxScores, details: ReadBoxScores): AgreedBoxScores {
  const logged = Map.groupBy(log.rows, (row) => row.game_id);
  const detailed = Map.groupBy(details.rows, (row) => row.game_id);
  const rows: Row[] = [];
  const lacks: Lack[] = [];
  const fallbacks: Fallback[] = [];
  for (const { gameId } of slate.games) {
    const ofLog = logged.get(gameId) ?? [];
    const ofGame = detailed.get(gameId) ?? [];
    const [inLog, inGame] = [ofLog[0], ofGame[0]];
    if (inGame === undefined && inLog === undefined) {
      lacks.push({ subject: gameId, why: whyAbsent(gameId, [...log.faults, ...details.faults]) });
      continue;
    }
    const contradiction = inGame === undefined || inLog === undefined ? null : difference(ofLog, ofGame);
    const takesGame = inGame !== undefined && contradiction === null;
    rows.push(...(takesGame ? ofGame : completed(ofLog, ofGame)));
    const fault = details.faults.find(({ subject }) => subject === gameId)?.why ?? null;
    const why = contradiction ?? (inGame === undefined ? fault : null);
    if (why !== null && inLog !== undefined) {
      const primary = inGame?.source ?? 'nba_stats.boxscoretraditionalv2';
      fallbacks.push({ primary, fallback: inLog.source, why: `${gameId}: ${why}` });
    }
  }
  return { rows, lacks, fallbacks };
}

/** The log’s lines, with what the log does not speak of. */
function completed(log: readonly Row[], details: readonly Row[]): readonly Row[] {
  const byPlayer = new Map(details.map((row) => [row.player_id, row]));
  const logged = new Set(log.map((row) => row.player_id));
  return [
    ...log.map((row) => {
      const { is_starter = null, position = null } = byPlayer.get(row.player_id) ?? {};
      return { ...row, is_starter, position };
    }),
    ...details.filter((row) => row.status !== 'appeared' && !logged.has(row.player_id)),
  ];
}

function whyAbsent(gameId: string, faults: readonly Lack[]): string {
  return faults.find(({ subject }) => subject === gameId)?.why ?? 'No source has a box score of it.';
}

/** The first thing on which two readings of one game disagree, as a sentence; null: they agree. */
function difference(log: readonly Row[], details: readonly Row[]): string | null {
  const appeared = details.filter((row) => row.status === 'appeared');
  const byPlayer = new Map(appeared.map((row) => [row.player_id, row]));
  for (const row of log) {
    const other = byPlayer.get(row.player_id);
    if (other === undefined) return `${row.player_name} appeared in the game log and not in the box score.`;
    const count = BOX_SCORE_COUNTS.find((name) => row[name] !== other[name]);
    if (count !== undefined)
      return `${row.player_name} has ${count} ${row[count]} in the game log and ${other[count]} in the box score.`;
    if (row.minutes === null || other.minutes === null) continue;
    if (Math.abs(row.minutes - other.minutes) > MINUTES_APART)
      return `${row.player_name} has ${row.minutes} minutes in the game log and ${other.minutes} in the box score.`;
  }
  if (appeared.length === log.length) return null;
  return `${appeared.length} players appeared in the box score and ${log.length} in the game log.`;
}
