/** The checks of the night: did it really happen, and is all of it there, once and right? */
import { CHECKS_OF_BOTH_RUNS } from '../both-runs.ts';
import type { Check } from '../check.ts';
import { GAME_CHECKS } from './games.ts';
import { GRADE_CHECKS } from './grades.ts';
import { PLAYER_CHECKS } from './players.ts';
import { SOURCE_CHECKS } from './sources.ts';
import { TEAM_CHECKS } from './teams.ts';

export const NIGHT_CHECKS: readonly Check[] = [
  ...GAME_CHECKS,
  ...PLAYER_CHECKS,
  ...TEAM_CHECKS,
  ...SOURCE_CHECKS,
  ...GRADE_CHECKS,
  ...CHECKS_OF_BOTH_RUNS.filter(({ group }) => group === 'night'),
];
