/**
 * published_picks: the actionable recommendations of games that have not begun, each published once, in a chain.
 *
 * A revision adds the picks that are new; what an earlier one published is never written again, and no pick is taken
 * back. Before it adds to the chain it verifies the whole of it, and adds nothing to one that is broken. A slate whose
 * games have begun publishes nothing, so that a slate made up later never slips in between those that were published.
 */
import { slateTipOffs } from '../../league/slate.ts';
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import { appendPicks, type NewPick } from '../../recommendation/picks/append-picks.ts';
import type { PickRow } from '../../recommendation/picks/pick-chain.ts';
import { isNewPick } from '../../recommendation/picks/pick-rule.ts';
import { verifyChain } from '../../recommendation/picks/verify-chain.ts';
import { PUBLISHED_POLICY } from '../../recommendation/policies.ts';
import { PUBLISHED_PICKS } from '../../tables/nba-predictions.ts';
import { activeRecommendations, type RecommendationRow } from '../5-predict/active-recommendations.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { picksThrough } from './picks-through.ts';

export const PUBLISHED_PICKS_OUTPUT: Output = {
  name: 'published_picks',
  phase: 6,
  purpose: 'pregame',
  table: PUBLISHED_PICKS,
  inputs: inputsAfter('predictions_to_publish'),
  plannedFor: ['replayed'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate, work.revision],
  run,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { work, read } = context;
  const { slateDate: date } = work;
  // What an attempt of this revision left behind was never receipted, and is replaced.
  const chain = (await picksThrough(read, date)).filter(
    (pick) => pick.slate_date < date || pick.revision !== work.revision,
  );
  const verdict = verifyChain(chain);
  if (verdict.kind === 'broken') throw new Error(`The chain of published picks is broken. ${verdict.why}`);
  const published = chain.filter((pick) => pick.slate_date === date);
  const picks = await newPicks(context, published);
  if (picks.length > 0) return { kind: 'rows', rows: appendPicks(chain, picks) };
  return { kind: 'empty', reason: published.length === 0 ? 'NotOffered' : 'Unchanged' };
}

/** In order of game, player and market, whatever the order of the rows. One system serves each. */
async function newPicks(context: RunContext, published: readonly PickRow[]): Promise<readonly NewPick[]> {
  const tips = slateTipOffs(context.slate);
  const active = await activeRecommendations(context.read, context.work.slateDate);
  const picks = [...active.values()].flatMap((row): readonly NewPick[] => {
    const tipOff = tips.get(row.game_id);
    if (!row.is_actionable || tipOff === undefined || tipOff <= context.asOf) return [];
    const pick = pickOf(row, context, context.provenance(tipOff));
    return isNewPick(pick, published, PUBLISHED_POLICY) ? [pick] : [];
  });
  return picks.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

function placeOf({ game_id: game, player_lookup: player, market, system }: NewPick): string {
  return `${game} ${player} ${market} ${system}`;
}

function pickOf(
  row: RecommendationRow,
  { work, asOf }: RunContext,
  provenance: PickRow['provenance'],
): NewPick {
  const { side, line, price, book, captured_at, tier } = row;
  const { win_probability, push_probability, expected_value, kelly_stake } = row;
  if (
    side === null ||
    line === null ||
    price === null ||
    book === null ||
    captured_at === null ||
    tier === null ||
    win_probability === null ||
    push_probability === null ||
    expected_value === null ||
    kelly_stake === null
  ) {
    throw new Error(`${row.player_lookup} ${row.market} is actionable without an offer`);
  }
  return {
    slate_date: work.slateDate,
    revision: work.revision,
    system: row.system,
    market: row.market,
    player_lookup: row.player_lookup,
    game_id: row.game_id,
    side,
    line,
    price,
    book,
    captured_at,
    published_at: asOf,
    win_probability,
    push_probability,
    expected_value,
    stake: kelly_stake,
    tier,
    policy_digest: row.policy_digest,
    provenance,
    known_at: asOf,
  };
}
