/**
 * Which columns are not asked which question, each with the reason. Whatever is not listed here is measured: a column
 * that is declared tomorrow is measured tomorrow.
 */
import type { Column } from '../../../tables/column.ts';
import { qualifiedName, type Table } from '../../../tables/table.ts';
import { COLUMN_KINDS, type ColumnCheckKind, cannotBeAsked } from './column-kind.ts';
import { declaredRanges } from './declared-ranges.ts';

interface Exception {
  readonly tables: RegExp;
  readonly columns: RegExp;
  readonly kinds: readonly ColumnCheckKind[];
  readonly why: string;
  /** A range that is declared is asked for all the same. */
  readonly unlessDeclared?: true;
}

const EVERY = /./;
const OFFERED =
  /_line(_|$)|^line|^opening_line|_books$|^has_\w+_line$|^fair_over$|^edge$|^probability_(over|under)$|_(result|margin)$/;

const EXCEPTIONS: readonly Exception[] = [
  {
    tables: EVERY,
    columns: /^slate_date$/,
    kinds: COLUMN_KINDS,
    why: 'the partition, by which the rows are counted',
  },
  {
    tables: EVERY,
    columns: /(^|_)(id|version|revision|sequence|jersey)$|^(nights|n)$/,
    kinds: ['range', 'variance', 'shift'],
    why: 'a name or a counter, no quantity',
  },
  {
    tables:
      /\.(system_daily_performance|performance_\w+|system_states|graded_forecasts|probability_calibrations|prediction_batches)$/,
    columns: EVERY,
    kinds: ['null_rate', 'variance', 'shift'],
    why: 'figures of groups of predictions, which stay for weeks and then change at once; the model checks look at them',
  },
  {
    tables:
      /\.(system_daily_performance|performance_\w+|system_states|graded_forecasts|probability_calibrations|prediction_batches|player_aliases)$/,
    columns: EVERY,
    kinds: ['range'],
    why: 'figures of groups, which grow with them, and counts of a work list',
    unlessDeclared: true,
  },
  {
    tables: EVERY,
    columns: /price$/,
    kinds: ['range'],
    why: 'American odds of near certainties have no end',
    unlessDeclared: true,
  },
  {
    tables: /\.(prop_recommendations|published_picks|pick_results)$/,
    columns: EVERY,
    kinds: ['null_rate', 'variance', 'shift'],
    why: 'what is recommended follows from what the books offer that night and from the policy in force',
  },
  {
    tables: /^nba_(raw\.(odds_|nbac_player_index|nbac_injury)|reference\.)/,
    columns: EVERY,
    kinds: ['shift'],
    why: 'a listing: what books and teams announce on a night is theirs',
  },
  {
    tables: EVERY,
    columns: /travel_km$|time_zones_crossed$/,
    kinds: ['null_rate'],
    why: 'null at a neutral site, by the calendar',
  },
  {
    tables: EVERY,
    columns: OFFERED,
    kinds: ['variance', 'shift'],
    why: 'exists for the lines that the books offer, a mix of markets and players that is theirs',
  },
  {
    tables: EVERY,
    columns:
      /days_since|days_rest|games_last_(7|14)|minutes_last_(7|14)|rest_|season_games|^is_neutral|travel_km|time_zones|home_stand|road_trip|is_bootstrap|back_to_back|^playoffs$|^expected_games$|is_opening/,
    kinds: ['variance', 'shift'],
    why: 'the calendar’s: the All-Star break and a neutral site move it for everybody at once',
  },
  {
    tables: EVERY,
    columns:
      /overtime_periods|_breakout$|^window_completeness$|league_|^games(_without_zones)?$|^confidence$|_game_pace$/,
    kinds: ['variance'],
    why: 'rightly one value on some nights: nobody breaks out, no overtime, one league, a single game',
  },
  {
    tables: /\.nbac_player_index$/,
    columns: /^last_season_year$/,
    kinds: ['variance'],
    why: 'the index of a season may list those alone who play in it',
  },
  {
    tables: EVERY,
    columns: /overtime_periods|^window_completeness$|variance_last_10|^games(_|$)/,
    kinds: ['shift'],
    why: 'rests on a few games of the night, or counts a window that fills at the start of a season',
  },
];

/** Null: the question is asked of the column. */
export function whyNotAsked(kind: ColumnCheckKind, table: Table, column: string): string | null {
  const declared: Column | undefined = table.columns[column];
  if (declared === undefined) throw new Error(`${qualifiedName(table)} has no column ${column}`);
  const isDeclared = kind === 'range' && declaredRanges(table).some((range) => range.column === column);
  const found = EXCEPTIONS.find(
    ({ tables, columns, kinds, unlessDeclared }) =>
      kinds.includes(kind) &&
      tables.test(qualifiedName(table)) &&
      columns.test(column) &&
      !(isDeclared && unlessDeclared === true),
  );
  return found?.why ?? cannotBeAsked(kind, declared);
}

/** It hangs on a line: more of them than usual is no fault. */
export function isOffered(column: string): boolean {
  return OFFERED.test(column);
}

export function askedColumns(kind: ColumnCheckKind, table: Table): readonly string[] {
  return Object.keys(table.columns).filter((column) => whyNotAsked(kind, table, column) === null);
}
