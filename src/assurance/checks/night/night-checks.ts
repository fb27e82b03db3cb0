/** The checks of the night: did it really happen, and is all of it there, once and right? */
import type { Check } from '../check.ts';
import { GAME_CHECKS } from './games.ts';

export const NIGHT_CHECKS: readonly Check[] = [...GAME_CHECKS];
