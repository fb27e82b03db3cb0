/** A stats.nba.com payload, hand-made: rows as objects, whose keys are the headers. */
export type SetRow = Readonly<Record<string, unknown>>;

export function resultSetsBytes(
  resource: string,
  parameters: Readonly<Record<string, unknown>>,
  sets: Readonly<Record<string, readonly SetRow[]>>,
): Uint8Array {
  const resultSets = Object.entries(sets).map(([name, rows]) => {
    const headers = Object.keys(rows[0] ?? {});
    return { name, headers, rowSet: rows.map((row) => headers.map((header) => row[header])) };
  });
  return new TextEncoder().encode(JSON.stringify({ resource, parameters, resultSets }));
}
