/** Questions to rows of plays that a second look at the same rows answers. */
import type { CrossCheck } from '../provider.ts';

/** The line is 22 feet away in the corners; distances are printed in whole feet, and some are a foot off. */
const SHORTEST_THREE = 21;
/** A toe on the line: the longest two is just inside 23.75 feet, printed as 24. */
const LONGEST_TWO = 25;

export const SHOT_CHECKS: readonly CrossCheck[] = [
  {
    name: 'distance_of_threes',
    question: 'Is every three from where a three can be taken, and every two from where a two can?',
    faults: (rows) =>
      rows.flatMap((row) => {
        const { shot_distance: distance, shot_value: value } = row;
        if (typeof distance !== 'number' || (value !== 2 && value !== 3)) return [];
        if (value === 3 ? distance >= SHORTEST_THREE : distance <= LONGEST_TWO) return [];
        return [
          {
            subject: `game ${row.game_id} play ${row.event_number}`,
            why: `A ${value} from ${distance} feet.`,
          },
        ];
      }),
  },
  {
    name: 'assists_of_makes',
    question: 'Is there no assist but on a field goal that was made?',
    faults: (rows) =>
      rows.flatMap((row) => {
        const isMake = row.is_made === true && row.shot_value !== 1;
        if (row.assist_player_name === null || isMake) return [];
        return [
          { subject: `game ${row.game_id} play ${row.event_number}`, why: 'It is assisted and no make.' },
        ];
      }),
  },
];
