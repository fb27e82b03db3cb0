/** What a box score counts, of a player and of a team alike; minutes and plus-minus are not counts. */
export const BOX_SCORE_COUNTS = [
  'fgm',
  'fga',
  'fg3m',
  'fg3a',
  'ftm',
  'fta',
  'oreb',
  'dreb',
  'ast',
  'stl',
  'blk',
  'tov',
  'pf',
  'pts',
] as const;
