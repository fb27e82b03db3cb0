/** Every check of the product, in the order in which they are printed. Adding one is one entry of a list below. */
import { checkRegistry } from './check-registry.ts';
import { COLUMN_CHECKS } from './columns/column-checks.ts';
import { MODEL_CHECKS } from './models/model-checks.ts';
import { NIGHT_CHECKS } from './night/night-checks.ts';
import { TONIGHT_CHECKS } from './tonight/tonight-checks.ts';

export const CHECKS = checkRegistry([...NIGHT_CHECKS, ...COLUMN_CHECKS, ...TONIGHT_CHECKS, ...MODEL_CHECKS]);
