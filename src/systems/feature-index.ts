/** Where a feature stands in the order of the contract. */
import { FEATURES } from '../tables/feature-contract.ts';

const INDEX: ReadonlyMap<string, number> = new Map(FEATURES.map(({ name }, index) => [name, index]));

/** Throws RangeError on a name that the contract does not have. */
export function featureIndex(name: string): number {
  const index = INDEX.get(name);
  if (index === undefined) throw new RangeError(`${name} is no feature of the contract.`);
  return index;
}
