/**
 * The large tables of the seasons that were asked for last; those of the others are let go and read again if need be.
 *
 * Promises one reading while a season stays among the newest `room`. A reading that throws is not kept.
 */
import type { Season } from '../../league/season.ts';

export function seasonShelf<Table>(room: number, read: (season: Season) => Table): (season: Season) => Table {
  const kept = new Map<Season, Table>();
  return (season) => {
    const known = kept.get(season);
    const table = known ?? read(season);
    // Taken out and put in again, so that the oldest in the map is the one asked for longest ago.
    kept.delete(season);
    kept.set(season, table);
    const [oldest] = kept.keys();
    if (kept.size > room && oldest !== undefined) kept.delete(oldest);
    return table;
  };
}
