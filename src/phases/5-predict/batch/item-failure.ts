/** How an item failed, as text in a receipt and back: `WORKER_LOST: 3 workers in turn were lost …`. */
export interface ItemFailure {
  readonly code: string;
  readonly message: string;
}

export function failureText(code: string, message: string): string {
  return `${code}: ${message}`;
}

/** Throws a defect on a text that failureText did not write. */
export function parseFailure(text: string): ItemFailure {
  const [, code, message] = /^([A-Z_]+): (.*)$/s.exec(text) ?? [];
  if (code === undefined || message === undefined) throw new Error(`"${text}" says no failure of an item`);
  return { code, message };
}
