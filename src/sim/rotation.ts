/**
 * How a coach shares 240 minutes among the players he has.
 *
 * Promises planned minutes that add up to 240 (48 minutes of five), nobody above the ceiling, and zero for everybody
 * outside the rotation. Where a starter is missing, everybody moves up: the bench by more than the stars, who
 * are near the ceiling already.
 */
const TEAM_MINUTES = 240;
const CEILING = 39.5;
/** Halvings of the interval in which the stretch is sought: 4,096 / 2^32 is past any use. */
const HALVINGS = 32;
const LARGEST_STRETCH = 4_096;

/**
 * `claims` are the minutes each available player has when all are there, in any order; the `size` largest
 * make the rotation. Returns planned minutes in the same order.
 */
export function plannedMinutes(claims: readonly number[], size: number): readonly number[] {
  const smallest = claims.toSorted((a, b) => b - a)[size - 1] ?? 0;
  const inRotation = claims.map((claim) => (claim >= smallest ? claim : 0));
  let low = 0;
  let high = LARGEST_STRETCH;
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    const total = inRotation.reduce((sum, claim) => sum + stretched(claim, middle), 0);
    if (total < TEAM_MINUTES) low = middle;
    else high = middle;
  }
  return inRotation.map((claim) => stretched(claim, high));
}

/** Rises from 0 to the ceiling, and is the claim itself at a stretch of 1. */
function stretched(claim: number, stretch: number): number {
  const share = Math.min(claim, CEILING - 1) / CEILING;
  return CEILING * (1 - (1 - share) ** stretch);
}
