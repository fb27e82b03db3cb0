/**
 * One book's market on a game as a whole: who wins, by how much, and the sum of the points.
 *
 * Promises at most one line a side, with handicaps that mirror each other and one total for both sides; a market that
 * says otherwise is refused. A price that the source does not have stays null.
 */
import { z } from 'zod';
import { malformed } from '../payload-boundary.ts';
import { nameField, textField } from '../payload-fields.ts';
import { americanPrice } from './american-price.ts';

export const gameMarketSchema = z.object({
  key: textField,
  last_update: z.string().nullish(),
  outcomes: z.array(
    z.object({
      name: nameField,
      price: z.number().nullish(),
      point: z.number().min(-999).max(999).nullish(),
    }),
  ),
});

export type GameMarket = 'h2h' | 'spreads' | 'totals';

export interface GameMarketLine {
  readonly outcome: 'home' | 'away' | 'over' | 'under';
  /** Handicap of that side, or the total; null for a moneyline. */
  readonly point: number | null;
  /** American odds. */
  readonly price: number | null;
}

interface TeamNames {
  readonly home_team: string;
  readonly away_team: string;
}

type Outcome = z.output<typeof gameMarketSchema>['outcomes'][number];

export function isGameMarket(key: string): key is GameMarket {
  return key === 'h2h' || key === 'spreads' || key === 'totals';
}

/** Throws PAYLOAD_MALFORMED when the market contradicts itself. */
export function gameMarketLines(
  payload: string,
  place: string,
  market: GameMarket,
  outcomes: readonly Outcome[],
  teams: TeamNames,
): readonly GameMarketLine[] {
  const refuse = (why: string) => malformed(payload, place, why);
  const lines = new Map<string, GameMarketLine>();
  for (const { name, price, point } of outcomes) {
    const outcome = side(market, name, teams);
    if (outcome === null) throw refuse(`"${name}" is no side of it.`);
    if (market !== 'h2h' && point == null) throw refuse(`${name} has no point.`);
    const american = price == null ? null : americanPrice(price);
    if (price != null && american === null) throw refuse(`${price} is no price of ${name}.`);
    // A pick'em is printed as 0 and as -0.
    const line = { outcome, point: market === 'h2h' || point == null ? null : point + 0, price: american };
    const other = lines.get(outcome);
    if (other !== undefined && (other.point !== line.point || other.price !== line.price)) {
      throw refuse(`${name} is offered twice, and not the same.`);
    }
    lines.set(outcome, line);
  }
  const [home, away] = [lines.get('home')?.point, lines.get('away')?.point];
  if (market === 'spreads' && home != null && away != null && home + away !== 0) {
    throw refuse(`the handicaps ${home} and ${away} do not mirror each other.`);
  }
  const [over, under] = [lines.get('over')?.point, lines.get('under')?.point];
  if (over != null && under != null && over !== under)
    throw refuse(`there are two totals, ${over} and ${under}.`);
  return [...lines.values()];
}

function side(market: GameMarket, name: string, teams: TeamNames): GameMarketLine['outcome'] | null {
  if (market === 'totals') return name === 'Over' ? 'over' : name === 'Under' ? 'under' : null;
  return name === teams.home_team ? 'home' : name === teams.away_team ? 'away' : null;
}
