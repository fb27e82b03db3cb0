/**
 * On which dates one team plays, and what it would cost the team to play on one more.
 *
 * Promises that `costOfAdding` is consistent: taking a game off a date and putting it back changes nothing.
 * Costs are the planner's distaste, not a unit: two games on a date weigh so much that no plan keeps one.
 */
const CLASH = 60;
/** Three dates in a row; the league has had none since 2015. */
const THREE_IN_A_ROW = 30;
/** Four games in five dates; the same. */
const CROWDED = 8;
/** Five dates without a game. */
const EMPTY = 4;
const WINDOW = 5;
const MOST_GAMES_IN_WINDOW = 3;
/** 2024-25 had 13 to 17 back-to-backs per team, 15 in the mean. */
export const BACK_TO_BACKS = { fewest: 13, most: 17 } as const;
const USUAL_BACK_TO_BACKS = 14.5;
const BACK_TO_BACK = 1.5;
const BACK_TO_BACK_OUT_OF_RANGE = 15;
/** A fortnight with more or fewer games than this drifts from the pace of 82 in 165 dates. */
const FORTNIGHT = 14;
const USUAL_GAMES_IN_FORTNIGHT = 6.7;
const DRIFT = 0.25;

export class TeamDiary {
  /** With empty days on both sides, so that windows may reach beyond the season. */
  readonly #games: Uint8Array;
  readonly #span: number;
  #backToBacks = 0;

  constructor(span: number) {
    this.#span = span;
    this.#games = new Uint8Array(span + 2 * FORTNIGHT);
  }

  get backToBacks(): number {
    return this.#backToBacks;
  }

  /** Games on a date counted from opening night; none outside the season. */
  gamesOn(offset: number): number {
    return this.#games[offset + FORTNIGHT] ?? 0;
  }

  isFree(offset: number): boolean {
    return this.gamesOn(offset) === 0;
  }

  /** Whether a game on this date would be the third date in a row. */
  wouldBeThirdInARow(offset: number): boolean {
    const dayBefore = !this.isFree(offset - 1);
    const dayAfter = !this.isFree(offset + 1);
    if (dayBefore && dayAfter) return true;
    return (dayBefore && !this.isFree(offset - 2)) || (dayAfter && !this.isFree(offset + 2));
  }

  add(offset: number): void {
    if (this.isFree(offset)) this.#backToBacks += this.#neighbours(offset);
    this.#games[offset + FORTNIGHT] = this.gamesOn(offset) + 1;
  }

  remove(offset: number): void {
    this.#games[offset + FORTNIGHT] = this.gamesOn(offset) - 1;
    if (this.isFree(offset)) this.#backToBacks -= this.#neighbours(offset);
  }

  costOfAdding(offset: number): number {
    const clash = this.gamesOn(offset);
    if (clash > 0) return CLASH * clash;
    const after = this.#backToBacks + this.#neighbours(offset);
    const backToBack = backToBackCost(after) - backToBackCost(this.#backToBacks);
    const third = this.wouldBeThirdInARow(offset) ? THREE_IN_A_ROW : 0;
    return backToBack + third + this.#windowCost(offset) + this.#driftCost(offset);
  }

  #neighbours(offset: number): number {
    return (this.isFree(offset - 1) ? 0 : 1) + (this.isFree(offset + 1) ? 0 : 1);
  }

  /** Over the five windows of five dates that hold the date. */
  #windowCost(offset: number): number {
    let inside = 0;
    for (let day = offset - WINDOW + 1; day <= offset; day += 1) inside += this.gamesOn(day);
    let cost = 0;
    for (let start = offset - WINDOW + 1; start <= offset; start += 1) {
      const isWhole = start >= 0 && start + WINDOW <= this.#span;
      if (inside >= MOST_GAMES_IN_WINDOW) cost += CROWDED;
      if (inside === 0 && isWhole) cost -= EMPTY;
      inside += this.gamesOn(start + WINDOW) - this.gamesOn(start);
    }
    return cost;
  }

  /** One fortnight centred on the date: cheap, and enough to keep the pace even. */
  #driftCost(offset: number): number {
    let inside = 0;
    for (let day = offset - FORTNIGHT / 2; day < offset + FORTNIGHT / 2; day += 1)
      inside += this.gamesOn(day);
    return DRIFT * (2 * (inside - USUAL_GAMES_IN_FORTNIGHT) + 1);
  }
}

function backToBackCost(count: number): number {
  const outOfRange = Math.max(0, count - BACK_TO_BACKS.most, BACK_TO_BACKS.fewest - count);
  return BACK_TO_BACK * (count - USUAL_BACK_TO_BACKS) ** 2 + BACK_TO_BACK_OUT_OF_RANGE * outOfRange;
}
