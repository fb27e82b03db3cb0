/** A spot-check as it is printed. */
import type { Agreement, Difference } from '../../assurance/recomputation/agreement.ts';
import type { BrokenSeal, Sealed } from '../../assurance/recomputation/seal.ts';
import { textTable } from '../text-table.ts';
import type { SpotCheck } from './run-spot-check.ts';

const MOST_SEALS = 5;

export function spotCheckText({ seals, columns }: SpotCheck, about: string): string {
  const apart = columns.filter(({ differing }) => differing > 0);
  const broken = seals.filter((each) => each.broken.length > 0);
  return [
    textTable(
      [
        'table',
        'rows',
        'columns',
        'numbers compared',
        'differing',
        'largest difference',
        'partitions',
        'broken seals',
      ],
      seals.map((seal) => line(seal, columns)),
    ),
    ...apart.map(columnText),
    ...broken.flatMap((seal) => seal.broken.slice(0, MOST_SEALS).map((each) => sealText(seal, each))),
    `${about}: ${verdict(apart.length, broken.length)}`,
  ].join('\n\n');
}

function line(seal: Sealed, columns: readonly Agreement[]): readonly (string | number)[] {
  const own = columns.filter(({ table }) => table === seal.table);
  const sum = (of: (each: Agreement) => number) => own.reduce((total, each) => total + of(each), 0);
  return [
    seal.table,
    Math.max(0, ...own.map(({ rows }) => rows)),
    new Set(own.map(({ column }) => column)).size,
    sum(({ numbers }) => numbers),
    sum(({ differing }) => differing),
    Math.max(0, ...own.map(({ largestDifference }) => largestDifference)).toPrecision(2),
    seal.partitions,
    seal.broken.length,
  ];
}

function columnText({ table, column, from, differing, examples, largestDifference }: Agreement): string {
  return [
    `${table}.${column}: ${differing} differ from what ${from} gives, by ${largestDifference.toPrecision(6)} at most`,
    ...examples.map((each) => `  ${exampleText(each)}`),
    ...(examples[0] === undefined ? [] : [`  next: ${mend(examples[0].slate)}`]),
  ].join('\n');
}

function exampleText({ slate, key, stored, again }: Difference): string {
  const row = Object.entries(key).filter(([name]) => name !== 'slate_date');
  return `${slate} ${row.map(([name, value]) => `${name} ${value}`).join(', ')}: ${stored ?? 'null'} stored, ${again ?? 'null'} again`;
}

function sealText({ table }: Sealed, { slate, partition, run, sealedRows, storedRows }: BrokenSeal): string {
  return [
    `${table} ${partition}: ${storedRows} rows are not the ${sealedRows} that ${run} wrote`,
    `  next: ${mend(slate)}`,
  ].join('\n');
}

/** Makes the slate again from its payloads, everything of it. */
export function mend(slate: string): string {
  return `curl -s -X POST localhost:8340/process-date-range -H "X-API-Key: $HARDWOOD_API_KEY" -H 'content-type: application/json' -d '{"start_date": "${slate}", "end_date": "${slate}", "backfill_mode": "force"}'`;
}

function verdict(columns: number, tables: number): string {
  if (columns === 0 && tables === 0) return 'every number agrees, and every seal holds.';
  return `${columns} columns differ, and seals are broken in ${tables} tables.`;
}
