/** The same cells, said of the opponent: each name with a prefix. */
export type OfOpponent<Cells> = {
  readonly [Name in keyof Cells & string as `opponent_${Name}`]: Cells[Name];
};

export function ofOpponent<const Cells extends object>(cells: Cells): OfOpponent<Cells> {
  const renamed = Object.entries(cells).map(([name, value]) => [`opponent_${name}`, value]);
  return Object.fromEntries(renamed) as OfOpponent<Cells>;
}
