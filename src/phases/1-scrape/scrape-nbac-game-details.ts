/**
 * What each final game has beside its line in the league game log: the box score with starters and those who did not
 * play, and its shots.
 *
 * Each is asked of its sources in the order of source-priority.ts, game by game: a game that no source can be read for
 * is named, and takes no other down. A feed that has nothing of any game says NotOffered.
 */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import type { SlateGame } from '../../league/slate.ts';
import type { Lack } from '../../ledger/receipt.ts';
import {
  type Fallback,
  type Output,
  type RunContext,
  type RunOutcome,
  slateInput,
} from '../../pipeline/output.ts';
import { type FirstAnswer, firstAnswer } from '../../providers/first-answer.ts';
import { type PrioritySource, SOURCE_PRIORITY } from '../../providers/source-priority.ts';
import { PAYLOAD_MANIFEST } from '../../tables/nba-raw.ts';
import type { ProviderRequest } from '../../world/provider-request.ts';
import { resultsTiming } from '../timing.ts';
import { PayloadManifest } from './payload-manifest.ts';
import { readAnswer } from './read-answer.ts';

export const SCRAPE_NBAC_GAME_DETAILS: Output = {
  name: 'scrape_nbac_game_details',
  phase: 1,
  purpose: 'postgame',
  table: PAYLOAD_MANIFEST,
  inputs: [slateInput('nbac_schedule', 'postgame')],
  plannedFor: ['replayed', 'studied', 'history'],
  timing: resultsTiming,
  entitles: () => ({ minimum: 1, exact: null }),
  partition: (work) => [work.slateDate, work.purpose, work.output],
  run,
};

/** Of one game; the league game log, which is of a date, is a scrape of its own. */
const FACTS: readonly (readonly PrioritySource[])[] = [
  SOURCE_PRIORITY.player_boxscores.filter(({ resource }) => resource !== 'nba_stats.leaguegamelog'),
  SOURCE_PRIORITY.shots,
];

type Answered = FirstAnswer<
  PrioritySource,
  { readonly request: ProviderRequest; readonly bytes: Uint8Array }
>;

async function run(context: RunContext): Promise<RunOutcome> {
  const { slate } = context;
  if (slate.games.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const manifest = await PayloadManifest.open(context);
  const fallbacks: Fallback[] = [];
  const lacks: Lack[] = [];
  for (const game of slate.games) {
    for (const sources of FACTS) {
      const answer = await ask(context, game, sources);
      if (answer.kind === 'failed') lacks.push({ subject: game.gameId, why: answer.why });
      if (answer.kind !== 'answer') continue;
      await manifest.keep(answer.answer.request, answer.answer.bytes);
      fallbacks.push(...answer.fallbacks);
    }
  }
  const rows = manifest.rows();
  if (rows.length > 0) return { kind: 'rows', rows, lacks, fallbacks: counted(fallbacks) };
  const [lack] = lacks;
  if (lack === undefined) return { kind: 'empty', reason: 'NotOffered' };
  throw new HardwoodError({
    code: 'SOURCE_UNAVAILABLE',
    message: `No source has the details of any of the ${slate.games.length} games: ${lack.why}`,
    subject: context.work.slateDate,
    next: './hardwood providers log --failures',
  });
}

async function ask(
  context: RunContext,
  game: SlateGame,
  sources: readonly PrioritySource[],
): Promise<Answered | { readonly kind: 'failed'; readonly why: string }> {
  try {
    return await firstAnswer(sources, async ({ resource }) => {
      const request = requestOf(resource, context, game);
      const answer = await context.source.fetch(request, context.asOf);
      if (answer.kind === 'not_found') return answer;
      await readAnswer(context, request, answer.bytes);
      return { kind: 'answer', answer: { request, bytes: answer.bytes } };
    });
  } catch (error) {
    if (!(error instanceof HardwoodError)) throw error;
    return { kind: 'failed', why: `${error.code}: ${error.message}` };
  }
}

function requestOf(
  resource: PrioritySource['resource'],
  { season }: RunContext,
  { gameId }: SlateGame,
): ProviderRequest {
  switch (resource) {
    case 'nba_stats.boxscoretraditionalv2':
      return { provider: 'nba_stats', resource: 'boxscoretraditionalv2', gameId };
    case 'nba_cdn.boxscore':
      return { provider: 'nba_cdn', resource: 'boxscore', gameId };
    case 'nba_cdn.playbyplay':
      return { provider: 'nba_cdn', resource: 'playbyplay', gameId };
    case 'nba_stats.shotchartdetail':
      return { provider: 'nba_stats', resource: 'shotchartdetail', season, gameId };
    default:
      throw new Error(`${resource} is not asked game by game`);
  }
}

/** One event for each way in which sources gave way, however many games it was for. */
function counted(fallbacks: readonly Fallback[]): readonly Fallback[] {
  const groups = Map.groupBy(fallbacks, ({ primary, fallback }) => `${primary} ${fallback}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const games = group.length === 1 ? 'one game' : `${group.length} games`;
    return [{ ...first, why: `${games}; the first: ${first.why}` }];
  });
}
