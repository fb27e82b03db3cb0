/** The checks of tonight: is what is to be published whole, in time and of the right date? */
import type { Check } from '../check.ts';

export const TONIGHT_CHECKS: readonly Check[] = [];
