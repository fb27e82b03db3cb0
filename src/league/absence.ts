/**
 * Why a player does not play, as one closed list for box scores and injury reports.
 *
 * Promises that the words of the source decide and nothing else; words that say none of these are `other`.
 */
export type AbsenceCategory =
  | 'injury'
  | 'illness'
  | 'rest'
  | 'personal'
  | 'coach'
  | 'g_league'
  | 'suspension'
  | 'trade'
  | 'other';
