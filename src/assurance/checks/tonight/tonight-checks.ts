/** The checks of tonight: is what is to be published whole, in time and of the right date? */
import { CHECKS_OF_BOTH_RUNS } from '../both-runs.ts';
import type { Check } from '../check.ts';
import { DIRECTION_CHECKS } from './direction.ts';
import { EXPORT_CHECKS } from './exports.ts';
import { LINE_CHECKS } from './lines.ts';
import { TONIGHT_PLAYER_CHECKS } from './players.ts';
import { PREDICTION_CHECKS } from './predictions.ts';
import { SCHEDULE_CHECKS } from './schedule.ts';

export const TONIGHT_CHECKS: readonly Check[] = [
  ...SCHEDULE_CHECKS,
  ...TONIGHT_PLAYER_CHECKS,
  ...LINE_CHECKS,
  ...PREDICTION_CHECKS,
  ...DIRECTION_CHECKS,
  ...EXPORT_CHECKS,
  ...CHECKS_OF_BOTH_RUNS.filter(({ group }) => group === 'tonight'),
];
