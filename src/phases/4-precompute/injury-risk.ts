/**
 * Injury risk: the chance of not playing, in percent, that a listed status stands for by the league's own reading.
 *
 * 0 is said only where a report says so: listed available, or not named by a team that has submitted its report. No
 * report, and a team that has not submitted, are unknown: null, never health.
 */
import type { KnownStatus } from '../../tables/nba-analytics-columns.ts';

export function injuryRisk(status: KnownStatus | null): number | null {
  switch (status) {
    case 'available':
    case 'not_listed':
      return 0;
    case 'probable':
      return 25;
    case 'questionable':
      return 50;
    case 'doubtful':
      return 75;
    case 'out':
      return 100;
    case 'not_submitted':
    case null:
      return null;
  }
}
