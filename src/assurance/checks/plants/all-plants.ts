/** Every planted violation, by the check that must catch it. */
import { PLANTS_OF_BOTH_RUNS } from './both-plants.ts';
import { COLUMN_PLANTS } from './column-plants.ts';
import { MODEL_PLANTS } from './model-plants.ts';
import { NIGHT_PLANTS } from './night-plants.ts';
import type { Plant } from './plant.ts';
import { TONIGHT_PLANTS } from './tonight-plants.ts';

export const PLANTS: readonly Plant[] = [
  ...NIGHT_PLANTS,
  ...TONIGHT_PLANTS,
  ...PLANTS_OF_BOTH_RUNS,
  ...COLUMN_PLANTS,
  ...MODEL_PLANTS,
];
