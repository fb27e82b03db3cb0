/** The checks of the models: are they right, whole, plausible, and different from each other? */
import type { Check } from '../check.ts';
import { SLATE_CHECKS } from './slate-checks.ts';
import { WINDOWED_CHECKS } from './windowed-checks.ts';

export const MODEL_CHECKS: readonly Check[] = [...SLATE_CHECKS, ...WINDOWED_CHECKS];
