/**
 * What the recommendations would have paid at the prices that were on offer, beside what those prices ask for.
 *
 * One unit a bet. Hit rate: won over won and lost. Break-even: the mean of 1 / decimal price of the same bets. Return:
 * profit over units staked, pushes included. A player who did not appear gets his stake back and is in none of it.
 */
import type { NbaGameId } from '../../../league/game-id.ts';
import { decimalFromAmerican, impliedProbability } from '../../../models/odds/odds.ts';
import { meanOf, type Rate, rateOf } from './estimate.ts';

/** One bet, as recommended or published. */
export interface PickRow {
  readonly group: PickGroup;
  readonly system: string;
  readonly market: string;
  readonly game_id: NbaGameId;
  /** American odds. */
  readonly price: number;
  readonly result: 'won' | 'lost' | 'push' | 'void' | 'pending';
  /** Per unit staked; null while void or pending. */
  readonly profit: number | null;
  /** In probability, by the closing quotes; null where there are none. */
  readonly closingLineValue: number | null;
}

/** recommended: a side with a real price; actionable: nothing withheld it; published: in the ledger of picks. */
export const PICK_GROUPS = ['recommended', 'actionable', 'published'] as const;
export type PickGroup = (typeof PICK_GROUPS)[number];

export interface PickFigures {
  readonly group: PickGroup;
  readonly system: string;
  readonly market: string;
  readonly bets: number;
  readonly won: number;
  readonly lost: number;
  readonly pushes: number;
  /** Did not appear, or not decided yet. */
  readonly undecided: number;
  readonly hitRate: Rate;
  readonly breakEven: Rate;
  readonly roi: Rate;
  readonly closingLineValue: Rate;
}

/** Each group by system and market, and each system over all its markets, named `all`. */
export function pickFigures(rows: readonly PickRow[]): readonly PickFigures[] {
  const whole = rows.map((row) => ({ ...row, market: 'all' }));
  return PICK_GROUPS.flatMap((group) => {
    const members = [...whole, ...rows].filter((row) => row.group === group);
    const cells = Map.groupBy(members, ({ system, market }) => `${system} ${market}`);
    return [...cells.values()].flatMap(figuresOf);
  });
}

function figuresOf(rows: readonly PickRow[]): readonly PickFigures[] {
  const [first] = rows;
  if (first === undefined) return [];
  const decided = rows.filter(({ result }) => result === 'won' || result === 'lost');
  const settled = rows.flatMap(({ game_id, profit }) => (profit === null ? [] : [{ game_id, profit }]));
  const closed = rows.flatMap(({ game_id, closingLineValue: value }) =>
    value === null ? [] : [{ game_id, value }],
  );
  const count = (result: PickRow['result']) => rows.filter((row) => row.result === result).length;
  return [
    {
      group: first.group,
      system: first.system,
      market: first.market,
      bets: rows.length,
      won: count('won'),
      lost: count('lost'),
      pushes: count('push'),
      undecided: count('void') + count('pending'),
      hitRate: rateOf(
        meanOf(decided, ({ result }) => (result === 'won' ? 1 : 0)),
        decided.length,
      ),
      breakEven: rateOf(
        meanOf(decided, ({ price }) => impliedProbability(decimalFromAmerican(price))),
        decided.length,
      ),
      roi: rateOf(
        meanOf(settled, ({ profit }) => profit),
        settled.length,
      ),
      closingLineValue: rateOf(
        meanOf(closed, ({ value }) => value),
        closed.length,
      ),
    },
  ];
}
