/** Boards to line rows: every captured board, each line once, joined to its game by teams and date. */
import type { Slate } from '../../league/slate.ts';
import type { Lack } from '../../ledger/receipt.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { parseOddsApiGameLines } from '../../providers/odds-api/parse-odds-api-game-lines.ts';
import { parseOddsApiPlayerProps } from '../../providers/odds-api/parse-odds-api-player-props.ts';
import type { Parsed } from '../../providers/parsed.ts';
import type { PayloadFacts } from '../../providers/provider.ts';
import { ODDS_API_GAME_LINES, ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import type { AnyRow, Table } from '../../tables/table.ts';
import { heldPayloads } from '../1-scrape/payload-manifest.ts';
import { pregameTiming } from '../timing.ts';
import { lineMeasures } from './line-measures.ts';
import { payloadFacts } from './parse-held.ts';

type Parse = (bytes: Uint8Array, facts: PayloadFacts) => Parsed<AnyRow>;

const BOARDS: readonly string[] = ['historical_event_odds', 'event_odds'];

export const ODDS_API_PLAYER_PROPS_OUTPUT = lineRows(ODDS_API_PLAYER_PROPS, parseOddsApiPlayerProps);
export const ODDS_API_GAME_LINES_OUTPUT = lineRows(ODDS_API_GAME_LINES, parseOddsApiGameLines);

function lineRows(table: Table, parse: Parse): Output {
  return {
    name: table.name,
    phase: 2,
    purpose: 'pregame',
    table,
    inputs: [slateInput('scrape_odds_api_player_props', 'pregame')],
    plannedFor: ['replayed', 'studied'],
    timing: pregameTiming,
    entitles: () => ({ minimum: 0, exact: null }),
    partition: (work) => [work.slateDate],
    run: (context) => run(context, table, parse),
    measures: lineMeasures,
  };
}

async function run(context: RunContext, table: Table, parse: Parse): Promise<RunOutcome> {
  const rows = new Map<string, AnyRow>();
  const faults: Lack[] = [];
  for (const held of await heldPayloads(context, 'scrape_odds_api_player_props')) {
    if (!BOARDS.includes(held.question.resource)) continue;
    const parsed = parse(held.bytes, payloadFacts(context, held));
    faults.push(...parsed.faults);
    for (const row of parsed.rows) {
      const key = table.key.map((name) => row[name]).join('|');
      // A line seen before keeps the moment at which it was first seen.
      if (!rows.has(key)) rows.set(key, { ...row, game_id: gameOf(row, context.slate) });
    }
  }
  return rows.size === 0
    ? { kind: 'empty', reason: 'NotOffered' }
    : { kind: 'rows', rows: [...rows.values()], lacks: byName(faults) };
}

/** Null when the schedule has no such game. */
function gameOf({ home_team: home, away_team: away }: AnyRow, { games }: Slate): string | null {
  return games.find((game) => game.home === home && game.away === away)?.gameId ?? null;
}

/** The same fault in every capture of a board is one fault. */
function byName(faults: readonly Lack[]): readonly Lack[] {
  return [...new Map(faults.map((fault) => [`${fault.subject} ${fault.why}`, fault])).values()];
}
