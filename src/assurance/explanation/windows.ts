/**
 * The games a windowed feature is computed over, read off its expression: those that any of its filters lets in, or all
 * games of the frame where it has none. The frame is the one that the recomputation of whole seasons uses.
 */
import type { Feature } from '../../tables/features/feature.ts';
import { frameRelation } from '../recomputation/frames.ts';
import { type Queryable, sqlText } from './stored-rows.ts';
import type { Target } from './target.ts';

const FILTERS = /FILTER \(WHERE ((?:[^()]|\([^()]*\))*)\)/g;

export interface WindowGame {
  readonly gameId: string;
  /** 1 is the newest game played before the slate. */
  readonly nth: number;
}

export async function windowGames(
  warehouse: Queryable,
  feature: Pick<Feature, 'recompute'>,
  target: Target,
): Promise<readonly WindowGame[]> {
  const { relation } = frameOf(feature, target);
  const { rows } = await warehouse.query(
    `SELECT f.game_id, f.nth FROM ${relation} f
     WHERE f.who = ${sqlText(target.lookup)} AND f.nth IS NOT NULL AND (${condition(feature.recompute.expression)})
     ORDER BY f.nth`,
  );
  return rows.map(([gameId, nth]) => ({ gameId: String(gameId), nth: Number(nth) }));
}

/** What the contract’s expression makes of the stored rows; null is a value here too. */
export async function computedAgain(
  warehouse: Queryable,
  feature: Pick<Feature, 'recompute'>,
  target: Target,
): Promise<number | null> {
  const { relation, isGrouped } = frameOf(feature, target);
  const { rows } = await warehouse.query(
    `SELECT CAST(${feature.recompute.expression} AS DOUBLE) FROM ${relation} f
     WHERE f.who = ${sqlText(target.lookup)}${isGrouped ? ' GROUP BY f.slate, f.who' : ''}`,
  );
  const value = rows[0]?.[0] ?? null;
  return value === null ? null : Number(value);
}

function frameOf({ recompute }: Pick<Feature, 'recompute'>, { slateDate }: Target) {
  return frameRelation(recompute.frame, { from: slateDate, to: slateDate });
}

function condition(expression: string): string {
  const filters = new Set([...expression.matchAll(FILTERS)].map(([, filter = '']) => filter));
  return filters.size === 0 ? 'TRUE' : [...filters].map((filter) => `(${filter})`).join(' OR ');
}
