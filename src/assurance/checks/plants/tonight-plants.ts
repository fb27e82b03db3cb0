/** Violations that the checks before the games must catch. */
import type { Plant } from './plant.ts';

export const TONIGHT_PLANTS: readonly Plant[] = [];
