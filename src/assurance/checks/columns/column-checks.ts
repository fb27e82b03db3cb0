/** The checks of the columns: every table that is profiled, by every kind of which it has a column to ask. */
import type { Check } from '../check.ts';
import { columnCheck, profileReader } from './column-check.ts';
import { kindsOf } from './column-kinds.ts';
import { PROFILED_TABLES } from './profiled-tables.ts';

export const COLUMN_CHECKS: readonly Check[] = PROFILED_TABLES.flatMap((profiled) => {
  const read = profileReader(profiled);
  return kindsOf(profiled).map((kind) => columnCheck(profiled, read, kind));
});
