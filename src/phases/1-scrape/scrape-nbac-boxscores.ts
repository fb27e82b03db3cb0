/**
 * The league game log of a date, players and teams. It waits until every final game is in it and can be read; once the
 * results are overdue it takes what there is, and names the games that it lacks.
 */
import { plusMinutes } from '../../league/instant.ts';
import type { Lack } from '../../ledger/receipt.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { PAYLOAD_MANIFEST } from '../../tables/nba-raw.ts';
import { areResultsOverdue, resultsTiming } from '../timing.ts';
import { PayloadManifest } from './payload-manifest.ts';
import { readAnswer } from './read-answer.ts';

const RETRY_MINUTES = 15;

export const SCRAPE_NBAC_BOXSCORES: readonly Output[] = [
  gameLogScrape('scrape_nbac_player_boxscores', 'P'),
  gameLogScrape('scrape_nbac_team_boxscores', 'T'),
];

function gameLogScrape(name: string, playerOrTeam: 'P' | 'T'): Output {
  return {
    name,
    phase: 1,
    purpose: 'postgame',
    table: PAYLOAD_MANIFEST,
    inputs: [slateInput('nbac_schedule', 'postgame')],
    plannedFor: ['replayed', 'studied', 'history'],
    timing: resultsTiming,
    entitles: () => ({ minimum: 1, exact: null }),
    partition: (work) => [work.slateDate, work.purpose, work.output],
    run: (context) => scrape(context, playerOrTeam),
  };
}

async function scrape(context: RunContext, playerOrTeam: 'P' | 'T'): Promise<RunOutcome> {
  const { slate, asOf, season, work } = context;
  if (slate.games.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const request = {
    provider: 'nba_stats',
    resource: 'leaguegamelog',
    season,
    playerOrTeam,
    date: work.slateDate,
  } as const;
  const answer = await context.source.fetch(request, asOf);
  const read =
    answer.kind === 'payload' ? await readAnswer(context, request, answer.bytes) : { rows: [], faults: [] };
  const held = new Set(read.rows.map((row) => row.game_id));
  const lacks = slate.games.flatMap(({ gameId }): readonly Lack[] => {
    if (held.has(gameId)) return [];
    const fault = read.faults.find(({ subject }) => subject === gameId);
    return [{ subject: gameId, why: fault?.why ?? 'The game log does not have it.' }];
  });
  if (lacks.length > 0 && (held.size === 0 || !areResultsOverdue(slate, asOf))) {
    return {
      kind: 'not_yet',
      retryAt: plusMinutes(asOf, RETRY_MINUTES),
      why: `the game log lacks ${lacks.length} final games: ${lacks.map(({ subject }) => subject).join(', ')}`,
    };
  }
  const manifest = await PayloadManifest.open(context);
  if (answer.kind === 'payload') await manifest.keep(request, answer.bytes);
  return { kind: 'rows', rows: manifest.rows(), lacks };
}
