/** A folder of a test's own, outside the project, gone when the test or the file is done. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A test context, or `{ after }` of node:test for a folder that all tests of a file share. */
export interface Scope {
  after(hook: () => void): void;
}

export function tempFolder(scope: Scope): string {
  const folder = mkdtempSync(join(tmpdir(), 'hardwood-test-'));
  scope.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
