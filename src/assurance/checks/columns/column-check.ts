/** What the four kinds of column checks share: when one is due, what it counts, and how it says what it found. */
import { seasonOf } from '../../../league/season.ts';
import type { SlateDate } from '../../../league/slate-date.ts';
import type { Threshold } from '../../../pipeline/threshold.ts';
import { qualifiedName } from '../../../tables/table.ts';
import type { Check, Look } from '../check.ts';
import { onceSettled } from '../due.ts';
import type { RangeReader } from '../slate-items.ts';
import type { ColumnCheckKind } from './column-kind.ts';
import type { ProfiledTable } from './profiled-table.ts';
import { historyOf, historyRanges } from './season-history.ts';
import { type ColumnProfile, readProfile, type TableProfile } from './table-profile.ts';
import { askedColumns } from './unmeasured-columns.ts';

/** Of a table, shared by its checks, so that its rows are read once. */
export type ProfileReader = RangeReader<TableProfile>;

export function profileReader(profiled: ProfiledTable): ProfileReader {
  return (query, range) => readProfile(query, profiled, historyRanges(range));
}

export interface SlateProfiles {
  readonly today: ReadonlyMap<string, ColumnProfile>;
  readonly history: readonly ReadonlyMap<string, ColumnProfile>[];
  /** How many of those are of the slate’s own season. */
  readonly ofThisSeason: number;
}

/** Of one column, or of a range of it that holds under a condition. */
export interface ColumnVerdict {
  /** Comparisons that could be made; 0: there is nothing to compare, or nothing to compare it with. */
  readonly comparisons: number;
  /** Null: as it should be; else what was found. */
  readonly fault: string | null;
}

export interface ColumnCheck {
  readonly kind: ColumnCheckKind;
  readonly question: string;
  readonly threshold: Pick<Threshold, 'numerator' | 'denominator' | 'appliesWhen' | 'why' | 'block'>;
  readonly canBlock: boolean;
  readonly judge: (slate: SlateProfiles, profiled: ProfiledTable, column: string) => readonly ColumnVerdict[];
}

export function columnCheck(profiled: ProfiledTable, read: ProfileReader, of: ColumnCheck): Check {
  const { table, purpose, owner, isServed } = profiled;
  const isBlocking = of.canBlock && isServed;
  return {
    id: `columns.${of.kind}.${table.name}`,
    group: 'columns',
    question: of.question.replace('TABLE', qualifiedName(table)),
    owner,
    purpose,
    threshold: {
      ...of.threshold,
      metric: `column_${of.kind}`,
      unit: 'percent',
      direction: 'at_least',
      warn: 1,
    },
    severity: isBlocking ? 'page' : 'warn',
    isBlocking,
    mend: (date) =>
      `./hardwood sql "SELECT * FROM ${qualifiedName(table)} WHERE slate_date = DATE '${date}'"`,
    due: onceSettled({ output: table.name, purpose }),
    look: async ({ items, date }) => look(slateProfiles(await items.once(read), date), profiled, of),
  };
}

/** A slate and what it is compared with, of what was read. */
export function slateProfiles(profile: TableProfile, date: SlateDate): SlateProfiles {
  const dates = historyOf(date, profile.keys());
  return {
    today: profile.get(date) ?? new Map(),
    history: dates.flatMap((each) => profile.get(each) ?? []),
    ofThisSeason: dates.filter((each) => seasonOf(each) === seasonOf(date)).length,
  };
}

function look(slate: SlateProfiles, profiled: ProfiledTable, { kind, judge }: ColumnCheck): Look {
  const compared = askedColumns(kind, profiled.table)
    .flatMap((column) => judge(slate, profiled, column))
    .filter(({ comparisons }) => comparisons > 0);
  const faults = compared.flatMap(({ fault }) => fault ?? []);
  return { numerator: compared.length - faults.length, denominator: compared.length, samples: faults };
}

/** The same column in the slates before. */
export function pastOf({ history }: SlateProfiles, name: string): readonly ColumnProfile[] {
  return history.flatMap((slate) => slate.get(name) ?? []);
}
